"""How a batch goes on: a bar on a terminal, a line now and then elsewhere. On stderr."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

from wireparse.batch.job import Tally, Watcher
from wireparse.cli.talk import complain, stories

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

FIRST_SECONDS, SECONDS = 10.0, 60.0
"""When the first line comes, and how often others do."""

MOST_FAILURES = 20
"""Failures that are told one by one; all are in the output."""

SizeOf = Callable[[], int | None]
"""Bytes of the input; None where nobody can know."""


@contextmanager
def watching(size: SizeOf, *, quiet: bool) -> Iterator[Watcher]:
    """Shows how a batch goes on, until it ends."""
    if quiet:
        yield Silence()
    elif sys.stderr.isatty():
        with bar(size) as shown:
            yield shown
    else:
        yield Lines(Share(size))


class Silence:
    """Tells nothing."""

    def advanced(self, tally: Tally) -> None:
        """Nothing."""

    def failed(self, message: str) -> None:
        """Nothing."""


class Share:
    """The share of the input that is through. Its size is found in a thread, for a million files take a while."""

    def __init__(self, size: SizeOf) -> None:
        self.total: int | None = None
        self.began = time.monotonic()
        self._first: int | None = None
        Thread(target=self._measure, args=(size,), daemon=True).start()

    def _measure(self, size: SizeOf) -> None:
        self.total = size()

    def seconds_left(self, tally: Tally) -> float | None:
        """Seconds until the end, at the pace of this run; None where it can't be told."""
        if self._first is None:
            self._first = tally.consumed if tally.kept else 0
        read = tally.consumed - self._first
        if not self.total or read <= 0:
            return None
        return (time.monotonic() - self.began) * max(0, self.total - tally.consumed) / read


class Lines:
    """A line after ten seconds, then one a minute."""

    def __init__(self, share: Share) -> None:
        self._share = share
        self._pace = Pace()
        self._due = time.monotonic() + FIRST_SECONDS
        self._failures = Failures()

    def advanced(self, tally: Tally) -> None:
        """A line, when one is due."""
        if time.monotonic() >= self._due:
            self._due = time.monotonic() + SECONDS
            complain(described(tally, self._pace.of(tally), self._share.seconds_left(tally)))

    def failed(self, message: str) -> None:
        """A line for a failure."""
        self._failures.tell(message)


class Pace:
    """Stories a second since the beginning, those from an earlier run left out."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def of(self, tally: Tally) -> float:
        """Stories a second."""
        return (tally.total - tally.kept) / max(time.monotonic() - self._began, 1e-9)


class Failures:
    """Tells failures one by one, until there are too many."""

    def __init__(self) -> None:
        self._told = 0

    def tell(self, message: str) -> None:
        """A line for a failure."""
        self._told += 1
        if self._told <= MOST_FAILURES:
            complain(message)
        elif self._told == MOST_FAILURES + 1:
            complain("more failures are in the output alone")


def described(tally: Tally, pace: float, left: float | None) -> str:
    """How a batch goes on, in a line.

    >>> described(Tally(done=1200, failed=3), 38.2, 720)
    '1,203 stories, 38.2 a second, 3 failed, 12 min left'
    """
    parts = [stories(tally.total), f"{pace:,.1f} a second", f"{tally.failed:,} failed"]
    return ", ".join([*parts, f"{duration(left)} left"] if left is not None else parts)


def duration(seconds: float) -> str:
    """A time in words, to the unit that matters.

    >>> duration(45), duration(7200), duration(200_000)
    ('45 s', '2 h 0 min', '2 d 7 h')
    """
    minutes, hours = seconds / 60, seconds / 3600
    if seconds < 60:
        return f"{seconds:.0f} s"
    if minutes < 60:
        return f"{minutes:.0f} min"
    if hours < 48:
        return f"{int(hours)} h {int(minutes % 60)} min"
    return f"{int(hours / 24)} d {int(hours % 24)} h"


class Bar:
    """A bar of Rich's."""

    def __init__(self, progress: "Progress", task: "TaskID", share: Share) -> None:
        self._progress, self._task, self._share = progress, task, share
        self._pace = Pace()
        self._failures = Failures()

    def advanced(self, tally: Tally) -> None:
        """Move the bar."""
        text = described(tally, self._pace.of(tally), self._share.seconds_left(tally))
        self._progress.update(self._task, completed=tally.consumed, total=self._share.total, description=text)

    def failed(self, message: str) -> None:
        """A line for a failure, above the bar."""
        self._failures.tell(message)


@contextmanager
def bar(size: SizeOf) -> Iterator[Bar]:
    """A bar on stderr. Lines that are written meanwhile stand above it."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), BarColumn(bar_width=30), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), redirect_stdout=False) as progress:
        yield Bar(progress, progress.add_task("loading the model", total=None), Share(size))
