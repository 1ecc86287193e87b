import io
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from wireparse.domain import (
    Act,
    Dateline,
    Diagnostic,
    Hedge,
    Part,
    Place,
    Quote,
    QuoteType,
    Report,
    Span,
    Speaker,
    StatementTime,
    Venue,
    VenueKind,
)
from wireparse.render import PARTS, render_report
from wireparse.render.pen import Pen

from .builders import STORY, claim, entity, find, part, quote, report, shown, span, speaker

ANN = speaker(1, "Ann Lee", roles=("Mayor",))
BO = speaker(2, "Bo Ek", roles=("Union leader", "leader"))
TUESDAY = find(STORY, "on Tuesday", StatementTime, first=date(2024, 7, 9), last=date(2024, 7, 9))


def _venue(words: str, kind: VenueKind) -> Venue:
    return Venue(**span(words).model_dump(), kind=kind)


def _full(text: str | None = STORY) -> Report:
    """A report with something in every part."""
    return report(
        text,
        story={"headline": "Bridge [may] close", "byline": "Jo Poe", "published": date(2024, 7, 9)},
        dateline=Dateline(
            start=0, end=0, text="", place="OSLO", places=(Place(name="Oslo", country="NO", latitude=59.9, longitude=10.8),),
            agency="NTB", date=date(2024, 7, 9),
        ),
        speakers=(ANN, BO),
        quotes=(
            quote(1, "may", speakers=("S1",), claim="C1"),
            quote(2, "We will decide soon. It is hard,", QuoteType.DIRECT, speakers=("S1",), claim="C2"),
            quote(3, "Iron Bridge", QuoteType.UNATTRIBUTED),
        ),
        claims=(
            claim(1, "the bridge “may” close", source="Mayor Ann Lee", time=TUESDAY),
            claim(2, "We will decide soon. It is hard,", source="she", near="she said"),
            claim(3, "reports claiming that staff allegedly knew", "denied", speakers=("S2",), act=Act.DENY),
            claim(
                4, "that staff allegedly knew", "claiming", source="reports", speakers=(), nested_in="C3",
                hedges=(find(STORY, "allegedly", Hedge),),
            ),
            claim(5, "Officials were not told", "added", source="a source", speakers=(), confidence=0.31, negated=True),
        ),
        entities=(entity(1, "Ann Lee", "PERSON"), entity(2, "Bo Ek", "PERSON"), entity(3, "she", "PERSON", "Ann Lee"),
                  entity(4, "1960", "DATE"), entity(5, "bridge", "FAC")),
        diagnostics=(Diagnostic(code="odd-mark", message="A mark is [odd].", start=4, end=9),
                     Diagnostic(code="x", message="y")),
    )  # fmt: skip


VIEW = """\
Bridge [may] close
  OSLO, NO · NTB · dated 2024-07-09
  published 2024-07-09 · byline Jo Poe · source bridge.txt

Story ──────────────────────────────────────────────────────────────────────────
┃ quoted · │ reported · ⟨C1 what is said⟩

      Ann Lee C1 ┃ Mayor Ann Lee said on Tuesday ⟨C1 the bridge “may” close⟩.
              C2 ┃ “⟨C2 We will decide soon. It is hard,⟩” she said.

        Bo Ek C3 │ Union leader Bo Ek denied ⟨C3 reports claiming ⟨C4 that staff
nobody named ↳C4 │ allegedly knew⟩⟩. The “Iron Bridge” opened in 1960.

 nobody named C5 │ ⟨C5 Officials were not told⟩, a source added.

Speakers ───────────────────────────────────────────────────────────────────────
    name     role, affiliation     claims  quotes  acts
S1  Ann Lee  Mayor                      2       2  state 2
S2  Bo Ek    Union leader; leader       1       0  deny

Claims and quotes ──────────────────────────────────────────────────────────────
S1 Ann Lee · Mayor
  C1  said · state · on Tuesday (2024-07-09)
      the bridge “may” close
  C2  she said · state
      “We will decide soon. It is hard,”

S2 Bo Ek · Union leader
  C3  denied · deny
      reports claiming that staff allegedly knew
   ↳ C4  reports claiming · state · hedged “allegedly”
         that staff allegedly knew

Nobody named
  C5  a source added · did not state · unsure, 31%
      Officials were not told

In quotation marks, said by nobody
  Q3 “Iron Bridge”

Entities ───────────────────────────────────────────────────────────────────────
PERSON  Ann Lee ×2, Bo Ek
FAC     bridge
DATE    1960

Diagnostics ────────────────────────────────────────────────────────────────────
odd-mark  A mark is [odd]. · at 4–9
x         y
"""


