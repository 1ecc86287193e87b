"""The work of `wireparse view`: each report as a page of text, to the terminal or through a pager."""

import itertools
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import click
from rich.console import Console

from wireparse.cli.pager import shows_styles
from wireparse.cli.sources import Sources
from wireparse.cli.talk import complain
from wireparse.cli.tally import Tally
from wireparse.domain.report import Report
from wireparse.domain.selection import Selection, select
from wireparse.errors import ExitCode
from wireparse.render.terminal import render_report


@dataclass(frozen=True, slots=True)
class Look:
    """How reports are to be shown, and what of them. `width` is in columns, None for the terminal's own."""

    plain: bool = False
    width: int | None = None
    pager: bool = True
    include: frozenset[str] | None = None
    selection: Selection = field(default_factory=Selection)
    color: str = "auto"


def view(sources: Sources, look: Look) -> ExitCode:
    """Show the reports of the sources; returns the exit code.

    Raises ModelError when the model can't be loaded.
    """
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    console = _console(look)
    tally = Tally(look.selection)
    reports = tally.counted(select(report, look.selection) for report in sources.reports())
    if look.pager and not look.plain and sys.stdout.isatty():
        _page(reports, sources, console, look)
    else:
        for text in _shown(reports, console, look):
            sys.stdout.write(text)
        sys.stdout.flush()
    if tally.missed and not sources.is_quiet:
        complain(tally.missed)
    return sources.count.exit_code()


def _console(look: Look) -> Console:
    colour = {"always": True, "never": False}.get(look.color)
    return Console(
        width=look.width, force_terminal=colour, no_color=True if colour is False else None, highlight=False, markup=False
    )


def _shown(reports: Iterable[Report], console: Console, look: Look) -> Iterator[str]:
    """Each report as the console would show it, an empty line between two."""
    for number, report in enumerate(reports):
        with console.capture() as captured:
            render_report(
                report,
                console,
                include=look.include,
                limits=str(look.selection),
                plain=look.plain,
                wrap=look.width is not None,
            )
        yield ("\n" if number else "") + captured.get()


def _page(reports: Iterator[Report], sources: Sources, console: Console, look: Look) -> None:
    """Write what fits on the terminal, and put through the pager what doesn't, as it comes.

    What is to be told waits until the pager has ended, for it would tear the page.
    """
    waiting: list[str] = []
    sources.tell = waiting.append
    begun: list[Report] = []
    shown: list[str] = []
    for text in _shown(_kept(reports, begun), console, look):
        shown.append(text)
        if sum(each.count("\n") for each in shown) >= console.height:
            _through_pager(itertools.chain(begun, reports), console, look)
            break
    else:
        sys.stdout.write("".join(shown))
        sys.stdout.flush()
    for message in waiting:
        complain(message)


def _kept(reports: Iterator[Report], begun: list[Report]) -> Iterator[Report]:
    for report in reports:
        begun.append(report)
        yield report


def _through_pager(reports: Iterator[Report], console: Console, look: Look) -> None:
    """The reports through the pager: with styles where it shows them, else with marks in the text."""
    styled = look.color == "always" or shows_styles(os.environ)
    if not styled:
        console = Console(width=console.width, force_terminal=True, color_system=None, highlight=False, markup=False)
    is_told = bool(os.environ.get("LESS")) or len(os.environ.get("PAGER", "").split()) > 1  # else click tells less itself
    click.echo_via_pager(_shown(reports, console, look), color=styled if is_told or not styled else None)
