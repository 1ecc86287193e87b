"""What a user asks of a batch, and what came of it."""

import os
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from wireparse.batch.sources import WHOLE, Inputs, Shard
from wireparse.settings import Settings

TIMEOUT = 60.0
"""Seconds a story. A long one takes five."""


class Start(StrEnum):
    """What to do about the results of an earlier run: refuse to touch them, go on from them, or throw them away."""

    NEW = "new"
    RESUME = "resume"
    RESTART = "restart"


def usable_cores() -> int:
    """Cores that this process may use; a container often has fewer than its machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Job:
    """A batch. `output` is None for standard output, a folder for one shard of several; `kind` is how it is written.

    `include` are the parts of a report to keep, None for all; `timeout` is in seconds a story.
    """

    inputs: Inputs
    output: Path | None
    kind: str = "jsonl"
    settings: Settings = field(default_factory=Settings)
    include: frozenset[str] | None = None
    errors: Path | None = None
    workers: int = 1
    timeout: float = TIMEOUT
    fail_fast: bool = False
    start: Start = Start.NEW
    force: bool = False
    shard: Shard = WHOLE


@dataclass(slots=True)
class Tally:
    """How many stories have a report and how many an error record; `kept` of both are from an earlier run.

    `consumed` is in bytes of the input.
    """

    done: int = 0
    failed: int = 0
    kept: int = 0
    consumed: int = 0

    def add(self, lines: int, failed: int, consumed: int, *, is_kept: bool = False) -> None:
        """Count the stories of a task or several."""
        self.kept += lines if is_kept else 0
        self.done += lines - failed
        self.failed += failed
        self.consumed = max(self.consumed, consumed)

    @property
    def total(self) -> int:
        """All stories so far."""
        return self.done + self.failed


class Watcher(Protocol):
    """Is told how a batch goes on."""

    def advanced(self, tally: Tally) -> None:
        """More stories are through."""
        ...

    def failed(self, message: str) -> None:
        """A story has failed; `message` is one line."""
        ...
