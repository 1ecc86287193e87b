"""What a format does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO, Protocol

from wireparse.domain.story import Story
from wireparse.errors import StoryError

Loaded = Story | StoryError
"""A story, or why there is none: a stream carries errors as values, so that one costs no other."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table of stories that hold a story's parts, by name; None where the user named none."""

    text: str | None = None
    id: str | None = None
    published: str | None = None
    headline: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How a source is to be read: the publication date of stories without one, the most characters of a story, columns."""

    limit: int
    published: date | None = None
    columns: Columns = Columns()


class Format(Protocol):
    """Reads one wire format."""

    name: str
    """As given to `--input-format`."""

    summary: str
    """What it is, in one line."""

    needs: str
    """What must be installed or given for it; empty for nothing."""

    def sniff(self, name: str, start: bytes, reading: Reading) -> bool:
        """Whether a source of this name that begins with these bytes is of this format."""
        ...

    def read(self, stream: IO[bytes], source: str, reading: Reading) -> Iterator[Loaded]:
        """The stories of a stream, one after the other; an unreadable one as a StoryError.

        Never raises for what the stream holds; OSError passes through.
        """
        ...
