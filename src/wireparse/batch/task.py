"""Tasks and outcomes: what goes to the worker processes, and what comes back."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from wireparse.domain.story import Story
from wireparse.errors import StoryError
from wireparse.formats.jsonlines import JsonLine
from wireparse.formats.protocol import Reading
from wireparse.formats.registry import os_reason
from wireparse.formats.whole import MARKUP


@dataclass(frozen=True, slots=True)
class StoryFile:
    """A file that holds a story or a message of several, in the format of that name. A worker reads it."""

    path: Path
    form: str


Content = JsonLine | StoryFile | Story | StoryError
"""What a task is about: lines and files are read by a worker, so that one which no reader survives costs only itself."""


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work. `number` is its place in the input, `size` is in bytes or characters.

    `consumed` is how many bytes of the input had been read when it was found.
    """

    number: int
    content: Content
    size: int = 0
    consumed: int = 0

    @property
    def name(self) -> str:
        """What it is called in messages."""
        match self.content:
            case JsonLine(name=name):
                return name
            case StoryFile(path=path):
                return source_name(path)
            case Story() as story:
                return story.source or story.id or "story"
            case error:
                return getattr(error, "source", "story")


@dataclass(slots=True)
class Outcome:
    """What came of a task: a line for each of its stories, a report or an error record, without line breaks.

    `key` is the hash of what the task was about, `messages` one line for each failure; `is_kept` where an earlier run did it.
    """

    number: int
    key: str
    lines: list[bytes] = field(default_factory=list)
    failed: int = 0
    messages: list[str] = field(default_factory=list)
    consumed: int = 0
    is_kept: bool = False

    @property
    def size(self) -> int:
        """Bytes of the lines."""
        return sum(map(len, self.lines))


def key_of(content: Content, reading: Reading) -> str:
    """The hash by which a resumed run knows that a task is the one whose results it has: of name and content."""
    match content:
        case JsonLine(name=name, content=line):
            return digest(name, line)
        case StoryFile(path=path):
            return file_key(path, reading)
        case Story() as story:
            return digest("", story.model_dump_json().encode())
        case error:
            return digest("", str(error).encode())


def file_key(path: Path, reading: Reading) -> str:
    """The key of a file, which may be unreadable."""
    try:
        return digest(source_name(path), file_content(path, reading))
    except (OSError, ValueError) as error:
        return digest(source_name(path), os_reason(error).encode())


def source_name(path: Path) -> str:
    """The path as reports have it: bytes of a file's name that are no UTF-8 are written out, as JSON can't hold them."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def file_content(path: Path, reading: Reading) -> bytes:
    """The bytes of a file, but not many more than its reader takes. Raises OSError and ValueError."""
    with path.open("rb") as stream:
        return stream.read(reading.limit * MARKUP + 1)


def digest(name: str, content: bytes) -> str:
    """32 hexadecimal digits of SHA-256 over a name and a content."""
    return hashlib.sha256(name.encode() + b"\0" + content).hexdigest()[:32]
