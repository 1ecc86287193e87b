import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireparse.domain import BlockKind
from wireparse.text.layout import blocks, paragraphs

HEADLINE, BYLINE, BODY, SIGNOFF = BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.BODY, BlockKind.SIGNOFF

WRAPPED = """GRAIN BOARD SEES RECORD CROP
    The national grain board said on Monday it expects a record
crop this year and will sell the surplus abroad, a spokesman
told reporters after a meeting.
    Prices fell in early trading and dealers said that they had
seen no buyers."""


def kinds(text: str, headline: str | None = None) -> list[BlockKind]:
    return [block.kind for block in blocks(text, paragraphs(text), headline=headline)]


def test_blank_lines_cut_paragraphs() -> None:
    text = "One one.\n\nTwo.\r\n\r\nThree."
    assert [text[a:b] for a, b in paragraphs(text)] == ["One one.", "Two.", "Three."]


def test_bare_line_breaks_cut_paragraphs_unless_the_story_is_wrapped() -> None:
    text = "The first paragraph is a full line of its own.\nThe second one is another line of its own."
    assert len(paragraphs(text)) == 2
    assert [WRAPPED[a:b].split()[0] for a, b in paragraphs(WRAPPED)] == ["GRAIN", "The", "Prices"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The vote was fair, he said.\n\nIt was.", [BODY, BODY], id="body alone"),
        pytest.param("Vote was fair, mayor says\n\nThe vote was fair, he said.", [HEADLINE, BODY], id="headline"),
        pytest.param("Vote was fair\nBy Kari Lund and Ola Moe\n\nIt was, he said.", [HEADLINE, BYLINE, BODY], id="byline"),
        pytest.param("URGENT\n\nVote was fair\n\nIt was.", [BlockKind.SLUG, HEADLINE, BODY], id="slug"),
        pytest.param(
            "It was, he said.\n\nHe left.\n\n(Reporting by K. Lund; Editing by O. Moe)", [BODY, BODY, SIGNOFF], id="sign-off"
        ),
        pytest.param("It was.\n\nHe left.\n\n(ends)", [BODY, BODY, SIGNOFF], id="ends"),
        pytest.param("It was.\n\nHe left.\n\n___\n\nLund reported from Oslo.", [BODY, BODY, SIGNOFF, SIGNOFF], id="rule"),
        pytest.param("9 July 2024\n\nIt was, he said.", [BlockKind.DATE, BODY], id="date line"),
        pytest.param("By the river they sat and talked.\n\nIt rained.", [BODY, BODY], id="a sentence that begins with By"),
        pytest.param("One line alone", [BODY], id="one line is body"),
    ],
)
def test_kinds_of_blocks(text: str, expected: list[BlockKind]) -> None:
    assert kinds(text) == expected


def test_a_known_headline_is_found_whatever_its_end() -> None:
    assert kinds("Vote was fair.\n\nIt was, he said.", headline="Vote was fair") == [HEADLINE, BODY]


@given(st.text())
def test_paragraphs_of_any_text_are_in_order_and_trimmed(text: str) -> None:
    cuts = paragraphs(text)
    assert list(cuts) == sorted(cuts)
    for start, end in cuts:
        assert start < end
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
    assert len(blocks(text, cuts)) == len(cuts)
