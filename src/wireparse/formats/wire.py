"""What the teletype formats share: messages between control codes, and codes that stand for characters."""

import re
from collections.abc import Callable, Iterator
from typing import IO

from wireparse.errors import SourceError
from wireparse.formats.decode import decode_bytes
from wireparse.formats.protocol import Loaded, Reading
from wireparse.formats.whole import read_plain

SOH, STX, ETX, EOT, SYN, FF = "\x01", "\x02", "\x03", "\x04", "\x16", "\x0c"

_FILLERS = re.compile(b"[\x00\x7f]")
_LINE_END = re.compile(r"\r\n?")
_MESSAGE = re.compile(f"{SYN}*{SOH}")


Read = Callable[[str, str, Reading, tuple[str, ...]], Loaded]
"""A message, its name, how it is read and warnings about its encoding, to a story."""


def transmission(stream: IO[bytes], source: str, reading: Reading, story: Read) -> Iterator[Loaded]:
    """The stories of a transmission, each message read by `story`; what can't be read comes as a StoryError."""
    try:
        for name, message, warnings in messages(read_plain(stream, source, reading), source):
            yield story(message, name, reading, warnings)
    except SourceError as error:
        yield error


def messages(content: bytes, source: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The messages of a transmission: each with its name, its text from SOH on, and warnings about the encoding.

    Fillers (NUL, DEL) are left out and line ends made one. Raises SourceError for content without any.
    """
    decoded = decode_bytes(_FILLERS.sub(b"", content))
    text = _LINE_END.sub("\n", decoded.text)
    parts = [part for part in _MESSAGE.split(text) if part.strip(f" \n\t{EOT}{ETX}{FF}{SYN}")]
    if not parts:
        raise SourceError(source, "a story", "an empty file" if not content else "a transmission without text")
    for number, part in enumerate(parts, start=1):
        yield f"{source}#{number}" if len(parts) > 1 else source, part, decoded.warnings


def parted(message: str) -> tuple[str, str, str]:
    """Heading, text and post-text of a message: what stands before STX, up to ETX, and after it."""
    head, start, rest = message.partition(STX)
    if not start:
        head, _, rest = message.partition("\n")
    text, _, post = rest.partition(ETX)
    return head, text.lstrip(STX), post.partition(EOT)[0]
