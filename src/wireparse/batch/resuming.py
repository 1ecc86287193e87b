"""What of an earlier run's results can stay."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from wireparse.batch.segment import Segment
from wireparse.batch.task import Outcome, Task, key_of
from wireparse.formats.protocol import Reading


@dataclass(frozen=True, slots=True)
class Kept:
    """A segment whose tasks are all as they were; `consumed` as in the last of them."""

    segment: Segment
    consumed: int


def resumed(tasks: Iterator[Task], segments: Sequence[Segment], reading: Reading) -> Iterator[Task | Outcome | Kept]:
    """The tasks, with the segments in the place of those that they hold.

    Of a segment with a task that is another one now, by its name or content, the others' outcomes stay, and its file is
    deleted: it will be written anew.
    """
    rest = _Rest(tasks)
    for segment in segments:
        yield from rest.before(segment.head.first)
        held = rest.take(len(segment.head.keys))
        if [key_of(task.content, reading) for task in held] == list(segment.head.keys):
            yield Kept(segment, held[-1].consumed)
        else:
            yield from _mixed(held, segment, reading)
    yield from rest


def _mixed(held: list[Task], segment: Segment, reading: Reading) -> list[Task | Outcome]:
    outcomes = list(segment.outcomes())
    segment.path.unlink()
    mixed: list[Task | Outcome] = []
    for task, outcome in zip(held, outcomes, strict=False):
        is_same = outcome.key == key_of(task.content, reading)
        outcome.consumed, outcome.is_kept = task.consumed, True
        mixed.append(outcome if is_same else task)
    return mixed


class _Rest:
    """The tasks that haven't been taken."""

    def __init__(self, tasks: Iterator[Task]) -> None:
        self._tasks = tasks
        self._next = next(tasks, None)

    def __iter__(self) -> Iterator[Task]:
        while self._next is not None:
            task, self._next = self._next, next(self._tasks, None)
            yield task

    def before(self, number: int) -> Iterator[Task]:
        """Those whose number is smaller."""
        while self._next is not None and self._next.number < number:
            yield from islice(self, 1)

    def take(self, most: int) -> list[Task]:
        """The next so many."""
        return list(islice(self, most))
