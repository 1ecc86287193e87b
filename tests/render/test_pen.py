import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireparse.render.pen import Pen, runs_right_to_left


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        pytest.param("a [red]b[/red] :smile:", "a [red]b[/red] :smile:", id="markup-and-emoji-codes-stay"),
        pytest.param("\x1b[31mred", "␛[31mred", id="escape"),
        pytest.param("ding\a", "ding␇", id="bell"),
        pytest.param("over\rwritten", "over␍written", id="carriage-return-alone"),
        pytest.param("a\x00b\x7f\x08", "a␀b␡␈", id="nul-delete-backspace"),
        pytest.param("\x9b31m", "\\x9b31m", id="c1"),
        pytest.param("\u202eevil\u202c \u2066x\u2069", r"\u202eevil\u202c \u2066x\u2069", id="bidi-overrides-and-isolates"),
        pytest.param("a\r\n  b", "a b", id="line-end"),
        pytest.param("a\u2028b", "a b", id="line-separator"),
        pytest.param("a\n \n\nb", "a ¶ b", id="empty-line"),
        pytest.param("a\tb", "a b", id="tab"),
        pytest.param("\ud800", r"\ud800", id="lone-surrogate"),
        pytest.param("a\ufff9b\ufffac\ufffb", r"a\ufff9b\ufffac\ufffb", id="annotation-that-hides-text"),
        pytest.param("“Zażółć” — Київ 東京", "“Zażółć” — Київ 東京", id="other-scripts-stay"),
    ],
)
def test_wire_text_is_harmless(raw: str, shown: str) -> None:
    assert Pen().clean(raw) == shown


@pytest.mark.parametrize(
    ("encoding", "raw", "shown"),
    [
        pytest.param("ascii", "“It’s” – no… — 2×", '"It\'s" - no... -- 2x', id="typewriter"),
        pytest.param("ascii", "Erdoğan, Müller", "Erdogan, Muller", id="letters-without-accents"),
        pytest.param("iso-8859-1", "«Müller» Erdoğan", "«Müller» Erdogan", id="latin-1-keeps-its-own"),
        pytest.param("ascii", "Ж", "\\u0416", id="spelled-out"),
        pytest.param("cp1252", "“Ж”", "“\\u0416”", id="cp1252"),
        pytest.param("no-such-encoding", "“é”", '"e"', id="unknown-encoding-as-ascii"),
    ],
)
def test_text_keeps_to_the_encoding(encoding: str, raw: str, shown: str) -> None:
    assert Pen(encoding).clean(raw) == shown


def test_no_character_drives_a_terminal() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    left = {c for c in Pen().clean(every) if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}}
    assert left == set()


@given(st.text(), st.sampled_from(["utf-8", "ascii", "latin-1", "koi8-r"]))
def test_what_is_shown_can_be_written(raw: str, encoding: str) -> None:
    shown = Pen(encoding).clean(raw)
    assert shown.encode(encoding).decode(encoding) == shown
    assert Pen(encoding).clean(shown) == shown


@given(st.text(min_size=1).filter(lambda text: text.isprintable()))
def test_printable_text_stands_as_it_is(raw: str) -> None:
    assert Pen().write(raw).plain == raw


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oslo", False),
        ("“é” 東京 😀", False),
        ("שלום", True),
        ("a مرحبا b", True),
        ("\ufef5", True),
        ("\U0001e900", True),
        ("", False),
    ],
)
def test_right_to_left_text_is_known(text: str, expected: bool) -> None:
    assert runs_right_to_left(text) is expected


@pytest.mark.parametrize(("encoding", "mark"), [("utf-8", "\u200e"), ("cp1255", "\u200e"), ("ascii", ""), ("iso8859-6", "")])
def test_the_mark_of_direction_is_one_that_can_be_written(encoding: str, mark: str) -> None:
    assert Pen(encoding).direction == mark