def test_the_whole_view() -> None:
    assert shown(_full()) == VIEW


def test_without_the_text_the_view_lacks_the_story_alone() -> None:
    before, _, rest = VIEW.partition("┃ quoted")
    _, _, after = rest.partition("Speakers ─")
    assert shown(_full(None)) == f"{before}The report was made without the story's text.\n\nSpeakers ─{after}"


def test_a_wide_view_has_contents_beside_their_headings() -> None:
    lines = part(_full(), "claims", width=200).splitlines()
    assert "  C1  said · state · on Tuesday (2024-07-09)".ljust(54) + "the bridge “may” close" in lines
    assert "   ↳ C4  reports claiming · state · hedged".ljust(54) + "that staff allegedly knew" in lines
    assert "         “allegedly”" in lines


def test_a_narrow_view_lists_the_speakers() -> None:
    assert part(_full(), "speakers", width=40).splitlines()[1:] == [
        "S1 Ann Lee",
        "   person · Mayor · 2 claims · state 2 ·",
        "   2 quotes",
        "S2 Bo Ek",
        "   person · Union leader; leader · 1",
        "   claim · deny · 0 quotes",
    ]


def test_a_latin_1_terminal_gets_plain_lines_and_marks() -> None:
    text = shown(_full(), encoding="latin-1")
    assert '"We will decide soon. It is hard,"' in text
    assert "   > C4" in text
    assert "\nEntities -----" in text


@pytest.mark.parametrize("name", sorted(PARTS))
def test_include_shows_one_part(name: str) -> None:
    marks = {
        "dateline": "OSLO", "story": "┃ quoted", "speakers": "name ", "quotes": "Q2  direct quote", "claims": "  C3  ",
        "entities": "PERSON", "diagnostics": "odd-mark",
    }  # fmt: skip
    text = shown(_full(), include=frozenset({name}))
    assert {other for other, mark in marks.items() if mark in text} == {name}


def test_include_refuses_unknown_parts() -> None:
    with pytest.raises(ValueError, match="got people"):
        shown(_full(), include=frozenset({"people"}))


def test_a_report_with_nothing_in_it() -> None:
    text = shown(report(None, story={"source": None}))
    assert text.startswith("Untitled story\n\nStory ─")
    assert text.count("None found.") == 3
    assert "Diagnostics" not in text


@pytest.mark.parametrize(
    ("fields", "heading"),
    [
        pytest.param({"source": "Mayor Ann Lee"}, "said · state", id="a-source-that-holds-the-name-is-left-out"),
        pytest.param({"source": "Lee"}, "said · state", id="so-is-a-part-of-the-name"),
        pytest.param({"source": "Mayor"}, "Mayor said · state", id="a-role-shows-whom-the-story-means"),
        pytest.param({"source": "she", "cue": "Tuesday"}, "Tuesday she · state", id="source-and-cue-in-story-order"),
        pytest.param({"cue": ""}, "state", id="no-cue"),
        pytest.param({"act": Act.COMMIT}, "said · commit", id="act"),
        pytest.param({"negated": True}, "said · did not state", id="negated"),
        pytest.param({"act": Act.DENY, "negated": True, "negations": (span("not"),)}, "said · did not deny", id="no-denial"),
        pytest.param(
            {"venue": _venue("a source", VenueKind.OUTLET)}, "said · state · to a source", id="venue-that-is-told"
        ),
        pytest.param({"venue": _venue("on Tuesday", VenueKind.BRIEFING)}, "said · state · on Tuesday", id="venue"),
        pytest.param({"anonymity": span("not told")}, "said · state · unnamed “not told”", id="anonymity"),
        pytest.param({"part": Part.HEADLINE}, "said · state · headline", id="headline"),
        pytest.param({"confidence": 0.499}, "said · state · unsure, 50%", id="unsure"),
        pytest.param({"confidence": 0.5}, "said · state", id="sure-enough"),
        pytest.param({"speakers": ("S1", "S2")}, "with S2 Bo Ek · said · state", id="joint"),
        pytest.param(
            {"time": find(STORY, "Tuesday", StatementTime, last=date(2024, 7, 9))}, "said · state · Tuesday (until 2024-07-09)",
            id="until",
        ),
        pytest.param(
            {"time": find(STORY, "Tuesday", StatementTime, first=date(2024, 7, 9))}, "said · state · Tuesday (from 2024-07-09)",
            id="from",
        ),
        pytest.param(
            {"time": find(STORY, "Tuesday", StatementTime, first=date(2024, 7, 9), last=date(2024, 7, 11))},
            "said · state · Tuesday (2024-07-09 to 2024-07-11)",
            id="days",
        ),
        pytest.param({"time": find(STORY, "Tuesday", StatementTime)}, "said · state · Tuesday", id="unknown-day"),
    ],
)  # fmt: skip
def test_a_claim_is_introduced(fields: dict[str, Any], heading: str) -> None:
    lines = part(report(speakers=(ANN, BO), claims=(claim(1, "Officials", **fields),)), "claims").splitlines()
    assert f"  C1  {heading}" in lines


