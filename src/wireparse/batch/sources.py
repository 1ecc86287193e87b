"""From the inputs of a batch to its tasks, in order and one at a time."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import IO

from wireparse.batch.task import Content, StoryFile, Task, source_name
from wireparse.compression import DamageError, decompressed
from wireparse.domain.story import Story
from wireparse.errors import SourceError
from wireparse.formats.jsonlines import JsonLine, json_lines
from wireparse.formats.protocol import Format, Reading
from wireparse.formats.registry import SNIFFED, choose_format, os_reason

STREAMED = {"csv", "parquet"}
"""Formats of many stories that this process reads story by story; JSON lines it reads line by line."""

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Shard:
    """Part `index` of `count`, from 1 on: every count-th task. All parts together are the whole."""

    index: int = 1
    count: int = 1

    def __str__(self) -> str:
        return f"{self.index}/{self.count}"


WHOLE = Shard()


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files, folders and `-`, in the order that they are to be read; `glob` is the pattern for names within folders.

    `spared` are files and folders never taken from a folder: the batch's own output.
    """

    paths: Sequence[Path]
    reading: Reading
    glob: str = "*"
    format_name: str | None = None
    spared: frozenset[Path] = frozenset()

    def files(self) -> Iterator[Path]:
        """The files in order. Those of a folder come sorted, hidden ones are left out; what isn't there comes as it is."""
        for path in self.paths:
            if str(path) != STDIN and path.is_dir():
                yield from self._within(path)
            else:
                yield path

    def size(self) -> int | None:
        """Bytes of all files; None where standard input is among them, or one can't be looked at."""
        try:
            return None if STDIN in map(str, self.paths) else sum(path.stat().st_size for path in self.files())
        except OSError:
            return None

    def _within(self, folder: Path) -> Iterator[Path]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            yield folder  # its turn to be read tells why
            return
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith(".") or path.absolute() in self.spared:
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from self._within(path)
            elif fnmatchcase(entry.name, self.glob) and not entry.is_dir() and (entry.is_file() or entry.is_symlink()):
                yield path


class Tasks:
    """The tasks of a shard, to be read once. `found` counts those of all shards, and so do the tasks' numbers."""

    def __init__(self, inputs: Inputs, shard: Shard = WHOLE) -> None:
        self._inputs, self._shard = inputs, shard
        self.found = 0

    def __iter__(self) -> Iterator[Task]:
        consumed = 0
        for path in self._inputs.files():
            for content, size, position in _contents(path, self._inputs):
                number = self.found
                self.found += 1
                if number % self._shard.count == self._shard.index - 1:
                    yield Task(number, content, size, consumed + position)
            consumed += _size(path)


def _contents(path: Path, inputs: Inputs) -> Iterator[tuple[Content, int, int]]:
    """What a file holds: content, its size, and how far the file is read."""
    source = source_name(path)
    try:
        with ExitStack() as stack:
            raw: IO[bytes] = sys.stdin.buffer if source == STDIN else stack.enter_context(path.open("rb", buffering=0))
            stream = decompressed(raw, source)
            chosen = choose_format(source, stream.peek(SNIFFED), inputs.reading, inputs.format_name)
            for content, size in _parts(chosen, stream, path, inputs.reading):
                yield content, size, 0 if source == STDIN else raw.tell()
    except SourceError as error:
        yield error, 0, 0
    except DamageError as error:
        yield SourceError(source, "whole compressed data", str(error)), 0, 0
    except (OSError, ValueError) as error:
        yield SourceError(source, "a readable file", os_reason(error)), 0, 0


def _parts(chosen: Format, stream: IO[bytes], path: Path, reading: Reading) -> Iterator[tuple[Content, int]]:
    source = source_name(path)
    if chosen.name == "jsonl":
        for line in json_lines(stream, source, reading):
            yield line, len(line.content) if isinstance(line, JsonLine) else 0
    elif chosen.name in STREAMED or source == STDIN:
        for loaded in chosen.read(stream, source, reading):
            yield loaded, len(loaded.text) if isinstance(loaded, Story) else 0
    else:
        yield StoryFile(path, chosen.name), _size(path)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
