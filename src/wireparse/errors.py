"""All errors that wireparse raises on purpose.

WireparseError
├── StoryError          one story can't be read or analysed; others go on
│   ├── SourceError     the file or stream can't be read as a story
│   │   └── LimitError  the story is larger than the settings allow
│   └── AnalysisError   the analysis of a story broke: a fault of wireparse's own
├── ArchiveError        an archive of reports can't be read or written
│   └── DestinationError  nothing can be written at a place, or something else is there
├── GoldError           a gold file isn't in the form that `evaluate` reads
├── RunError            a batch can't begin, go on or be merged as it was asked for
├── WorkerError         the processes of a batch can't work
├── StorageError        the results of a batch can't be written: a full disk
├── LexiconError        a lexicon file breaks its own rules
└── ModelError          the embedded model is missing or damaged
"""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType

EXTRAS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"duckdb": ("duckdb",), "html": ("trafilatura", "lxml_html_clean"), "ray": ("'ray[data]'",), "zstd": ("zstandard",)}
)
"""The packages behind the extras that a message may ask for, as a shell takes them."""


def installing(extra: str) -> str:
    """The command that brings what an extra stands for, however wireparse itself was installed.

    >>> installing("html")
    'pip install trafilatura lxml_html_clean'
    """
    return f"pip install {' '.join(EXTRAS[extra])}"


class ExitCode(IntEnum):
    """What `wireparse` exits with."""

    DONE = 0
    SOME_FAILED = 1
    USAGE = 2
    NOTHING_READABLE = 3
    MODEL = 4
    INTERRUPTED = 130


class WireparseError(Exception):
    """Base of all errors; its text is one line for a user: what, what was expected, what was found."""

    exit_code = ExitCode.SOME_FAILED


class StoryError(WireparseError):
    """One story can't be read or analysed."""


class SourceError(StoryError):
    """A source can't be read as a story."""

    def __init__(self, source: str, expected: str, found: str) -> None:
        super().__init__(f"{source}: expected {expected}, found {found}")
        self.source, self.expected, self.found = source, expected, found


class LimitError(SourceError):
    """A story is larger than the settings allow."""


class AnalysisError(StoryError):
    """The analysis of a story broke on something that nobody foresaw; `__cause__` is what was raised."""


class ArchiveError(WireparseError):
    """An archive of reports can't be read or written as what it should be."""

    exit_code = ExitCode.NOTHING_READABLE

    def __init__(self, archive: str, expected: str, found: str) -> None:
        super().__init__(f"{archive}: expected {expected}, found {found}")
        self.archive, self.expected, self.found = archive, expected, found


class DestinationError(ArchiveError):
    """Nothing can be written at a place, or something is there that may not be replaced; nothing has been changed."""

    exit_code = ExitCode.USAGE


class GoldError(WireparseError):
    """A gold file isn't in the form that `evaluate` reads."""

    exit_code = ExitCode.NOTHING_READABLE


class RunError(WireparseError):
    """A batch can't begin, go on or be merged as it was asked for; nothing has been changed."""

    exit_code = ExitCode.USAGE


class WorkerError(WireparseError):
    """The processes of a batch can't work."""


class StorageError(WireparseError):
    """The results of a batch can't be written; what was written before is whole."""


class LexiconError(WireparseError):
    """A lexicon file breaks its own rules."""


class ModelError(WireparseError):
    """The model is missing or damaged."""

    exit_code = ExitCode.MODEL
