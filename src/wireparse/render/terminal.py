"""A report as a reader sees it in a terminal."""

from collections.abc import Iterator

from rich.console import Console, RenderableType

from wireparse.domain import Report
from wireparse.render.header import header
from wireparse.render.listing import diagnostics, entities
from wireparse.render.page import Page, page
from wireparse.render.said import said
from wireparse.render.speakers import speakers

PARTS = frozenset({"dateline", "speakers", "quotes", "claims", "entities", "diagnostics"})
"""The parts of a report that `include` may name."""


def render_report(report: Report, console: Console, *, include: frozenset[str] | None = None) -> None:
    """Print a report for a reader: who said what, then the names in it, then what to be careful about.

    Text of the story is shown as it stands: it is never read as markup, and its control characters reach no terminal.
    Nothing is cut off: lines wrap, and what the encoding lacks is spelled out.

    The view keeps to the console's width, encoding and colours; `include` limits it to some of `PARTS`, below the
    header, which always shows. Raises ValueError where `include` names a part that reports don't have.
    """
    parts = PARTS if include is None else include
    if unknown := parts - PARTS:
        raise ValueError(f"include: expected some of {', '.join(sorted(PARTS))}, got {', '.join(sorted(unknown))}")
    shown = page(report, encoding=console.encoding, width=console.width)
    for piece in _pieces(shown, parts):
        console.print(piece, width=shown.width, markup=False, emoji=False, highlight=False)


def _pieces(shown: Page, parts: frozenset[str]) -> Iterator[RenderableType]:
    """The view from top to bottom."""
    yield from header(shown, dateline="dateline" in parts)
    if "speakers" in parts:
        yield from speakers(shown)
    if parts & {"claims", "quotes"}:
        yield from said(shown, claims="claims" in parts, quotes="quotes" in parts)
    if "entities" in parts:
        yield from entities(shown)
    if "diagnostics" in parts:
        yield from diagnostics(shown)
