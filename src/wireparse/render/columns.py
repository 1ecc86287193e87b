"""A table without lines: columns as wide as their widest cell, the widest narrowed until the page holds all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from wireparse.render.layout import Row
from wireparse.render.palette import QUIET

GAP = 2
"""Blanks between two columns."""


@dataclass(frozen=True)
class Column:
    """A column of a table: what stands over it, and whether its cells stand on the right, as numbers do."""

    title: str
    right: bool = False


def table(columns: Sequence[Column], rows: Sequence[Sequence[Text]], width: int) -> Iterator[RenderableType]:
    """The titles, then the rows; cells wrap. Columns that would be empty are left out."""
    kept = [number for number in range(len(columns)) if any(row[number] for row in rows)]
    heads = [Text(columns[number].title, style=QUIET) for number in kept]
    cells = [heads, *([row[number] for number in kept] for row in rows)]
    widths = _fitting([max(_width(row[place]) for row in cells) for place in range(len(kept))], width)
    for row in cells:
        rights = [columns[number].right for number in kept]
        placed = [_placed(cell, wide, right) for cell, wide, right in zip(row, widths, rights, strict=True)]
        yield Row(tuple((cell, wide + GAP) for cell, wide in zip(placed[:-1], widths, strict=False)), placed[-1])


def _width(cell: Text) -> int:
    return max(map(cell_len, cell.plain.split("\n")), default=0)


def _fitting(widths: list[int], room: int) -> list[int]:
    """The widths, the widest narrowed by and by."""
    found = list(widths)
    while sum(found) + GAP * (len(found) - 1) > room and max(found) > 1:
        found[found.index(max(found))] -= 1
    return found


def _placed(cell: Text, width: int, right: bool) -> Text:
    return Text(" " * max(width - cell.cell_len, 0)).append_text(cell) if right else cell
