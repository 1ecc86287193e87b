import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from wireparse.domain import Block, BlockKind, Quote, QuoteType, Report, Span
from wireparse.render import render_report
from wireparse.render.pen import Pen

from .builders import claim, quote, report, shown, speaker

SAMPLES = Path(__file__).parents[2] / "samples"
STORY_ALONE = frozenset({"story"})
ANN, BO = speaker(1, "Ann Lee"), speaker(2, "Bo Ek")


def _lines(of: Report, *, width: int = 80, encoding: str = "utf-8") -> list[str]:
    """The story's lines, below the legend."""
    body = shown(of, width=width, encoding=encoding, include=STORY_ALONE).partition("reported")[2]
    return [line.rstrip() for line in body.splitlines()[2:]]


def _ansi(of: Report) -> str:
    console = Console(file=io.StringIO(), width=80, force_terminal=True, color_system="256", legacy_windows=False)
    with console.capture() as captured:
        render_report(of, console, include=STORY_ALONE)
    return captured.get()


def test_the_margin_names_who_speaks_where_it_begins() -> None:
    found = report(
        speakers=(ANN, BO),
        claims=(
            claim(1, "the bridge “may” close"),
            claim(2, "We will decide soon. It is hard,", near="she said"),
            claim(3, "reports claiming that staff allegedly knew", "denied", speakers=("S2",)),
        ),
    )
    lines = _lines(found)
    assert "      Ann Lee C1 │ Mayor Ann Lee said on Tuesday ⟨C1 the bridge “may” close⟩." in lines
    assert "              C2 │ “⟨C2 We will decide soon. It is hard,⟩” she said." in lines
    assert any(line.startswith("        Bo Ek C3 │ Union leader") for line in lines)


def test_a_heavy_bar_stands_beside_words_that_are_quoted_and_none_beside_the_storys_own() -> None:
    text = "She said it rained.\n“It pours,” she said.\nThe sun came out."
    found = report(
        text,
        speakers=(ANN,),
        claims=(claim(1, "it rained", text=text), claim(2, "“It pours,”", text=text)),
        quotes=(quote(1, "It pours,", QuoteType.DIRECT, text=text, speakers=("S1",), claim="C2"),),
    )
    bars = {line[16:].lstrip(): line[17:18].strip() for line in _lines(found) if line}
    assert list(bars.values()) == ["│", "┃", ""]


def test_the_margin_goes_on_with_a_claim_that_goes_on_in_the_next_paragraph() -> None:
    text = "“We go,\n“and we stay,” she said."
    found = report(text, speakers=(ANN,), claims=(claim(1, "We go,\n“and we stay,", text=text),))
    assert [line for line in _lines(found) if "Ann Lee C1 │" in line] == [
        "      Ann Lee C1 │ “⟨C1 We go,⟩",
        "      Ann Lee C1 │ ⟨C1 “and we stay,⟩” she said.",
    ]


def test_a_quote_that_stands_in_no_claim_is_named_by_its_id() -> None:
    found = report(speakers=(ANN,), quotes=(quote(7, "may", speakers=("S1",)),))
    assert _lines(found)[0] == "      Ann Lee Q7 ┃ Mayor Ann Lee said on Tuesday the bridge “may” close. “We"


def test_joint_speakers_stand_together() -> None:
    found = report(speakers=(ANN, BO), claims=(claim(1, "the bridge “may” close", speakers=("S2", "S1")),))
    assert [line.partition("│")[0].strip()[:14] for line in _lines(found)[:2]] == ["Bo Ek, Ann Lee", "C1   “We will "]


def test_the_name_of_a_source_without_one_is_shortened_beside_the_story_only() -> None:
    name = "a senior official who knows what was said in the room behind the hall"
    text = f"It is over, {name} said."
    found = report(text, speakers=(speaker(1, name, kind="unnamed", text=text),), claims=(claim(1, "It is over", text=text),))
    lines = _lines(found)
    assert [line[:21].strip() for line in lines[:2]] == ["a senior official", "who knows what… C1"]
    assert name in " ".join(shown(found, include=frozenset({"claims"})).split())


def test_blocks_of_the_head_stand_together_and_paragraphs_apart() -> None:
    text = "Rain\nBy Jo Poe\nIt rained.\nIt stopped."
    kinds = (BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.BODY, BlockKind.BODY)
    starts = [0, 5, 15, 26]
    ends = [4, 14, 25, 37]
    blocks = tuple(Block(start=s, end=e, kind=k) for s, e, k in zip(starts, ends, kinds, strict=True))
    assert [line.strip() for line in _lines(report(text, story={"blocks": blocks}))] == [
        "Rain", "By Jo Poe", "", "It rained.", "", "It stopped.",
    ]  # fmt: skip


def test_a_wide_page_tells_the_circumstances_beside_the_story() -> None:
    found = report(speakers=(ANN,), claims=(claim(1, "Officials were not told", "added", act="deny", confidence=0.2),))
    (line,) = (line for line in _lines(found, width=200) if "Officials" in line)
    assert line.startswith("      Ann Lee C1 │ ⟨C1 Officials were not told⟩, a source added.")
    assert line.endswith("C1 · deny · unsure, 20%")


