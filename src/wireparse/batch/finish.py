"""From segments to the output that the user asked for."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from wireparse.batch.durable import storage_message
from wireparse.batch.lines import ERROR
from wireparse.batch.segment import Segment
from wireparse.errors import StorageError
from wireparse.export import tables

LINES = "jsonl"
GZIPPED = "jsonl.gz"


def kind_of(output: Path) -> str | None:
    """The kind of output that a path's ending asks for; None where it tells none."""
    return tables.kind_of(output)


def kinds() -> tuple[str, ...]:
    """All kinds of output."""
    return tables.KINDS


def lines_of(segments: Iterable[Segment]) -> Iterator[bytes]:
    """All lines of segments, each with its break. Raises StorageError where one is damaged."""
    for segment in segments:
        yield from segment.lines()


def write_output(lines: Iterator[bytes], output: Path, kind: str) -> None:
    """Write an archive that appears under its name only when it is complete.

    Raises StorageError, and DestinationError when something is there that it may not replace.
    """
    try:
        tables.remove_unfinished(output)
        if kind in (LINES, GZIPPED):  # as they are: nothing in them needs to be read
            tables.write_lines(lines, output, is_compressed=kind == GZIPPED)
        else:
            tables.write_archive(lines, output, kind)
    except OSError as error:
        raise StorageError(storage_message(output, error)) from error


@contextmanager
def errors_kept(path: Path | None) -> Iterator[Callable[[Iterator[bytes]], Iterator[bytes]]]:
    """Gives what lines are to pass through, so that the error records among them stand in a file, too.

    Raises StorageError, and DestinationError when no file is at the path.
    """
    if path is None:
        yield lambda lines: lines
        return
    try:
        tables.remove_unfinished(path)
        with tables.new_file(path) as unfinished, unfinished.open("wb") as stream:
            yield lambda lines: _copied(lines, stream)
    except BrokenPipeError:  # of standard output, not of this file
        raise
    except OSError as error:
        raise StorageError(storage_message(path, error)) from error


def _copied(lines: Iterator[bytes], stream: IO[bytes]) -> Iterator[bytes]:
    for line in lines:
        if line.startswith(ERROR):
            stream.write(line)
        yield line
