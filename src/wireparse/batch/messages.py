"""What a worker process is told, and what it says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from wireparse.batch.task import Task
from wireparse.domain.failure import FailedStory
from wireparse.domain.report import Report
from wireparse.domain.story import Story
from wireparse.errors import WireparseError
from wireparse.formats.protocol import Reading


class StoryAnalyzer(Protocol):
    """What analyses a story in a worker process."""

    def analyze(self, story: Story) -> Report:
        """The report of a story. Raises StoryError; anything else is a fault of its own."""
        ...


AnalyzerFactory = Callable[[], StoryAnalyzer]
"""Makes the analyzer, in the worker process and once; it must pickle. Raises WireparseError when it can't."""


@dataclass(frozen=True, slots=True)
class Brief:
    """How to work: told once, when the process starts. `include` are the parts of a report to keep, None for all."""

    make: AnalyzerFactory
    reading: Reading
    include: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """A task to do, but for the stories that already have their lines: as many as `skip` says."""

    task: Task
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Ready:
    """The analyzer is made."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The analyzer can't be made; the process ends."""

    error: WireparseError


@dataclass(frozen=True, slots=True)
class Begun:
    """A story of the first task that isn't done is read, and its analysis begins."""

    story: FailedStory


@dataclass(frozen=True, slots=True)
class Written:
    """A story of the first task that isn't done has its line; `failure` is the message of an error record."""

    line: bytes
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The first task that wasn't done is done; `key` is that of its content as it was read."""

    key: str


Message = Ready | Refused | Begun | Written | Done
