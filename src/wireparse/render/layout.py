"""Rows of columns that wrap and never cut, and the rule over a part."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.rule import Rule
from rich.text import Text

from wireparse.render.palette import QUIET
from wireparse.render.pen import Pen, runs_right_to_left

NARROWEST = 12
"""Columns that running text needs to be readable; with fewer left, a row stands its columns one under the other."""

_LINE = 4
"""Columns after a title that make a line of it."""


@dataclass(frozen=True)
class Row:
    """Columns of a fixed width, then one that takes the rest. Each wraps within its own width."""

    lead: tuple[tuple[Text, int], ...]
    rest: Text
    widest: int | None = None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        room = options.max_width - sum(width for _, width in self.lead)
        if room < min(NARROWEST, options.max_width):
            yield from _stacked(self)
            return
        room = min(room, self.widest or room)
        cells = [wrapped(text, console, width - 1) for text, width in self.lead]
        widths = [width for _, width in self.lead]
        yield from side_by_side([*cells, wrapped(self.rest, console, room)], widths, Pen(console.encoding))


@dataclass(frozen=True)
class _Rule:
    """A title and the line after it; on a page too narrow for both, the title."""

    title: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if options.max_width < self.title.cell_len + _LINE:
            yield self.title
        else:
            yield Rule(self.title, align="left", style=QUIET)


def rule(title: str) -> RenderableType:
    """The line over a part; ASCII where the terminal has nothing else."""
    return _Rule(Text(title, style="bold", overflow="fold"))


def hanging(text: Text, indent: int) -> Row:
    """A text that stands `indent` columns in, on every line."""
    return Row(lead=((Text(), indent),), rest=text) if indent else Row(lead=(), rest=text)


def wrapped(text: Text, console: Console, width: int) -> list[Text]:
    """The lines of a text, none wider than `width`; long words fold. An empty text has none."""
    lines = list(text.wrap(console, max(width, 1), overflow="fold", no_wrap=False)) if text else []
    for line in lines:
        line.rstrip()
    return lines


def side_by_side(columns: Sequence[Sequence[Text]], widths: Sequence[int], pen: Pen) -> list[Text]:
    """Columns of lines as lines of columns; `widths` are those of all columns but the last, which needs none."""
    return [_line(cells, widths, pen.direction) for cells in zip_longest(*columns, fillvalue=Text())]


def _stacked(row: Row) -> list[Text]:
    return [text for text in (*(cell for cell, _ in row.lead), row.rest) if text.plain.strip()]


def _line(cells: tuple[Text, ...], widths: Sequence[int], direction: str) -> Text:
    """Each cell padded to its column, without blanks at the end.

    A cell with right-to-left text stands between two marks of direction: else a terminal that knows scripts would set the
    whole line from the right, or let a number of the next column run on with it.
    """
    line = Text(no_wrap=True, overflow="ignore")
    for cell, width in zip_longest(cells, widths):
        mark = direction if runs_right_to_left(cell.plain) else ""
        line.append(mark).append_text(cell).append(mark)
        line.append(" " * max((width or 0) - cell.cell_len, 0))
    line.rstrip()
    return line
