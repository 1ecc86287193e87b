"""From segments to the output that the user asked for."""

import gzip
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from wireparse.batch.durable import bring_to_disk, storage_message, sync_folder
from wireparse.batch.lines import ERROR
from wireparse.batch.segment import Segment
from wireparse.errors import StorageError
from wireparse.export import tables

LINES = "jsonl"
GZIPPED = "jsonl.gz"

LEVEL = 6
"""Of gzip's nine: higher ones take twice the time for a hundredth of the size."""


def kind_of(output: Path) -> str | None:
    """The kind of output that a path's ending asks for; None where it tells none."""
    return tables.kind_of(output)


def kinds() -> tuple[str, ...]:
    """All kinds of output."""
    return tuple(dict.fromkeys((LINES, GZIPPED, *tables.KINDS)))


def lines_of(segments: Iterable[Segment]) -> Iterator[bytes]:
    """All lines of segments, each with its break. Raises StorageError where one is damaged."""
    for segment in segments:
        yield from segment.lines()


def write_output(lines: Iterator[bytes], output: Path, kind: str) -> None:
    """Write an archive that appears under its name only when it is complete. Raises StorageError."""
    unfinished = _unfinished(output)
    try:
        if kind in (LINES, GZIPPED):
            with unfinished.open("wb") as stream:
                _write_lines(lines, stream, is_compressed=kind == GZIPPED)
                bring_to_disk(stream.fileno())
        else:
            tables.write_archive(lines, unfinished, kind)
        _put(unfinished, output)
    except OSError as error:
        raise StorageError(storage_message(output, error)) from error
    finally:
        _delete(unfinished)


@contextmanager
def errors_kept(path: Path | None) -> Iterator[Callable[[Iterator[bytes]], Iterator[bytes]]]:
    """Gives what lines are to pass through, so that the error records among them stand in a file, too.

    Raises StorageError.
    """
    if path is None:
        yield lambda lines: lines
        return
    unfinished = _unfinished(path)
    try:
        with unfinished.open("wb") as stream:
            yield lambda lines: _copied(lines, stream)
            bring_to_disk(stream.fileno())
        _put(unfinished, path)
    except BrokenPipeError:  # of standard output, not of this file
        raise
    except OSError as error:
        raise StorageError(storage_message(path, error)) from error
    finally:
        _delete(unfinished)


def _copied(lines: Iterator[bytes], stream: IO[bytes]) -> Iterator[bytes]:
    for line in lines:
        if line.startswith(ERROR):
            stream.write(line)
        yield line


def _unfinished(path: Path) -> Path:
    """The hidden name of a file in the making; what an earlier run left there is deleted."""
    unfinished = path.with_name(f".unfinished.{path.name}")
    _delete(unfinished)
    return unfinished


def _write_lines(lines: Iterator[bytes], stream: IO[bytes], *, is_compressed: bool) -> None:
    if not is_compressed:
        stream.writelines(lines)
        return
    with gzip.GzipFile(filename="", mode="wb", compresslevel=LEVEL, fileobj=stream, mtime=0) as compressed:  # no clock in it
        compressed.writelines(lines)


def _put(unfinished: Path, output: Path) -> None:
    """Give the finished output its name. A folder can't replace another that has files: that one goes first."""
    if unfinished.is_dir() and output.is_dir():
        shutil.rmtree(output)
    unfinished.replace(output)
    sync_folder(output.absolute().parent)


def _delete(path: Path) -> None:
    with suppress(OSError):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
