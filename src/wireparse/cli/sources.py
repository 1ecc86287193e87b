"""The reports of sources, whichever they hold: stories, which are analysed, or saved reports, which are read."""

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from wireparse.cli.extraction import TOLD, Count
from wireparse.cli.talk import complain
from wireparse.domain.report import Report
from wireparse.domain.story import Story
from wireparse.errors import SourceError, StoryError
from wireparse.export.saved import is_saved, read_reports
from wireparse.formats import read_stream
from wireparse.formats.protocol import Columns, Loaded
from wireparse.formats.registry import SNIFFED
from wireparse.settings import Settings

if TYPE_CHECKING:
    from wireparse.analysis import Analyzer


@dataclass(frozen=True, slots=True)
class Reading:
    """How sources are to be read, as the options of `extract` say."""

    published: date | None = None
    input_format: str | None = None
    columns: Columns | None = None
    model: Path | None = None
    quiet: bool = False


@dataclass(slots=True)
class Reports:
    """The reports of sources, read one by one; `count` says how many there were, `tell` gets a line for what went wrong.

    Iterating raises ModelError when a story is to be analysed and the model can't be loaded.
    """

    sources: Sequence[Path]
    reading: Reading
    count: Count = field(default_factory=Count)
    tell: Callable[[str], None] = complain
    _analyzer: "Analyzer | None" = None

    def __iter__(self) -> Iterator[Report]:
        for source in self.sources:
            for found in self._found(source):
                try:
                    report = self._report(found)
                except StoryError as error:
                    self.count.failed += 1
                    self.tell(str(error))
                else:
                    self.count.done += 1
                    yield report

    def _found(self, source: Path) -> Iterator[Report | Loaded]:
        """What a source holds, in order."""
        try:
            with _opened(source) as stream:
                if self.reading.input_format is None and is_saved(stream.peek(SNIFFED)):
                    yield from read_reports(stream, str(source))
                else:
                    yield from self._stories(stream, str(source))
        except (OSError, ValueError) as error:
            yield _unreadable(source, error)

    def _stories(self, stream: io.BufferedReader, source: str) -> Iterator[Loaded]:
        yield from read_stream(
            stream,
            source,
            published=self.reading.published,
            limit=self._settings.max_characters,
            format_name=self.reading.input_format,
            columns=self.reading.columns,
        )

    def _report(self, found: Report | Loaded) -> Report:
        if isinstance(found, StoryError):
            raise found
        return self._analysed(found) if isinstance(found, Story) else found

    def _analysed(self, story: Story) -> Report:
        from wireparse.analysis import Analyzer  # spaCy takes a second, which saved reports don't need

        self._analyzer = self._analyzer or Analyzer(self._settings)
        report = self._analyzer.analyze(story)
        warnings = [] if self.reading.quiet else [d.message for d in report.diagnostics if d.code in TOLD]
        for message in warnings:
            self.tell(f"{story.source or story.id or 'story'}: warning: {message}")
        return report

    @property
    def _settings(self) -> Settings:
        return Settings(model=self.reading.model)


@contextmanager
def _opened(source: Path) -> Iterator[io.BufferedReader]:
    if str(source) == "-":
        yield cast("io.BufferedReader", sys.stdin.buffer)
    else:
        with source.open("rb") as stream:
            yield stream


def _unreadable(source: Path, error: OSError | ValueError) -> SourceError:
    if isinstance(error, IsADirectoryError):
        return SourceError(str(source), "a file", "a folder")
    if isinstance(error, FileNotFoundError):
        return SourceError(str(source), "a readable file", "no such file")
    return SourceError(str(source), "a readable file", (getattr(error, "strerror", None) or str(error)).lower())
