"""Segments: results of consecutive tasks in one file of the work folder, which is there as a whole or not at all.

The first line of a segment is its head, in JSON; then come the lines of the tasks' stories.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from wireparse.batch.durable import write_durably
from wireparse.batch.task import Outcome
from wireparse.domain.span import Value
from wireparse.errors import StorageError

ENDING = ".segment"


class Head(Value):
    """What a segment holds: the number of its first task and the step to each next; a key, lines and failures a task.

    `size` is in bytes and `sha256` the hash of all that follows the head.
    """

    first: int
    step: int
    keys: tuple[str, ...]
    lines: tuple[int, ...]
    failed: tuple[int, ...]
    size: int
    sha256: str

    @property
    def following(self) -> int:
        """The number of the task after the last."""
        return self.first + self.step * len(self.keys)


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment on the disk; `offset` is where its lines begin."""

    path: Path
    head: Head
    offset: int

    def lines(self) -> Iterator[bytes]:
        """The lines, each with its break.

        Raises StorageError after the last one where they aren't those that were written.
        """
        found = hashlib.sha256()
        with self.path.open("rb") as stream:
            stream.seek(self.offset)
            for line in stream:
                found.update(line)
                yield line
        if found.hexdigest() != self.head.sha256:
            raise StorageError(
                f"{self.path}: expected the segment that was written, found another content: the disk damaged it; "
                "delete the file and run the same command with --resume"
            )

    def tasks(self) -> Iterator[list[bytes]]:
        """The lines of each task. Raises StorageError as `lines` does."""
        lines = self.lines()
        for number in self.head.lines:
            yield list(islice(lines, number))
        yield from ([line] for line in lines)  # none; but it is their end that tells whether they are whole

    def outcomes(self) -> Iterator[Outcome]:
        """What came of each task. Raises StorageError as `lines` does."""
        for index, lines in enumerate(self.tasks()):
            number = self.head.first + index * self.head.step
            bare = [line.removesuffix(b"\n") for line in lines]
            yield Outcome(number, self.head.keys[index], bare, self.head.failed[index])


def write_segment(folder: Path, outcomes: list[Outcome], step: int) -> None:
    """Bring the results of consecutive tasks to the disk. Raises StorageError."""
    body = [line + b"\n" for outcome in outcomes for line in outcome.lines]
    content = hashlib.sha256()
    for line in body:
        content.update(line)
    head = Head(
        first=outcomes[0].number,
        step=step,
        keys=tuple(outcome.key for outcome in outcomes),
        lines=tuple(len(outcome.lines) for outcome in outcomes),
        failed=tuple(outcome.failed for outcome in outcomes),
        size=sum(map(len, body)),
        sha256=content.hexdigest(),
    )
    write_durably(folder / f"{head.first:012}{ENDING}", [head.model_dump_json().encode() + b"\n", *body])


def read_segments(folder: Path) -> list[Segment]:
    """The segments of a folder in order. One that is torn counts as none: its tasks will be done again."""
    return [segment for path in sorted(folder.glob(f"*{ENDING}")) if (segment := _read(path)) is not None]


def _read(path: Path) -> Segment | None:
    with path.open("rb") as stream:
        line = stream.readline()
    try:
        head = Head.model_validate_json(line)
    except ValidationError:
        return None
    is_whole = path.stat().st_size == len(line) + head.size
    return Segment(path, head, len(line)) if is_whole else None
