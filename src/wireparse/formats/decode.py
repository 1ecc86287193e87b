"""From bytes to text: a byte-order mark, then what the content declares, then strict UTF-8, then Windows-1252.

Wrong declarations are common. UTF-8 is hardly ever met by chance, so content that is UTF-8 is read as such, whatever it
declares; and single bytes that are no UTF-8 are read as Windows-1252 while the rest stays UTF-8. Both come with a warning.
"""

import codecs
import re
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

UNMARKED = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
"""How markup in UTF-16 begins without a mark."""

CONTROL_SHARE = 0.02
"""Share of control bytes from which on content is binary. Wire copy has a few (SOH, STX, ETX), pictures many."""

TEXT_CONTROLS = frozenset(b"\t\n\r\f\v\x1b")

LATIN = re.compile(r"(?:us-?ascii|ascii|latin-?1|iso-?8859-1|cp1252|windows-1252)$", re.IGNORECASE)
"""Encodings read as Windows-1252, which holds them all (as the WHATWG's Encoding Standard has it)."""

KNOWN = re.compile(
    r"(?:iso-?8859-\d{1,2}|(?:cp|windows-)125\d|koi8-[ru]|shift[_-]jis|euc-(?:jp|kr)|gb2312|gbk|gb18030|big5|iso-2022-jp"
    r"|cp(?:437|85\d|866)|mac-?roman)$",
    re.IGNORECASE,
)
"""Other encodings that are believed when declared: Python knows many that are no encoding of text."""


ESCAPED = re.compile("[\udc80-\udcff]")
"""Bytes that are no UTF-8, as `surrogateescape` writes them."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and a line for the reader about how it was decoded, where that needs one."""

    text: str
    warning: str | None = None

    @property
    def warnings(self) -> tuple[str, ...]:
        """The warning as a story carries it."""
        return (self.warning,) if self.warning else ()


def decode(content: bytes, source: str, declared: str | None = None) -> Decoded:
    """The text of a story's bytes; `declared` is the encoding that they claim for themselves.

    Raises SourceError when the bytes are empty, binary, or no text in the encoding that their mark declares.
    """
    decoded = _marked(content, source)
    if decoded is None:
        _refuse_binary(content, source)
        decoded = decode_bytes(content, declared)
    if not decoded.text.strip():
        raise SourceError(source, "a story", "an empty file" if not content else "white space alone")
    return decoded


def decode_bytes(content: bytes, declared: str | None = None) -> Decoded:
    """The text of bytes without a mark; never fails.

    >>> decode_bytes("caf\u00e9".encode("latin-1")).text
    'caf\u00e9'
    """
    is_latin = declared is not None and LATIN.match(declared) is not None
    is_known = declared is not None and KNOWN.match(declared) is not None
    high = _first_high(content)
    if is_known and declared is not None and (high is None or not _is_utf8(content)):
        return _in_encoding(content, declared)
    if high is None or _is_utf8(content):
        return Decoded(content.decode("utf-8"), _lie(content, high, declared) if is_latin or is_known else None)
    if is_latin:
        return Decoded(content.decode("cp1252", "replace"))
    return _mixed(content)


def has_mark(start: bytes) -> bool:
    """Whether bytes begin with a byte-order mark."""
    return any(start.startswith(mark) for mark, _ in MARKS)


def _marked(content: bytes, source: str) -> Decoded | None:
    """The text of content whose first bytes tell its encoding; None for any other."""
    for mark, encoding in (*MARKS, *UNMARKED):
        if content.startswith(mark):
            body = content[len(mark) :] if (mark, encoding) in MARKS else content
            try:
                return Decoded(body.decode(encoding))
            except UnicodeDecodeError as error:
                if encoding == "utf-8":
                    return _mixed(body)
                expected = f"{encoding.upper()} text, as its first bytes say"
                raise SourceError(source, expected, f"a faulty byte at offset {error.start + len(mark):,}") from error
    return None


def _mixed(content: bytes) -> Decoded:
    """UTF-8, with the bytes that aren't read as Windows-1252."""
    escaped = content.decode("utf-8", "surrogateescape")
    text, faults = ESCAPED.subn(lambda m: bytes([ord(m[0]) - 0xDC00]).decode("cp1252", "replace"), escaped)
    if not faults:
        return Decoded(text)
    first = len(ESCAPED.split(escaped, maxsplit=1)[0].encode("utf-8"))
    others = f" (and {faults - 1:,} more)" if faults > 1 else ""
    return Decoded(text, f"byte 0x{content[first]:02X} at offset {first:,}{others} is no UTF-8: read as Windows-1252")


def _in_encoding(content: bytes, declared: str) -> Decoded:
    try:
        return Decoded(content.decode(declared))
    except UnicodeDecodeError as error:
        warning = f"byte 0x{content[error.start]:02X} at offset {error.start:,} is no {declared}: replaced"
        return Decoded(content.decode(declared, "replace"), warning)


def _lie(content: bytes, high: int | None, declared: str | None) -> str | None:
    if high is None:
        return None
    return f"declared {declared}, but byte 0x{content[high]:02X} at offset {high:,} begins a character of UTF-8: read as UTF-8"


def _first_high(content: bytes) -> int | None:
    match = re.search(rb"[\x80-\xff]", content)
    return match.start() if match else None


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_binary(content: bytes, source: str) -> None:
    nul = content.find(0)
    if nul >= 0:
        raise SourceError(source, "text", f"binary content (a NUL byte at offset {nul:,})")
    head = content[:4096]
    controls = sum(byte < 32 and byte not in TEXT_CONTROLS for byte in head)
    if controls > max(8, CONTROL_SHARE * len(head)):
        raise SourceError(source, "text", f"binary content ({controls:,} control bytes in its first {len(head):,})")
