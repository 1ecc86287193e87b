"""A worker process as its parent sees it."""

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from pickle import UnpicklingError

from wireparse.batch.messages import Brief, Message, Order, Ready
from wireparse.batch.slot import Slot
from wireparse.batch.worker import work

CONTEXT = multiprocessing.get_context("spawn")
"""Fresh processes: forked ones would share onnxruntime's threads, which don't survive a fork."""

START_SECONDS = 300.0
"""Time to load the model, on a machine however busy."""

END_SECONDS = 10.0
"""Time for a killed process to be gone: one that waits for a dead network drive stays."""


class WorkerProcess:
    """One process, the slots that it works at, and when it last said something."""

    def __init__(self, brief: Brief) -> None:
        self.slots: deque[Slot] = deque()
        self.is_ready = False
        self.is_lost = False
        self.connection, theirs = CONTEXT.Pipe()
        self.process = CONTEXT.Process(target=work, args=(theirs, brief, os.getpid()), daemon=True)
        with _no_interrupts():
            self.process.start()
        theirs.close()
        self.heard = time.monotonic()

    @property
    def is_idle(self) -> bool:
        """Whether it waits for orders."""
        return self.is_ready and not self.slots and not self.is_lost

    def give(self, slots: Sequence[Slot]) -> None:
        """Send orders to an idle process."""
        for slot in slots:
            slot.begun = None
        self.slots.extend(slots)
        self.heard = time.monotonic()
        try:
            self.connection.send([Order(slot.task, len(slot.outcome.lines)) for slot in slots])
        except OSError:
            self.is_lost = True

    def messages(self) -> Iterator[Message]:
        """All that it has said since; sets `is_lost` where it can't say more."""
        is_alive = self.process.is_alive()
        while not self.is_lost:
            try:
                if not self.connection.poll():
                    break
                message: Message = self.connection.recv()
            except (EOFError, OSError, UnpicklingError):  # it died, perhaps in the middle of a word
                self.is_lost = True
                break
            self.heard = time.monotonic()
            self.is_ready = self.is_ready or isinstance(message, Ready)
            yield message
        self.is_lost = self.is_lost or not is_alive

    def deadline(self, timeout: float) -> float | None:
        """When it must have said something; None while it waits for orders."""
        if not self.is_ready:
            return self.heard + START_SECONDS
        return self.heard + timeout if self.slots else None

    def end(self) -> str:
        """Kill it, whatever it does; returns how it ended: by which signal, or with which exit code."""
        with suppress(OSError):
            self.process.kill()
        self.process.join(END_SECONDS)
        self.connection.close()
        code = self.process.exitcode
        if code is None:
            return "no end"
        self.process.close()
        return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Ctrl-C reaches all processes of a terminal. New ones start with it blocked: the parent ends them in good order.

    Multiprocessing's own tracker must be at work by then: Python lets Ctrl-C through again when it has started it.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
