import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from wireparse.domain import (
    Act,
    Block,
    BlockKind,
    Dateline,
    Diagnostic,
    Hedge,
    Part,
    Place,
    QuoteType,
    Report,
    Speaker,
    StatementTime,
    Status,
    Venue,
    VenueKind,
)  # fmt: skip
from wireparse.render import render_report
from wireparse.render.sentences import NOUNS, ended, number

from .builders import STORY, claim, entity, find, quote, report, span, speaker
from .test_story import DRIVING

SAMPLES = Path(__file__).parents[2] / "samples"
ANN = speaker(1, "Ann Lee", roles=("Mayor", "engineer"))
BO = speaker(2, "Bo Ek")


def _plain(of: Report, *include: str, width: int | None = None, limits: str = "", encoding: str = "utf-8") -> str:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict", newline="")
    console = Console(file=stream, width=width or 80, force_terminal=True, color_system="256", legacy_windows=False)
    chosen = frozenset(include) if include else None
    render_report(of, console, include=chosen, limits=limits, plain=True, wrap=width is not None)
    stream.seek(0)
    return stream.read()


def _full() -> Report:
    return report(
        story={
            "headline": "Bridge may close", "byline": "Jo Poe", "published": date(2024, 7, 9), "status": Status.CORRECTED,
            "blocks": (Block(start=0, end=98), Block(start=99, end=202), Block(start=203, end=243, kind=BlockKind.NOTE)),
        },
        dateline=Dateline(
            start=0, end=0, text="", place="OSLO", places=(Place(name="Oslo", country="NO", latitude=59.9, longitude=10.8),),
        ),
        speakers=(ANN, BO.model_copy(update={"affiliation": "Steel Union"})),
        quotes=(
            quote(1, "may", speakers=("S1",), claim="C1"),
            quote(2, "We will decide soon. It is hard,", QuoteType.DIRECT, speakers=("S1",)),
            quote(3, "Iron Bridge", QuoteType.UNATTRIBUTED),
        ),
        claims=(
            claim(
                1, "the bridge “may” close", source="Mayor Ann Lee", part=Part.HEADLINE,
                time=find(STORY, "on Tuesday", StatementTime, first=date(2024, 7, 9), last=date(2024, 7, 9)),
                venue=Venue(**span("a source").model_dump(), kind=VenueKind.OUTLET),
            ),
            claim(3, "reports claiming that staff allegedly knew", "denied", speakers=("S2",), act=Act.DENY, confidence=0.31),
            claim(
                4, "that staff allegedly knew", "claiming", source="reports", speakers=(), nested_in="C3", negated=True,
                hedges=(find(STORY, "allegedly", Hedge),), anonymity=span("a source"),
            ),
        ),
        entities=(entity(1, "Ann Lee", "PERSON"), entity(2, "she", "PERSON", "Ann Lee"), entity(4, "1960", "DATE")),
        diagnostics=(Diagnostic(code="odd-mark", message="A mark is odd.", start=4, end=9), Diagnostic(code="x", message="y")),
    )  # fmt: skip


PLAIN = """\
Story: Bridge may close.
Dateline: Oslo, NO.
Published 2024-07-09, byline Jo Poe, status corrected.
Found: 2 speakers, 3 claims, 3 quotes.

Text of the story.
Paragraph 1: Mayor Ann Lee said on Tuesday the bridge “may” close. “We will decide soon. It is hard,” she said.
Paragraph 2: Union leader Bo Ek denied reports claiming that staff allegedly knew. The “Iron Bridge” opened in 1960.
Note: Officials were not told, a source added.

Speakers.
Speaker 1: Ann Lee, person. Mayor; engineer. 1 claim: 1 statement. 2 quotes.
Speaker 2: Bo Ek, person. Affiliation: Steel Union. 1 claim: 1 denial. No quotes.

Claims and quotes, by speaker.
Claim 1, by Ann Lee, Mayor, statement, on Tuesday, 2024-07-09, to a source, in the headline: the bridge “may” close. \
Attributed with: Mayor Ann Lee said.
Quote 2, by Ann Lee, Mayor, direct: “We will decide soon. It is hard,”.
Claim 3, by Bo Ek, denial, not certain, confidence 31%: reports claiming that staff allegedly knew. Attributed with: denied.
Claim 4, within claim 3, by nobody named, did not state, hedged with “allegedly”, source unnamed, “a source”: \
that staff allegedly knew. Attributed with: reports claiming.
In quotation marks, said by nobody: quote 3, “Iron Bridge”.

Names and figures.
PERSON: Ann Lee, 2 times.
DATE: 1960.

To be careful about.
odd-mark: A mark is odd, at characters 4 to 9.
x: y.
"""


