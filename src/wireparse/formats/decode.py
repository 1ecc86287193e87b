"""From bytes to text: a byte-order mark, then strict UTF-8, then cp1252 with a warning."""

import codecs
from dataclasses import dataclass

from wireparse.errors import SourceError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks, UTF-32 before UTF-16, for one begins with the other."""

CONTROL_SHARE = 0.02
"""Share of control bytes from which on content is binary. Wire copy has a few (SOH, STX, ETX), pictures many."""

TEXT_CONTROLS = frozenset(b"\t\n\r\f\v\x1b")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and a line for the reader about how it was decoded, where that needs one."""

    text: str
    warning: str | None = None


def decode(content: bytes, source: str) -> Decoded:
    """The text of a story's bytes.

    Raises SourceError when the bytes are empty, binary, or no text in the encoding that their mark declares.
    """
    decoded = _decode(content, source)
    if not decoded.text.strip():
        raise SourceError(source, "a story", "an empty file" if not content else "white space alone")
    return decoded


def _decode(content: bytes, source: str) -> Decoded:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return Decoded(_marked(content[len(mark) :], encoding, source))
    _refuse_binary(content, source)
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        place, value = error.start, content[error.start]
    text = content.decode("cp1252", errors="replace")
    return Decoded(text, f"byte 0x{value:02X} at offset {place:,} is no UTF-8: read as Windows-1252")


def _marked(content: bytes, encoding: str, source: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        expected = f"{encoding.upper()} text, as its byte-order mark says"
        raise SourceError(source, expected, f"a faulty byte at offset {error.start:,}") from error


def _refuse_binary(content: bytes, source: str) -> None:
    nul = content.find(0)
    if nul >= 0:
        raise SourceError(source, "text", f"binary content (a NUL byte at offset {nul:,})")
    head = content[:4096]
    controls = sum(byte < 32 and byte not in TEXT_CONTROLS for byte in head)
    if controls > max(8, CONTROL_SHARE * len(head)):
        raise SourceError(source, "text", f"binary content ({controls:,} control bytes in its first {len(head):,})")