NESTED = "Lee said “he told us ‘go’ at once” and left. ‘No,’ she said."


LONG = "he told us ‘go’ at once"


@pytest.mark.parametrize(
    ("content", "quotes", "expected"),
    [
        pytest.param((f"“{LONG}”",), (LONG,), f"“{LONG}”", id="marks-within"),
        pytest.param((LONG,), (LONG,), f"“{LONG}”", id="marks-beyond"),
        pytest.param((LONG,), (LONG, "go"), f"“{LONG}”", id="inner-quote"),
        pytest.param(("‘go’ at once",), ("he told us ‘go’ at once", "go"), "“‘go’ at once”", id="a-quote-cut-by-the-content"),
        pytest.param(("No,",), ("No,",), "‘No,’", id="single-marks"),
        pytest.param(("he told us", "at once"), ("he told us ‘go’ at once",), "“he told us” … “at once”", id="a-gap"),
        pytest.param(("he told", "us"), ("he told us ‘go’ at once",), "“he told us”", id="a-blank-gap"),
        pytest.param(("and left",), ("go",), "and left", id="nothing-quoted"),
        pytest.param(("us ‘", "left"), (), "us ‘ … left", id="a-gap-without-quotes"),
    ],
)
def test_quoted_words_keep_their_marks(content: tuple[str, ...], quotes: tuple[str, ...], expected: str) -> None:
    found = tuple(quote(n, words, text=NESTED, speakers=("S1",), claim="C1") for n, words in enumerate(quotes))
    lines = part(report(NESTED, claims=(claim(1, content, text=NESTED),), quotes=found), "claims").splitlines()
    assert lines[-1].strip() == expected


@pytest.mark.parametrize("content", ["``we go''", "we go"])
def test_the_marks_of_tex_are_two_characters(content: str) -> None:
    text = "``we go'' she said"
    found = report(
        text,
        speakers=(ANN,),
        claims=(claim(1, content, text=text),),
        quotes=(quote(1, "we go", text=text, speakers=("S1",)),),
    )
    assert "\x1b[38;5;31m``we go''\x1b[0m" in _ansi(found)


def _ansi(of: Report) -> str:
    console = Console(file=io.StringIO(), width=80, force_terminal=True, color_system="256", legacy_windows=False)
    with console.capture() as captured:
        render_report(of, console, include=frozenset({"claims"}))
    return captured.get()


def test_quoted_words_have_their_speakers_colour_and_hedges_a_line() -> None:
    text = _ansi(_full())
    assert "\x1b[38;5;31m“may”\x1b[0m" in text
    assert "\x1b[4mallegedly\x1b[0m" in text


def test_words_that_nobody_says_have_no_colour() -> None:
    found = report(
        speakers=(ANN,),
        claims=(claim(1, "The “Iron Bridge” opened"),),
        quotes=(quote(1, "Iron Bridge", QuoteType.UNATTRIBUTED),),
    )
    assert "The “Iron Bridge” opened" in _ansi(found)


HOSTILE = "[corrected] [/quote] [red]x[/] :smile: \x1b]0;owned\a\x1b[2J \u202eback\u202c \x9b1m and\r\nso on"


