"""The records of archives that keep reports as JSON: lines, compressed lines, a folder of files, standard input."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from wireparse.compression import DamageError, decompressed
from wireparse.errors import ArchiveError, SourceError

LONGEST = 256 * 1024 * 1024
"""Bytes of a report at most; one of a story of the longest has some 50 MB."""


def named_records(path: Path) -> Iterator[tuple[str, bytes]]:
    """Each record of an archive with the name of its place: `FILE:LINE`, or the file of a folder. `-` is standard input.

    A file that begins with a line of `{` alone is one report over many lines. Raises ArchiveError when the archive can't be
    read.
    """
    if str(path) == "-":
        yield from _lines(sys.stdin.buffer, "-")
        return
    try:
        if path.is_dir():
            yield from _files(path)
        else:
            with path.open("rb") as raw:
                yield from _lines(raw, str(path))
    except OSError as error:
        raise ArchiveError(str(path), "an archive that can be read", error.strerror or str(error)) from error


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    paths = sorted(path for path in folder.iterdir() if path.suffix == ".json")
    if not paths:
        raise ArchiveError(str(folder), "a folder with reports (*.json) or tables (*.parquet)", "none in it")
    for path in paths:
        with path.open("rb") as stream:
            yield str(path), _whole(stream, str(path))


def _lines(raw: IO[bytes], name: str) -> Iterator[tuple[str, bytes]]:
    """The lines of a stream, unpacked where it is compressed; its first bytes tell."""
    try:
        stream = decompressed(raw, name)
        for number, line in enumerate(iter(lambda: stream.readline(LONGEST + 1), b""), start=1):
            _check(line, f"{name}:{number}")
            if number == 1 and line.strip() == b"{":
                yield name, line + _whole(stream, name)
                return
            yield f"{name}:{number}", line
    except SourceError as error:
        raise ArchiveError(name, error.expected, error.found) from error
    except DamageError as error:
        raise ArchiveError(name, "whole compressed data", str(error)) from error


def _whole(stream: IO[bytes], name: str) -> bytes:
    content = stream.read(LONGEST + 1)
    _check(content, name)
    return content


def _check(content: bytes, name: str) -> None:
    if len(content) > LONGEST:
        raise ArchiveError(name, f"a report of at most {LONGEST:,} bytes", "a longer one")
