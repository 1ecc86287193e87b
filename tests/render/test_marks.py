import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wireparse.domain import Block, BlockKind, QuoteType, Report
from wireparse.render.marks import Ink, marked_paragraphs

from .builders import STORY, claim, quote, report, speaker

SAMPLES = Path(__file__).parents[2] / "samples"


def _texts(of: Report) -> list[str]:
    text = of.story.text or ""
    return [text[p.block.start : p.block.end] for p in marked_paragraphs(of)]


def _with_blocks(text: str, *blocks: tuple[int, int]) -> Report:
    return report(text, story={"blocks": tuple(Block(start=start, end=end) for start, end in blocks)})


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        pytest.param((), ["One.", "Two.", "Three."], id="lines-where-no-block-is-known"),
        pytest.param(((0, 9), (11, 17)), ["One.\nTwo.", "Three."], id="blocks"),
        pytest.param(((11, 17),), ["One.", "Two.", "Three."], id="lines-that-no-block-holds-stay"),
        pytest.param(((5, 9), (0, 4)), ["One.", "Two.", "Three."], id="in-the-story's-order"),
        pytest.param(((0, 4), (2, 9)), ["One.", "\nTwo.", "Three."], id="blocks-that-overlap"),
        pytest.param(((0, 9), (11, 900)), ["One.\nTwo.", "Three."], id="beyond-the-text"),
        pytest.param(((8, 2), (900, 901)), ["One.", "Two.", "Three."], id="no-blocks-at-all"),
    ],
)
def test_a_story_has_paragraphs(blocks: tuple[tuple[int, int], ...], expected: list[str]) -> None:
    assert _texts(_with_blocks("One.\nTwo.\n\nThree.", *blocks)) == expected


def test_without_a_text_there_are_none() -> None:
    assert marked_paragraphs(report(None, claims=(claim(1, "bridge"),))) == []


def test_marks_are_cut_to_their_paragraphs_and_say_whose_they_are() -> None:
    found = report(
        speakers=(speaker(1, "Ann Lee"),),
        claims=(claim(1, "she said.\nUnion leader", "denied", source="Bo Ek"),),
        quotes=(quote(1, "may", speakers=("S1",)), quote(2, "Iron Bridge", QuoteType.UNATTRIBUTED)),
    )
    marked = [
        [(mark.ink, STORY[mark.start : mark.end], mark.speaker) for mark in paragraph.marks]
        for paragraph in marked_paragraphs(found)
    ]
    assert marked == [
        [(Ink.CONTENT, "she said.", "S1"), (Ink.QUOTE, "“may”", "S1")],
        [(Ink.CONTENT, "Union leader", "S1"), (Ink.SOURCE, "Bo Ek", "S1"), (Ink.CUE, "denied", "S1")],
        [],
    ]


def test_inner_claims_lie_on_their_outer_ones() -> None:
    outer = claim(2, "reports claiming that staff allegedly knew", "denied")
    inner = claim(1, "that staff allegedly knew", "claiming", nested_in="C2")
    (_, paragraph, _) = marked_paragraphs(report(claims=(inner, outer)))
    assert [(mark.finding.id, mark.depth) for mark in paragraph.marks if mark.ink is Ink.CONTENT] == [("C2", 0), ("C1", 1)]


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        pytest.param("He said “go”.", "go", "“go”", id="curly"),
        pytest.param("He said ``go''.", "go", "``go''", id="TeX"),
        pytest.param("go", "go", "go", id="no-marks"),
        pytest.param("He said go”.", "go", "go”", id="one"),
    ],
)
def test_a_quote_is_marked_with_its_quotation_marks(text: str, words: str, marked: str) -> None:
    (paragraph,) = marked_paragraphs(report(text, quotes=(quote(1, words, text=text),)))
    (mark,) = paragraph.marks
    assert text[mark.start : mark.end] == marked


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=5))
def test_no_letter_is_lost_whatever_the_blocks(text: str, blocks: list[tuple[int, int]]) -> None:
    assert "".join("".join(_texts(_with_blocks(text, *blocks))).split()) == "".join(text.split())


def _sample(path: Path) -> Report:
    return Report.model_validate_json(path.read_bytes())


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.json")), ids=lambda p: p.stem)
def test_every_claim_of_the_samples_is_marked_where_it_stands(path: Path) -> None:
    found = _sample(path)
    text = found.story.text or ""
    assert hashlib.sha256(text.encode()).hexdigest() == found.story.sha256
    marked = {mark.finding.id for paragraph in marked_paragraphs(found) for mark in paragraph.marks}
    assert {claim.id for claim in found.claims} <= marked
    assert {block.kind for block in found.story.blocks} <= set(BlockKind)
