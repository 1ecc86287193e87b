import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireparse.text.layout import paragraphs
from wireparse.text.quotation import Quotations, scan


def quotes(text: str) -> list[str]:
    return [text[q.start : q.end] for q in read(text).pairs]


def read(text: str) -> Quotations:
    return scan(text, paragraphs(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“Go,” he said.", ["Go,"], id="curly"),
        pytest.param('"Go," he said. "Now."', ["Go,", "Now."], id="straight"),
        pytest.param("``Go,'' he said.", ["Go,"], id="tex"),
        pytest.param("''Go,'' he said, ''now''.", ["Go,", "now"], id="two single marks on either side"),
        pytest.param("«Ir», dijo. « Aller », dit-il.", ["Ir", "Aller"], id="guillemets, with and without blanks"),
        pytest.param("„Los“, sagte er. »Los«, sagte sie.", ["Los", "Los"], id="German marks, both ways round"),
        pytest.param("‘Go,’ he said.", ["Go,"], id="single curly"),
        pytest.param("'Go,' he said. 'It's late,' she said.", ["Go,", "It's late,"], id="single straight with an apostrophe"),
        pytest.param("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,", "no"], id="single within double"),
        pytest.param("\"He said 'no' to me,\" she said.", ["He said 'no' to me,", "no"], id="the same, straight"),
        pytest.param("‘The workers’ rights are ours,’ he said.", ["The workers’ rights are ours,"], id="possessive in single"),
        pytest.param("The workers’ rights and Peskov’s words.", [], id="apostrophes alone"),
        pytest.param("Back in the '90s they'd rock 'n' roll.", [], id="elisions"),
        pytest.param("He is 6'2\" tall and 5' wide.", [], id="feet and inches"),
        pytest.param("“Apparently not,“ he said.", ["Apparently not,"], id="opened where it should close"),
        pytest.param('A “good citizen," he said.', ["good citizen,"], id="closed with another mark"),
        pytest.param('He said: "x" ("y") —"z"—.', ["x", "y", "z"], id="after brackets and dashes"),
        pytest.param("“One.\n\n“Two.\n\n“Three,” he said.", ["One.", "Two.", "Three,"], id="over paragraphs"),
    ],
)
def test_quotes_between_marks(text: str, expected: list[str]) -> None:
    found = read(text)
    assert [text[q.start : q.end] for q in sorted(found.pairs, key=lambda q: q.start)] == expected
    assert not found.unpaired


def test_a_run_over_paragraphs_is_one_chain() -> None:
    pairs = read("“One.\n\n“Two,” he said. “Three.”").pairs
    assert [q.chain for q in pairs] == [0, 0, None]
    assert [q.closed for q in pairs] == [False, True, True]


def test_an_unclosed_mark_is_reported_and_swallows_one_paragraph_only() -> None:
    text = "“One, he said.\n\nTwo, she said.\n\n“Three.”"
    found = read(text)
    assert [(u.start, u.opening) for u in found.unpaired] == [(0, True)]
    assert [text[q.start : q.end] for q in found.pairs] == ["One, he said.", "Three."]


def test_a_stray_closing_mark_is_reported() -> None:
    assert [u.opening for u in read("One,” he said.").unpaired] == [False]


@given(st.text(alphabet="ab .,\n“”‘’\"'`«»„‚‹›-5s"))
def test_any_text_has_a_reading(text: str) -> None:
    cuts = paragraphs(text)
    found = scan(text, cuts)
    for q in found.pairs:
        assert 0 <= q.open < q.start < q.end <= q.close <= len(text)
        assert any(start <= q.open and q.close <= end for start, end in cuts)
        assert not text[q.start].isspace()
        assert not text[q.end - 1].isspace()
    for mark in found.unpaired:
        assert not text[mark.start : mark.end].isalnum()