def _hostile() -> Report:
    """The same hostile words in every field that a wire can fill."""
    whole = Span(start=0, end=len(HOSTILE), text=HOSTILE)
    fields = whole.model_dump()
    return report(
        HOSTILE,
        story={"headline": HOSTILE, "byline": HOSTILE, "id": HOSTILE, "source": HOSTILE},
        dateline=Dateline(**fields, place=HOSTILE, agency=HOSTILE,
                          places=(Place(name=HOSTILE, country="[b]", latitude=0, longitude=0),)),
        speakers=(Speaker.model_validate({"id": "S1", "name": HOSTILE, "kind": "person", "roles": [HOSTILE]}),),
        quotes=(Quote(**fields, id="Q1", type=QuoteType.DIRECT, speakers=("S1",)),
                Quote(**fields, id="Q2", type=QuoteType.UNATTRIBUTED)),
        claims=(claim(1, HOSTILE, HOSTILE, source=HOSTILE, text=HOSTILE, time=StatementTime(**fields),
                      hedges=(Hedge(**fields),)),
                claim(2, HOSTILE, HOSTILE, source=HOSTILE, text=HOSTILE, speakers=(HOSTILE,), nested_in="C1")),
        entities=({**fields, "id": "E1", "label": "[i]", "name": HOSTILE},),
        diagnostics=(Diagnostic(code="[u]", message=HOSTILE),),
    )  # fmt: skip


def test_a_story_can_neither_style_nor_drive_the_terminal() -> None:
    text = shown(_hostile(), width=2000)
    assert text.isprintable() or {c for c in text if not c.isprintable()} == {"\n"}
    clean = "[corrected] [/quote] [red]x[/] :smile: ␛]0;owned␇␛[2J \\u202eback\\u202c \\x9b1m and so on"
    assert text.count(clean) >= 12


@pytest.mark.parametrize("width", [1, 5, 20, 40, 80, 119, 120, 200])
@pytest.mark.parametrize("of", [_full(), _hostile()], ids=["full", "hostile"])
def test_no_line_is_wider_than_the_terminal(of: Report, width: int) -> None:
    assert max(map(cell_len, shown(of, width=width).splitlines())) <= width


@pytest.mark.parametrize("width", [1, 5, 20, 40, 80, 119])
def test_nothing_is_cut_off(width: int) -> None:
    letters = "".join(shown(_full(), width=width).split())
    assert "“Wewilldecidesoon.Itishard,”" in letters
    assert "reportsclaimingthatstaffallegedlyknew" in letters
    assert "unsure,31%" in letters


def _of_words(words: str) -> Report:
    """A report with one claim whose content is these words."""
    whole = Span(start=0, end=len(words), text=words)
    said = claim(1, (), "").model_copy(update={"content": (whole,)})
    return report(words, speakers=(speaker(1, "Ann Lee"),), claims=(said,))


@settings(max_examples=150, deadline=None)
@example("00000000000000\u05c3", 20, "utf-8")
@given(st.text(max_size=300), st.sampled_from([20, 40, 80]), st.sampled_from(["utf-8", "ascii"]))
def test_every_word_of_any_content_is_shown(words: str, width: int, encoding: str) -> None:
    text = shown(_of_words(words), width=width, encoding=encoding, include=frozenset({"claims"}))
    letters = "".join(text.split()).replace("\u200e", "")  # the mark around a line that runs from right to left
    assert "".join(Pen(encoding).clean(words).split()) in letters
    assert max(map(cell_len, text.splitlines())) <= width


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=15), max_size=60))
def test_a_wide_view_shows_every_word_too(words: list[str]) -> None:
    text = shown(_of_words(" ".join(words)), width=200, include=frozenset({"claims"}))
    missing = [word for word in words if word not in text]
    assert missing == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.integers(1, 200))
def test_any_text_in_any_field_shows(words: str, width: int) -> None:
    whole = Span(start=0, end=len(words), text=words).model_dump()
    of = report(
        words,
        story={"headline": words, "byline": words, "source": words},
        speakers=(Speaker.model_validate({"id": words, "name": words, "kind": "group", "roles": [words], "mentions": []}),),
        quotes=(Quote(**whole, id=words, type=QuoteType.PARTIAL, speakers=(words,)),),
        claims=(claim(1, words, words, source=words, text=words, speakers=(words,), hedges=(Hedge(**whole),)),),
        entities=({**whole, "id": words, "label": words, "name": words},),
        diagnostics=(Diagnostic(code=words, message=words),),
    )
    assert max(map(cell_len, shown(of, width=width).splitlines()), default=0) <= max(width, 2)
