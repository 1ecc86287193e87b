"""Rows of columns that wrap and never cut, and the rule over a part."""

from dataclasses import dataclass
from itertools import zip_longest

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.rule import Rule
from rich.text import Text

from wireparse.render.palette import QUIET

NARROWEST = 12
"""Columns that running text needs to be readable; with fewer left, a row stands its columns one under the other."""


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
        cells = [_wrapped(text, console, width - 1) for text, width in self.lead]
        widths = [width for _, width in self.lead]
        for line in zip_longest(*cells, _wrapped(self.rest, console, room), fillvalue=Text()):
            yield _side_by_side(line, widths)


def rule(title: str) -> RenderableType:
    """The line over a part; ASCII where the terminal has nothing else."""
    return Rule(Text(title, style="bold"), align="left", style=QUIET)


def hanging(text: Text, indent: int) -> Row:
    """A text that stands `indent` columns in, on every line."""
    return Row(lead=((Text(), indent),), rest=text) if indent else Row(lead=(), rest=text)


def _stacked(row: Row) -> list[Text]:
    return [text for text in (*(cell for cell, _ in row.lead), row.rest) if text.plain.strip()]


def _wrapped(text: Text, console: Console, width: int) -> list[Text]:
    return list(text.wrap(console, max(width, 1), overflow="fold", no_wrap=False)) if text else []


def _side_by_side(cells: tuple[Text, ...], widths: list[int]) -> Text:
    """One line of a row: each cell padded to its column, without blanks at the end."""
    line = Text(no_wrap=True, overflow="ignore")
    for cell, width in zip_longest(cells, widths):
        line.append_text(cell)
        line.append(" " * max((width or 0) - cell.cell_len, 0))
    line.rstrip()
    return line
