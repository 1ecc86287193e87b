"""The inputs of a batch on Ray, cut into splits that any machine of the cluster can read by itself.

JSON lines are cut at 64 MB or so that each worker has some, Parquet at its row groups; a compressed file can't be cut.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wireparse.batch.sources import Inputs
from wireparse.batch.task import source_name
from wireparse.compression import decompressed
from wireparse.errors import RunError, SourceError
from wireparse.formats.jsonlines import JsonLine, json_lines
from wireparse.formats.parquet import MAGIC, row_line, story_columns
from wireparse.formats.protocol import Reading

SPLIT, SMALL_SPLIT = 64_000_000, 250_000
"""Bytes of JSON lines that are read at once, at most (ten thousand stories, a few minutes' work) and, where there is more, at
least."""

PARTS = 4
"""Splits a worker, so that the last one doesn't keep all waiting."""

BUFFER = 1_000_000
"""Bytes that are looked at together while lines are counted."""


@dataclass(frozen=True, slots=True)
class Split:
    """A part of a file: the bytes [start, end) of JSON lines, or the row group `start` of Parquet.

    A line belongs to the split in which it begins. `before` is how many lines or rows come before; None until counted.
    """

    path: str
    form: str
    start: int = 0
    end: int | None = None
    before: int | None = 0


def splits(inputs: Inputs, workers: int = 1) -> Iterator[Split]:
    """The splits of all files in order. Raises RunError for a file that is neither JSON lines nor Parquet."""
    paths = list(inputs.files())
    for path in paths:
        try:
            yield from _splits(path, _size(paths, workers))
        except (OSError, SourceError) as error:
            raise RunError(f"{path}: expected a file of JSON lines or Parquet, found: {error}") from error


def _size(paths: Sequence[Path], workers: int) -> int:
    """Bytes a split, so that each worker gets some."""
    return max(min(SMALL_SPLIT, SPLIT), min(SPLIT, sum(path.stat().st_size for path in paths) // (PARTS * workers)))


def _splits(path: Path, most: int) -> Iterator[Split]:
    with path.open("rb") as stream:
        start = stream.read(len(MAGIC))
        stream.seek(0)
        head = decompressed(stream, str(path)).peek(1).lstrip(b"\xef\xbb\xbf \t\r\n")
    if start == MAGIC:
        yield from _row_groups(path)
    elif not head.startswith(b"{"):
        raise RunError(f"{path}: expected JSON lines or Parquet for --engine ray, found another format")
    elif start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
        yield Split(str(path), "jsonl")
    else:
        size = path.stat().st_size
        for begin in range(0, size, most):
            yield Split(str(path), "jsonl", begin, min(begin + most, size), None if begin else 0)


def _row_groups(path: Path) -> Iterator[Split]:
    from pyarrow.parquet import ParquetFile

    before = 0
    metadata = ParquetFile(path).metadata
    for group in range(metadata.num_row_groups):
        yield Split(str(path), "parquet", group, None, before)
        before += metadata.row_group(group).num_rows


def needs_counting(split: Split, following: Split | None) -> bool:
    """Whether a later split of the same file hangs on how many lines begin in this one."""
    return following is not None and following.path == split.path and following.before is None


def lines_in(split: Split) -> int:
    """How many lines of a file begin in a split of it."""
    if split.end is None:
        return 0
    found = 0
    with Path(split.path).open("rb") as stream:
        first = max(split.start - 1, 0)
        stream.seek(first)
        left = split.end - 1 - first
        while left > 0 and (content := stream.read(min(BUFFER, left))):
            found += content.count(b"\n")
            left -= len(content)
    return found + (split.start == 0)


def numbered(found: Sequence[Split], counts: Sequence[int]) -> list[Split]:
    """The splits, with how many lines come before each."""
    done: list[Split] = []
    for split, previous, count in zip(found, [None, *found[:-1]], [0, *counts[:-1]], strict=True):
        is_first = split.before is not None or previous is None
        done.append(split if is_first else replace(split, before=(done[-1].before or 0) + count))
    return done


def read_split(split: Split, reading: Reading) -> Iterator[JsonLine | SourceError]:
    """The lines of a split, called as the local engine calls them. Raises OSError."""
    return _rows(split, reading) if split.form == "parquet" else _lines(split, reading)


def _lines(split: Split, reading: Reading) -> Iterator[JsonLine | SourceError]:
    source = source_name(Path(split.path))
    with Path(split.path).open("rb") as stream:
        if split.end is None:
            yield from json_lines(decompressed(stream, source), source, reading)
            return
        if split.start:
            stream.seek(split.start - 1)
            stream.readline()  # the end of a line that begins in an earlier split
        if stream.tell() < split.end:
            yield from json_lines(stream, source, reading, before=split.before or 0, end=split.end)


def _rows(split: Split, reading: Reading) -> Iterator[JsonLine]:
    from pyarrow.parquet import ParquetFile

    source = source_name(Path(split.path))
    table = ParquetFile(split.path).read_row_group(split.start)
    names = story_columns(table.column_names, source, reading.columns)
    number = split.before or 0
    for batch in table.to_batches(max_chunksize=256):
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            number += 1
            yield row_line(names, row, f"{source}:{number}")
