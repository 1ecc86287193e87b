"""A pool of worker processes that no story can bring down. Results come in the order of the input."""

import heapq
import time
from collections import deque
from collections.abc import Iterator
from itertools import count
from multiprocessing.connection import wait
from types import TracebackType
from typing import Generic, Self

from wireparse.batch.lines import error_bytes
from wireparse.batch.messages import Begun, Brief, Done, Message, Refused, Written
from wireparse.batch.process import WorkerProcess
from wireparse.batch.slot import Ledger, Passing, Slot
from wireparse.batch.task import Outcome, Task, key_of
from wireparse.domain.failure import FailedStory, FailureKind
from wireparse.errors import SourceError, StoryError, WorkerError

DEATHS = 3
"""Processes that a story may kill before it is given up: a process can die of something else than its story."""

STILLBORN = 3
"""Processes in a row that may die before they have loaded the model."""

CHUNK = 30_000
"""Characters that a process gets at once: ten stories, half a second's work; the way there and back takes a millisecond."""

LOOK_AHEAD = 600
"""Tasks a process that may be done before an earlier one is: what the others do while one story hangs for a minute."""

OVERSLEPT = 2.0
"""Seconds past a deadline from which on this process itself must have been stopped (Ctrl-Z), and its workers with it."""


class Pool(Generic[Passing]):
    """Worker processes, made when there is work for them and replaced when they die.

    `timeout` is in seconds a story. Used as a context manager, it leaves no process behind.
    """

    def __init__(self, brief: Brief, *, workers: int, timeout: float) -> None:
        self.brief, self.workers, self.timeout = brief, workers, timeout
        self._processes: list[WorkerProcess] = []
        self._ledger: Ledger[Passing] = Ledger(LOOK_AHEAD * workers)
        self._fresh: deque[Slot] = deque()
        self._again: list[tuple[int, Slot]] = []
        self._items: Iterator[Task | Passing] | None = None
        self._chunks = count()
        self._stillborn = 0
        self._hire()  # now: it loads the model while the first stories are read

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End all processes, at once."""
        while self._processes:
            self._processes.pop().end()

    def run(self, items: Iterator[Task | Passing]) -> Iterator[Outcome | Passing]:
        """The outcomes of tasks in their order; what is no task passes through in its place.

        Raises WorkerError when processes can't be kept alive, and what the analyzer's factory raises.
        """
        self._items = items
        while True:
            self._deal()
            yield from self._ledger.released()
            if self._items is None and not len(self._ledger):
                return
            if not self._can_deal():
                self._listen()

    def _deal(self) -> None:
        """Give work to those who wait for it, and start processes for the rest."""
        self._read_ahead()
        for process in self._processes:
            if process.is_idle and not self._give(process):
                break
        self._recruit()

    def _can_deal(self) -> bool:
        """Whether there is more to give: what was released has made room for it."""
        is_open = self._items is not None and self._ledger.has_room
        return is_open and (len(self._fresh) < self.workers or any(process.is_idle for process in self._processes))

    def _give(self, process: WorkerProcess) -> bool:
        chunk = self._chunk()
        if chunk:
            process.give(chunk)
        return bool(chunk)

    def _chunk(self) -> list[Slot]:
        """The next slots to work at: those whose process died, one by one; else new ones, balanced by length.

        The first are of one story each, so that the first results come soon.
        """
        if self._again:
            return [heapq.heappop(self._again)[1]]
        most = CHUNK if next(self._chunks) >= 2 * self.workers else 1
        chunk: list[Slot] = []
        size = 0
        while size < most and (self._fresh or self._read_one()):
            if self._fresh:
                chunk.append(self._fresh.popleft())
                size += max(chunk[-1].task.size, 1)
        return chunk

    def _read_ahead(self) -> None:
        """Read a task for each process, so that as many are started as there is work for."""
        while len(self._fresh) < self.workers and self._read_one():
            pass

    def _read_one(self) -> bool:
        """Read from the input, if there is room and anything left."""
        if self._items is None or not self._ledger.has_room:
            return False
        item = next(self._items, None)
        if item is None:
            self._items = None
            return False
        if not isinstance(item, Task):
            self._ledger.enter(item)
        elif isinstance(item.content, StoryError):
            self._settle(self._ledger.open(item), item.content)
        else:
            self._fresh.append(self._ledger.open(item))
        return True

    def _settle(self, slot: Slot, error: StoryError) -> None:
        """What couldn't be read needs no process."""
        source = error.source if isinstance(error, SourceError) else slot.task.name
        slot.write(error_bytes(error, FailedStory(source=source)), str(error))
        self._finish(slot, key_of(error, self.brief.reading))

    def _recruit(self) -> None:
        waiting = sum(process.is_idle or not process.is_ready for process in self._processes)
        for _ in range(min(self.workers - len(self._processes), len(self._fresh) + len(self._again) - waiting)):
            self._hire()

    def _hire(self) -> None:
        self._processes.append(WorkerProcess(self.brief))

    def _listen(self) -> None:
        """Wait until a process says something, dies, or takes too long, and see to it."""
        self._wait()
        for process in list(self._processes):
            for message in process.messages():
                self._hear(process, message)
            deadline = process.deadline(self.timeout)
            if process.is_lost:
                self._bury(process, is_late=False)
            elif deadline is not None and deadline < time.monotonic():
                self._bury(process, is_late=True)

    def _wait(self) -> None:
        handles = [handle for p in self._processes for handle in (p.connection, p.process.sentinel)]
        deadlines = [at for p in self._processes if (at := p.deadline(self.timeout)) is not None]
        if not deadlines:
            wait(handles)
            return
        began = time.monotonic()
        longest = max(0.0, min(deadlines) - began)
        wait(handles, longest)
        overslept = time.monotonic() - began - longest
        if overslept > OVERSLEPT:
            for process in self._processes:
                process.heard += overslept

    def _hear(self, process: WorkerProcess, message: Message) -> None:
        match message:
            case Begun(story=story):
                process.slots[0].begun = story
            case Written(line=line, failure=failure):
                process.slots[0].write(line, failure)
            case Done(key=key):
                self._finish(process.slots.popleft(), key)
            case Refused(error=error):
                raise error
            case _:
                self._stillborn = 0

    def _finish(self, slot: Slot, key: str) -> None:
        slot.finish(key)
        self._ledger.held += slot.outcome.size

    def _bury(self, process: WorkerProcess, *, is_late: bool) -> None:
        """End a process that is dead or hangs. The story it was at has its share of the blame; the others are done again."""
        self._processes.remove(process)
        ending = process.end()
        if not process.is_ready:
            self._stillborn += 1
            if self._stillborn == STILLBORN:
                found = f"{STILLBORN} in a row that ended while they loaded the model ({ending})"
                raise WorkerError(f"worker processes: expected some that start, found {found}; is memory short?")
        if process.slots:
            self._blame(process.slots[0], ending, is_late=is_late)
        for slot in process.slots:
            if not slot.is_done:
                heapq.heappush(self._again, (slot.task.number, slot))

    def _blame(self, slot: Slot, ending: str, *, is_late: bool) -> None:
        name = (slot.begun and slot.begun.source) or slot.task.name
        slot.deaths += 1
        is_reading = slot.begun is None
        if is_late:
            slot.fail(FailureKind.TIMEOUT, f"{name}: expected a report within {self.timeout:g} s, found none")
        elif slot.deaths == DEATHS:
            found = f"that its process died of it {DEATHS} times ({ending})"
            slot.fail(FailureKind.CRASH, f"{name}: expected a report, found {found}")
        else:
            return
        if is_reading or not slot.holds_several:
            self._finish(slot, key_of(slot.task.content, self.brief.reading))
