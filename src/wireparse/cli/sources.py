"""Reports of sources that hold stories, which are analysed, or reports, which are read back."""

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from wireparse.cli.count import Count
from wireparse.cli.talk import complain
from wireparse.compression import DamageError, decompressed
from wireparse.domain import Report, Story
from wireparse.domain.saved import is_saved
from wireparse.errors import SourceError, StoryError
from wireparse.export.saved import read_reports
from wireparse.formats import read_source, read_stream
from wireparse.formats.protocol import Columns
from wireparse.settings import Settings

if TYPE_CHECKING:
    from wireparse.analysis import Analyzer

_PEEKED = 65_536
"""Bytes from the start of a source that tell reports from stories."""


@dataclass(slots=True)
class Sources:
    """Where stories or reports come from, how they are read, and how many of them were done and failed.

    `tell` gets a line for what went wrong. The model, and spaCy with it, is loaded at the first story; reports need none.
    """

    paths: Sequence[Path]
    settings: Settings = field(default_factory=Settings)
    published: date | None = None
    format_name: str | None = None
    columns: Columns | None = None
    is_quiet: bool = False
    tell: Callable[[str], None] = complain
    count: Count = field(default_factory=Count)
    _analyzer: "Analyzer | None" = None

    def reports(self) -> Iterator[Report]:
        """The reports, one after the other; a failure is a line on stderr. Raises ModelError when the model can't be loaded."""
        for found in self._found():
            try:
                report = self._report(found)
            except StoryError as error:
                self.count.failed += 1
                self.tell(str(error))
                continue
            self.count.done += 1
            yield report

    def _found(self) -> Iterator[Story | Report | StoryError]:
        for path in self.paths:
            stream = cast("io.BufferedReader", sys.stdin.buffer) if str(path) == "-" else _opened(path)
            if stream is None:
                yield from read_source(path, limit=self.settings.max_characters)  # it says what is wrong
                continue
            with stream:
                try:
                    yield from self._read(stream, str(path))
                except OSError as error:
                    yield SourceError(str(path), "a readable file", error.strerror or str(error))

    def _read(self, stream: io.BufferedReader, source: str) -> Iterator[Story | Report | StoryError]:
        try:
            opened = decompressed(stream, source)
            if self.format_name is None and is_saved(opened.peek(_PEEKED)):
                yield from read_reports(opened, source)
            else:
                yield from self._stories(opened, source)
        except SourceError as error:
            yield error
        except DamageError as error:
            yield SourceError(source, "whole compressed data", str(error))

    def _stories(self, stream: io.BufferedReader, source: str) -> Iterator[Story | StoryError]:
        yield from read_stream(
            stream,
            source,
            published=self.published,
            limit=self.settings.max_characters,
            format_name=self.format_name,
            columns=self.columns,
        )

    def _report(self, found: Story | Report | StoryError) -> Report:
        if isinstance(found, StoryError):
            raise found
        if isinstance(found, Report):
            return found
        from wireparse.analysis import Analyzer
        from wireparse.cli.extraction import TOLD

        if self._analyzer is None:
            self._analyzer = Analyzer(self.settings)
        report = self._analyzer.analyze(found)
        for diagnostic in report.diagnostics:
            if diagnostic.code in TOLD and not self.is_quiet:
                self.tell(f"{found.source or found.id or 'story'}: warning: {diagnostic.message}")
        return report


def _opened(path: Path) -> io.BufferedReader | None:
    try:
        return path.open("rb")
    except (OSError, ValueError):
        return None