def test_the_whole_report_in_sentences() -> None:
    assert _plain(_full()) == PLAIN


def test_sentences_break_at_a_width_that_was_asked_for() -> None:
    text = _plain(_full(), width=40)
    assert max(map(len, text.splitlines())) <= 40
    assert text.split() == PLAIN.split()


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("dateline", "Dateline: Oslo, NO."),
        ("story", "Text of the story."),
        ("speakers", "Speaker 1: Ann Lee"),
        ("claims", "Claim 3, by Bo Ek"),
        ("quotes", "Quote 2, by Ann Lee"),
        ("entities", "Names and figures."),
        ("diagnostics", "To be careful about."),
    ],
)
def test_include_tells_one_part(part: str, sentence: str) -> None:
    assert sentence in _plain(_full(), part)
    assert sentence not in _plain(_full(), *({"entities", "story"} - {part}))


def test_what_was_asked_for_is_told() -> None:
    assert "\nOnly what was asked for: act deny.\n" in _plain(_full(), limits="act deny")


def test_an_empty_report_says_so() -> None:
    text = _plain(report(None, story={"source": None}))
    assert text.startswith("Story: without a title.\nFound: no speakers, no claims, no quotes.\n")
    assert {"No speakers.", "No claims and quotes.", "No names or figures."} <= set(text.splitlines())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("It rained", "It rained.", id="no-mark"),
        pytest.param("It rained.", "It rained.", id="full-stop"),
        pytest.param("“Will it?”", "“Will it?”", id="mark-within-quotes"),
        pytest.param("“Rain,”", "“Rain,”.", id="comma"),
        pytest.param("", ".", id="nothing"),
    ],
)
def test_a_sentence_ends(text: str, sentence: str) -> None:
    assert ended(text) == sentence


@pytest.mark.parametrize(("id_", "told"), [("C3", "3"), ("Q12", "12"), ("claim-3", "claim-3"), ("", ""), ("7", "7")])
def test_ids_are_told_as_numbers(id_: str, told: str) -> None:
    assert number(id_) == told


def test_every_act_has_a_name() -> None:
    assert set(NOUNS) == set(Act)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.json")), ids=lambda p: p.stem)
def test_samples_have_no_drawing_and_a_sentence_for_every_claim(path: Path) -> None:
    found = Report.model_validate_json(path.read_bytes())
    text = _plain(found)
    assert not set("│┃─·↳→¶⟨⟩×\x1b") & set(text)
    told = {line.split()[1].rstrip(",") for line in text.splitlines() if line.startswith("Claim ")}
    assert told == {claim.id[1:] for claim in found.claims}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.sampled_from([None, 20, 80]), st.sampled_from(["utf-8", "ascii"]))
def test_any_text_is_told_harmless(words: str, width: int | None, encoding: str) -> None:
    of = report(
        words,
        story={"headline": words, "byline": words},
        speakers=(Speaker.model_validate({"id": words, "name": words, "kind": "group", "roles": [words]}),),
        claims=(claim(1, words, words, source=words, text=words, speakers=(words,)),),
        quotes=(quote(1, words, QuoteType.UNATTRIBUTED, text=words),),
        diagnostics=(Diagnostic(code=words, message=words),),
    )
    text = _plain(of, width=width, encoding=encoding)
    assert not set(text) & DRIVING
    assert width is None or max(map(cell_len, text.splitlines())) <= width


def test_an_act_that_is_turned_round_is_not_counted_as_one() -> None:
    denied = claim(1, "the bridge “may” close", "denied", act=Act.DENY)
    not_denied = claim(2, "that staff allegedly knew", "denied", act=Act.DENY, negated=True)
    text = _plain(report(speakers=(speaker(1, "Ann Lee"),), claims=(denied, not_denied)), "speakers", "claims")
    assert "2 claims: 1 denial, 1 time did not deny." in text
    assert "Claim 2, by Ann Lee, did not deny:" in text
