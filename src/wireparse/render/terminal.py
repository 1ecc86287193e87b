"""A report as a reader sees it in a terminal."""

from collections.abc import Iterator

from rich.console import Console, RenderableType

from wireparse.domain import Report
from wireparse.render.header import header
from wireparse.render.listing import diagnostics, entities
from wireparse.render.page import Page, page
from wireparse.render.plain import render_plain
from wireparse.render.said import said
from wireparse.render.speakers import speakers
from wireparse.render.story import story

PARTS = frozenset({"dateline", "story", "speakers", "quotes", "claims", "entities", "diagnostics"})
"""The parts of a view that `include` may name."""


def render_report(
    report: Report,
    console: Console,
    *,
    include: frozenset[str] | None = None,
    limits: str = "",
    plain: bool = False,
    wrap: bool = True,
) -> None:
    """Print a report for a reader: the story with its speakers beside it, who said what, the names, what to be careful about.

    Text of the story is shown as it stands: it is never read as markup, and its control characters reach no terminal.
    Nothing is cut off: lines wrap, and what the encoding lacks is spelled out.

    The view keeps to the console's width, encoding and colours; `include` limits it to some of `PARTS`, below the
    header, which always shows; `limits` says there in words what the report was limited to. With `plain` it is sentences
    for a screen reader, a line each, which `wrap` breaks at the console's width. Raises ValueError where `include` names a
    part that views don't have.
    """
    parts = PARTS if include is None else include
    if unknown := parts - PARTS:
        raise ValueError(f"include: expected some of {', '.join(sorted(PARTS))}, got {', '.join(sorted(unknown))}")
    if plain:
        render_plain(report, console, include=parts, limits=limits, is_wrapped=wrap)
        return
    styled = console.color_system is not None
    shown = page(report, encoding=console.encoding, width=console.width, styled=styled, is_limited=bool(limits))
    for piece in _pieces(shown, parts, limits):
        console.print(piece, width=shown.width, markup=False, emoji=False, highlight=False)


def _pieces(shown: Page, parts: frozenset[str], limits: str) -> Iterator[RenderableType]:
    """The view from top to bottom."""
    yield from header(shown, dateline="dateline" in parts, limits=limits)
    if "story" in parts:
        yield from story(shown)
    if "speakers" in parts:
        yield from speakers(shown)
    if parts & {"claims", "quotes"}:
        yield from said(shown, claims="claims" in parts, quotes="quotes" in parts)
    if "entities" in parts:
        yield from entities(shown)
    if "diagnostics" in parts:
        yield from diagnostics(shown)