def test_a_narrow_page_names_speakers_above_the_paragraph() -> None:
    found = report("It rained, she said.", speakers=(ANN,), claims=(claim(1, "It rained", text="It rained, she said."),))
    assert _lines(found, width=40)[1:] == ["Ann Lee C1", "│ ⟨C1 It rained⟩, she said."]


def test_on_a_terminal_styles_mark_the_story_and_nothing_is_put_into_it() -> None:
    found = report(
        speakers=(ANN,),
        claims=(claim(1, "the bridge “may” close", source="Mayor Ann Lee"),),
        quotes=(quote(1, "may", speakers=("S1",), claim="C1"),),
    )
    text = _ansi(found)
    assert "\x1b[1;38;5;31mMayor Ann Lee\x1b[0m \x1b[3;38;5;31msaid\x1b[0m" in text
    assert "\x1b[4;38;5;31mthe bridge \x1b[0m\x1b[1;4;38;5;31m“may”\x1b[0m\x1b[4;38;5;31m close\x1b[0m." in text
    assert "⟨" not in text


def test_nobodys_words_within_somebodys_have_no_colour() -> None:
    outer = claim(1, "reports claiming that staff allegedly knew", "denied")
    inner = claim(2, "that staff allegedly knew", "claiming", speakers=(), nested_in="C1")
    text = _ansi(report(speakers=(ANN,), claims=(outer, inner)))
    assert "\x1b[4;39mthat staff\x1b[0m" in text


WIDE = "東京都の知事は「橋は安全だ、心配する必要はまったくない」と述べた。"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("小池知事", WIDE * 2, id="wide"),
        pytest.param("Zoe\u0301 Nu\u0301n\u0303ez", "Cafe\u0301s are closed, e\u0301te\u0301 and hiver. " * 4, id="combining"),
        pytest.param("Ann 👩‍👩‍👧 Lee", "All 👍🏽 is 👩‍👩‍👧 well 🇳🇴. " * 6, id="emoji"),
        pytest.param("דוד כהן", "הגשר ייסגר מחר בבוקר לכל התנועה " * 6, id="right-to-left"),
    ],
)
@pytest.mark.parametrize("width", [72, 80, 200])
def test_the_bars_stand_in_one_column_in_any_script(name: str, words: str, width: int) -> None:
    text = f"{words.strip()}\n{name} said so."
    found = report(text, speakers=(speaker(1, name, text=text),), claims=(claim(1, words.strip(), text=text),))
    lines = [line for line in _lines(found, width=width) if "│" in line]
    assert len(lines) >= 2
    assert len({cell_len(line.partition("│")[0]) for line in lines}) == 1
    assert max(map(cell_len, lines)) <= width


def test_right_to_left_text_stands_between_marks_of_direction_in_each_line() -> None:
    text = "הגשר ייסגר מחר " * 12 + "he said."
    found = report(text, speakers=(ANN,), claims=(claim(1, text[:100], text=text),))
    lines = [line for line in _lines(found) if "ה" in line]
    assert len(lines) > 2
    assert all(line.partition(" \u200e")[2] and line.endswith("\u200e") for line in lines)


def test_a_terminal_of_few_characters_gets_bars_and_brackets_of_its_own() -> None:
    found = report(speakers=(ANN,), claims=(claim(1, "Officials were not told", "added"),))
    assert "      Ann Lee C1 : <C1 Officials were not told>, a source added." in _lines(found, encoding="ascii")


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.json")), ids=lambda p: p.stem)
@pytest.mark.parametrize("width", [40, 80, 200])
def test_samples_show_every_word_and_every_claim(path: Path, width: int) -> None:
    found = Report.model_validate_json(path.read_bytes())
    text = shown(found, width=width)
    bare = re.sub(r"⟨C\d+\s|⟩", "", text)
    assert [word for word in (found.story.text or "").split() if word not in bare and len(word) < 15] == []
    assert [claim.id for claim in found.claims if f"⟨{claim.id} " not in text.replace("\n", " ")] == []
    assert max(map(cell_len, text.splitlines())) <= width


DRIVING = {*map(chr, [*range(10), *range(11, 32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x2070)])}
"""Characters that a terminal may obey: all controls but the line feed, and what reorders text."""


@settings(max_examples=80, deadline=None)
@given(
    st.text(min_size=1, max_size=200),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=1, max_size=6),
    st.sampled_from([5, 30, 72, 100, 180]),
    st.sampled_from(["utf-8", "ascii", "cp1255"]),
)
def test_any_text_with_any_marks_is_shown_harmless(
    words: str, places: list[tuple[int, int]], width: int, encoding: str
) -> None:
    spans = [Span(start=min(p), end=max(p), text=words.ljust(201)[min(p) : max(p)]) for p in places]
    claims = [claim(n, (), "").model_copy(update={"content": (span,), "source": (span,)}) for n, span in enumerate(spans)]
    quotes = [Quote(**s.model_dump(), id=f"Q{n}", type=QuoteType.DIRECT, speakers=("S1",)) for n, s in enumerate(spans)]
    of = report(words, speakers=(ANN,), claims=tuple(claims), quotes=tuple(quotes))
    text = shown(of, width=width, encoding=encoding, include=STORY_ALONE)
    assert not set(text) & DRIVING
    assert not set(Pen(encoding).clean("".join(words.split()))) - set(text)
    assert max(map(cell_len, text.splitlines())) <= max(width, 2)
