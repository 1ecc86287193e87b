"""Chooses the format of a source by its content, and opens it."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO

from wireparse.errors import SourceError
from wireparse.formats.jsonlines import JsonLines
from wireparse.formats.plain import PlainText
from wireparse.formats.protocol import Format, Loaded

FORMATS: tuple[Format, ...] = (JsonLines(), PlainText())
"""All formats, the most particular first."""

SNIFFED = 65_536
"""Bytes from the start of a source by which its format is chosen."""


def read_source(path: Path, *, published: date | None = None, limit: int, format_name: str | None = None) -> Iterator[Loaded]:
    """The stories of a file; what can't be read comes as a StoryError in its place."""
    source = str(path)
    try:
        if path.is_dir():
            yield SourceError(source, "a file", "a folder")
            return
        with path.open("rb") as stream:
            yield from read_stream(stream, source, published=published, limit=limit, format_name=format_name)
    except (OSError, ValueError) as error:
        yield SourceError(source, "a readable file", _os_reason(error))


def read_stream(
    stream: IO[bytes], source: str, *, published: date | None = None, limit: int, format_name: str | None = None
) -> Iterator[Loaded]:
    """The stories of an open stream."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream, SNIFFED)  # type: ignore[type-var]
    start = buffered.peek(SNIFFED)
    chosen = next(f for f in FORMATS if (f.name == format_name if format_name else f.sniff(source, start)))
    yield from chosen.read(buffered, source, published=published, limit=limit)


def _os_reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "one that may not be read (permission denied)"
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
