"""The work of `wireparse extract`: read, analyse, write, and count what failed."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from wireparse.cli.count import Count
from wireparse.cli.talk import complain
from wireparse.cli.tally import Tally
from wireparse.cli.written import new_text_file
from wireparse.domain.report import Report
from wireparse.domain.selection import Selection, select
from wireparse.domain.story import Story
from wireparse.errors import ExitCode, StoryError
from wireparse.export.json import to_json
from wireparse.formats import read_source, read_stream
from wireparse.formats.protocol import Columns, Loaded
from wireparse.settings import Settings

if TYPE_CHECKING:
    from wireparse.analysis import Analyzer

INDENT = 2

TOLD = {"encoding", "language", "embargo", "withdrawn", "table", "advisory"}
"""Diagnostics that concern a story as a whole: they are warnings on stderr too."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for. `form` is json, jsonl, or None: a view on a terminal, JSON elsewhere."""

    form: str | None
    compact: bool
    output: Path | None
    include: frozenset[str] | None
    keep_text: bool
    published: date | None
    model: Path | None
    quiet: bool
    verbose: bool
    color: str
    input_format: str | None = None
    columns: Columns | None = None
    selection: Selection = field(default_factory=Selection)


def extract(sources: Sequence[Path], options: Options) -> ExitCode:
    """Analyse the sources and write their reports; returns the exit code.

    Raises ModelError when the model can't be loaded, DestinationError and OSError when the output can't be written.
    """
    analyzer: list[Analyzer] = []
    settings = Settings(model=options.model, keep_text=options.keep_text)
    count = Count()
    tally = Tally(options.selection)
    with _output(options) as stream:
        _write(tally.counted(_reports(sources, options, settings, analyzer, count)), stream, options)
        stream.flush()
    if tally.missed and not options.quiet:
        complain(tally.missed)
    return count.exit_code()


def _reports(
    sources: Sequence[Path], options: Options, settings: Settings, analyzer: "list[Analyzer]", count: Count
) -> Iterator[Report]:
    from wireparse.analysis import Analyzer  # spaCy takes a second; the counting here is used without it

    for loaded in _stories(sources, options, settings):
        try:
            if isinstance(loaded, StoryError):
                raise loaded
            if not analyzer:
                analyzer.append(Analyzer(settings))
            began = time.monotonic()
            report = analyzer[0].analyze(loaded)
        except StoryError as error:
            count.failed += 1
            complain(str(error))
            continue
        count.done += 1
        _comment(loaded, report, time.monotonic() - began, options)
        yield select(report, options.selection)


def _stories(sources: Sequence[Path], options: Options, settings: Settings) -> Iterator[Loaded]:
    for source in sources:
        is_stdin = str(source) == "-"
        read = partial(read_stream, sys.stdin.buffer, "-") if is_stdin else partial(read_source, source)
        yield from read(
            published=options.published,
            limit=settings.max_characters,
            format_name=options.input_format,
            columns=options.columns,
        )


def _comment(story: Story, report: Report, seconds: float, options: Options) -> None:
    name = story.source or story.id or "story"
    if not options.quiet:
        for diagnostic in report.diagnostics:
            if diagnostic.code in TOLD:
                complain(f"{name}: warning: {diagnostic.message}")
    if options.verbose:
        complain(f"{name}: {len(report.claims)} claims by {len(report.speakers)} speakers in {seconds:.2f} s")


def _write(reports: Iterator[Report], stream: TextIO, options: Options) -> None:
    if options.form is None and options.output is None and stream.isatty():
        _view(reports, stream, options)
    else:
        _json(reports, stream, options)


def _json(reports: Iterator[Report], stream: TextIO, options: Options) -> None:
    """One report as an object, several as a line each: the first waits until it is known whether it is alone."""
    first = next(reports, None)
    if first is None:
        return
    second = None if options.form == "jsonl" else next(reports, None)
    lines = options.compact or options.form == "jsonl" or second is not None
    for report in (first, second):
        if report is not None:
            stream.write(to_json(report, include=options.include, indent=None if lines else INDENT) + "\n")
    for report in reports:
        stream.write(to_json(report, include=options.include) + "\n")


def _view(reports: Iterator[Report], stream: TextIO, options: Options) -> None:
    from rich.console import Console

    from wireparse.render.terminal import render_report

    colour = {"always": True, "never": False}.get(options.color)
    console = Console(
        file=stream, force_terminal=colour, no_color=True if colour is False else None, highlight=False, markup=False
    )
    for number, report in enumerate(reports):
        if number:
            console.print()
        render_report(report, console, include=options.include, limits=str(options.selection))


@contextmanager
def _output(options: Options) -> Iterator[TextIO]:
    """Standard output, or a file that appears under its name only when it is complete."""
    if options.output is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="backslashreplace")
        yield sys.stdout
        return
    with new_text_file(options.output) as stream:
        yield stream
