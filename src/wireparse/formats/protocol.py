"""What a format does."""

from collections.abc import Iterator
from datetime import date
from typing import IO, Protocol

from wireparse.domain.story import Story
from wireparse.errors import StoryError

Loaded = Story | StoryError
"""A story, or why there is none: a stream carries errors as values, so that one costs no other."""


class Format(Protocol):
    """Reads one wire format."""

    name: str
    """As given to `--input-format`."""

    summary: str
    """What it is, in one line."""

    def sniff(self, name: str, start: bytes) -> bool:
        """Whether a source of this name that begins with these bytes is of this format."""
        ...

    def read(self, stream: IO[bytes], source: str, *, published: date | None, limit: int) -> Iterator[Loaded]:
        """The stories of a stream, one after the other; an unreadable one as a StoryError. `limit` is in characters.

        Never raises for what the stream holds; OSError passes through.
        """
        ...
