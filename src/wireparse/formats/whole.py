"""Reads a source as a whole, but never more of it than a story may have."""

from typing import IO

from wireparse.errors import LimitError
from wireparse.formats.protocol import Reading

BYTES_A_CHARACTER = 4
"""UTF-8's and UTF-32's longest."""

MARKUP = 20
"""Bytes of a marked-up message for each character that a story may have: metadata and several stories outweigh the words."""


def read_plain(stream: IO[bytes], source: str, reading: Reading) -> bytes:
    """The bytes of a source that is one story's text. Raises LimitError when there are more than it may have."""
    return _read(stream, source, reading, reading.limit * BYTES_A_CHARACTER)


def read_marked_up(stream: IO[bytes], source: str, reading: Reading) -> bytes:
    """The bytes of a message. Raises LimitError when there are more than MARKUP for each character of a story."""
    return _read(stream, source, reading, reading.limit * MARKUP)


def _read(stream: IO[bytes], source: str, reading: Reading, most: int) -> bytes:
    content = stream.read(most + 1)
    if len(content) > most:
        raise LimitError(source, f"a story of at most {reading.limit:,} characters", f"more than {most:,} bytes")
    return content
