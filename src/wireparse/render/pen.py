"""Writes wire text so that a terminal shows it and never obeys it."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rich.style import StyleType
from rich.text import Text

_UNKNOWN = "\N{REPLACEMENT CHARACTER}"

_LINE_ENDS = "\r\n|[\n\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]"
_BREAK = re.compile(rf"[ \t]*(?:{_LINE_ENDS})(?:[ \t]|{_LINE_ENDS})*")
_LINE_END = re.compile(f"{_LINE_ENDS}")

_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_DANGEROUS = (
    *range(0x80, 0xA0),  # C1: some terminals obey U+009B as they obey ESC [
    *range(0x202A, 0x202F),  # bidirectional embeddings and overrides: they reorder what stands beside them
    *range(0x2066, 0x2070),  # bidirectional isolates, and controls that Unicode has given up
    *range(0xFFF9, 0xFFFC),  # interlinear annotation: it hides what it encloses
    *range(0xD800, 0xE000),  # lone surrogates: no encoding can write them
)


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


_HARMLESS: Mapping[int, int | str] = MappingProxyType(
    {**_PICTURES, **{code: _escape(code) for code in _DANGEROUS}, ord("\t"): " "}
)

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LEFT_TO_RIGHT_MARK = "\u200e"

_TYPEWRITER: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛‹›′", "'"),
        **dict.fromkeys("‐‑‒–−", "-"),
        **dict.fromkeys("—―", "--"),
        **dict.fromkeys("•·", "-"),
        "…": "...",
        "×": "x",
        "→": "->",
        "↳": ">",
        "¶": "|",
        "│": ":",
        "┃": "|",
        "⟨": "<",
        "⟩": ">",
        _UNKNOWN: "?",
    }
)


@dataclass(frozen=True)
class Pen:
    r"""Turns wire text into text that a terminal of this encoding can show.

    Line ends become a space, and an empty line `paragraph`. Control characters become their pictures (ESC is shown as ␛);
    those without one, and all that reorder or hide text, are spelled `\x9b` or `\u202e`. What the encoding lacks is typed
    as on a typewriter, or else as `\u0416`.
    """

    encoding: str = "utf-8"
    paragraph: str = " ¶ "
    """What an empty line becomes."""

    @property
    def direction(self) -> str:
        """The mark that ends a right-to-left run, so that columns beside it stay in their order; empty if unwritable."""
        return _LEFT_TO_RIGHT_MARK if self._can_write(_LEFT_TO_RIGHT_MARK) else ""

    def clean(self, raw: str) -> str:
        """The text, harmless, on one line, and in characters that the terminal's encoding has."""
        shown = _BREAK.sub(self._break, raw).translate(_HARMLESS)
        return shown if self._can_write(shown) else "".join(map(self._typed, shown))

    def write(self, raw: str, style: StyleType = "") -> Text:
        """The text as a Rich value: without markup, emoji codes or highlighting; long words fold."""
        return Text(self.clean(raw), style=style, overflow="fold")

    def _break(self, found: re.Match[str]) -> str:
        return self.paragraph if len(_LINE_END.findall(found.group())) > 1 else " "

    def _typed(self, char: str) -> str:
        """One character as the encoding can write it."""
        if self._can_write(char):
            return char
        bare = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
        for choice in (_TYPEWRITER.get(char), bare):
            if choice and self._can_write(choice):
                return choice
        return char.encode("ascii", "backslashreplace").decode("ascii")

    def _can_write(self, text: str) -> bool:
        try:
            text.encode(self.encoding)
        except (UnicodeEncodeError, LookupError):
            return text.isascii()
        return True


def runs_right_to_left(text: str) -> bool:
    """Whether a terminal that knows scripts would write some of a text from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None
