"""The slots of tasks that are under way, kept in the order of the input."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from wireparse.batch.lines import failure_bytes
from wireparse.batch.task import Outcome, StoryFile, Task
from wireparse.domain.failure import FailedStory, FailureKind

Passing = TypeVar("Passing")
"""What goes through between tasks, in its place, without work."""

HELD_BYTES = 64_000_000
"""Bytes of finished results that wait for an earlier, unfinished one, at most; then no new task is begun."""


@dataclass(slots=True)
class Slot:
    """A task under way. `begun` is the story that is being analysed, `deaths` how many processes it has killed."""

    task: Task
    outcome: Outcome
    begun: FailedStory | None = None
    deaths: int = 0
    is_done: bool = False

    @property
    def holds_several(self) -> bool:
        """Whether more stories may follow the one under way."""
        return isinstance(self.task.content, StoryFile)

    def write(self, line: bytes, failure: str | None = None) -> None:
        """Take the line of a story."""
        self.outcome.lines.append(line)
        self.begun = None
        self.deaths = 0
        if failure is not None:
            self.outcome.failed += 1
            self.outcome.messages.append(failure)

    def fail(self, kind: FailureKind, message: str) -> None:
        """Write an error record for the story under way, or for the whole task while none is read."""
        story = self.begun or FailedStory(source=self.task.name)
        self.write(failure_bytes(kind, message, story), message)

    def finish(self, key: str) -> None:
        """Mark the task as done."""
        self.outcome.key = key
        self.is_done = True


class Ledger(Generic[Passing]):
    """All slots, and what passes between them; gives them out in order. Bounded, so that memory is."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._entries: deque[Slot | Passing] = deque()
        self.held = 0

    @property
    def has_room(self) -> bool:
        """Whether another task may be begun."""
        return len(self._entries) < self.most and self.held < HELD_BYTES

    def __len__(self) -> int:
        return len(self._entries)

    def open(self, task: Task) -> Slot:
        """A slot for a task, after all others."""
        slot = Slot(task, Outcome(task.number, "", consumed=task.consumed))
        self._entries.append(slot)
        return slot

    def enter(self, passing: Passing) -> None:
        """Let something pass, after all others."""
        self._entries.append(passing)

    def released(self) -> Iterator[Outcome | Passing]:
        """All that is done and comes before what isn't."""
        while self._entries:
            first = self._entries[0]
            if isinstance(first, Slot):
                if not first.is_done:
                    return
                self.held -= first.outcome.size
                self._entries.popleft()
                yield first.outcome
            else:
                self._entries.popleft()
                yield first
