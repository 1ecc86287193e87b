"""The work of `wireparse view`: each report as a page of text, to the terminal or through a pager."""

import itertools
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import click
from rich.console import Console

from wireparse.cli.sources import Sources
from wireparse.cli.talk import complain
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
    shown = _shown(sources.reports(), console, look)
    if look.pager and not look.plain and sys.stdout.isatty():
        _page(shown, sources, console.height)
    else:
        for text in shown:
            sys.stdout.write(text)
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
                select(report, look.selection),
                console,
                include=look.include,
                limits=str(look.selection),
                plain=look.plain,
                wrap=look.width is not None,
            )
        yield ("\n" if number else "") + captured.get()


def _page(shown: Iterator[str], sources: Sources, height: int) -> None:
    """Write what fits on the terminal, and put through the pager what doesn't, as it comes.

    What is to be told waits until the pager has ended, for it would tear the page.
    """
    waiting: list[str] = []
    sources.tell = waiting.append
    begun: list[str] = []
    lines = 0
    for text in shown:
        begun.append(text)
        lines += text.count("\n")
        if lines >= height:
            click.echo_via_pager(itertools.chain(begun, shown))
            break
    else:
        sys.stdout.write("".join(begun))
        sys.stdout.flush()
    for message in waiting:
        complain(message)
