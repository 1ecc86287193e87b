"""Where outcomes go while a batch runs: to durable segments, or straight to a stream."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Protocol

from wireparse.batch.durable import storage_message
from wireparse.batch.resuming import Kept
from wireparse.batch.segment import write_segment
from wireparse.batch.task import Outcome
from wireparse.errors import StorageError

MOST_TASKS = 1_000
MOST_BYTES = 16_000_000
SECONDS = 5.0
"""A segment is written when it has so many tasks or bytes, or when so much time has passed: what a power cut costs."""


class Sink(Protocol):
    """Takes outcomes in order."""

    def add(self, outcome: Outcome) -> None:
        """Take an outcome. Raises StorageError."""
        ...

    def keep(self, kept: Kept) -> None:
        """Leave what is there already."""
        ...

    def close(self) -> None:
        """Bring all that was taken to where it belongs. Raises StorageError."""
        ...


class SegmentSink:
    """Writes segments. The first outcome is written at once, so that a user sees that there are results."""

    def __init__(self, folder: Path, step: int) -> None:
        self._folder, self._step = folder, step
        self._waiting: list[Outcome] = []
        self._size = 0
        self._written = float("-inf")

    def add(self, outcome: Outcome) -> None:
        """Take an outcome; writes a segment when it is time. Raises StorageError."""
        self._waiting.append(outcome)
        self._size += outcome.size
        is_full = len(self._waiting) >= MOST_TASKS or self._size >= MOST_BYTES
        if is_full or time.monotonic() - self._written >= SECONDS:
            self.close()

    def keep(self, kept: Kept) -> None:
        """A segment that is there ends the one that is being made."""
        self.close()

    def close(self) -> None:
        """Write what waits. Raises StorageError; then it still waits."""
        if self._waiting:
            write_segment(self._folder, self._waiting, self._step)
            self._waiting, self._size = [], 0
            self._written = time.monotonic()


class StreamSink:
    """Writes lines to a stream as they come, through what keeps the error records among them."""

    def __init__(self, stream: IO[bytes], keep: Callable[[Iterator[bytes]], Iterator[bytes]]) -> None:
        self._stream, self._keep = stream, keep

    def add(self, outcome: Outcome) -> None:
        """Write the lines. Raises StorageError; BrokenPipeError where nobody reads them any more."""
        try:
            self._stream.writelines(self._keep(line + b"\n" for line in outcome.lines))
            self._stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise StorageError(storage_message(Path("standard output"), error)) from error

    def keep(self, kept: Kept) -> None:
        """A stream has nothing to keep."""

    def close(self) -> None:
        """All is written."""
