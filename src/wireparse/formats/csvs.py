"""CSV: a story a row, in columns that the user names."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from pydantic import JsonValue

from wireparse.domain.story import Story
from wireparse.errors import LimitError, SourceError
from wireparse.formats.decode import MARKS, decode_bytes
from wireparse.formats.protocol import Columns, Loaded, Reading
from wireparse.text.moments import Moment, parse_moment, printed_moment

DELIMITERS = ",;\t|"

TEXT = "text"
"""The column of the words, where the user names none."""

ESCAPED = 8
"""Bytes of a line for each character of a story at most: UTF-8's longest, and every quotation mark doubled."""


BARE_RETURN = re.compile(r"(?<=\r)(?!\n)")
"""Where old Macintosh files end a line."""


class _LongLineError(Exception):
    """A line that no story fits."""


@dataclass(slots=True)
class _Lines:
    """The lines of a stream as text, and what was odd about their bytes since the last row."""

    stream: IO[bytes]
    most: int
    warnings: list[str] = field(default_factory=list)
    number: int = 0

    def __iter__(self) -> Iterator[str]:
        while line := self.stream.readline(self.most + 1):
            self.number += 1
            if len(line) > self.most:
                raise _LongLineError
            decoded = decode_bytes(line.removeprefix(MARKS[0][0]) if self.number == 1 else line)
            self.warnings += [f"line {self.number}: {warning}" for warning in decoded.warnings]
            yield from BARE_RETURN.split(decoded.text.replace("\0", ""))

    def taken(self) -> tuple[str, ...]:
        """The warnings, which belong to one row."""
        found, self.warnings = tuple(self.warnings), []
        return found


class Csv:
    """Stories as rows of a table with a heading. All columns without a part to play are kept as `extra`."""

    name = "csv"
    summary = "CSV with a heading, a story a row; commas, semicolons, tabs or bars"
    needs = "--text-column NAME, unless the column is called `text`"

    def sniff(self, name: str, start: bytes, reading: Reading) -> bool:
        """A first line of several columns, one of them the text's."""
        line = decode_bytes(start.removeprefix(MARKS[0][0]).partition(b"\n")[0]).text
        heading = _heading(line, reading.columns)
        return len(heading) > 1 and _wanted(reading.columns) in heading and b"\n" in start

    def read(self, stream: IO[bytes], source: str, reading: Reading) -> Iterator[Loaded]:
        """The stories, row by row."""
        most = reading.limit * ESCAPED
        lines = _Lines(stream, most)
        csv.field_size_limit(max(csv.field_size_limit(), most))
        iterator = iter(lines)
        try:
            first = next(iterator, "")
            heading = _checked_heading(first, source, reading.columns)
            rows = csv.reader(iterator, delimiter=_delimiter(first, reading.columns))
            yield from _stories(rows, heading, lines, source, reading)
        except SourceError as error:
            yield error
        except _LongLineError:
            yield LimitError(f"{source}:{lines.number}", f"a line of at most {most:,} bytes", "a longer one")


def _stories(rows: Iterator[list[str]], heading: list[str], lines: _Lines, source: str, reading: Reading) -> Iterator[Loaded]:
    found = 0
    while True:
        name = f"{source}:{lines.number + 1}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield SourceError(name, "a row of CSV", str(error))
            continue
        if row is None:
            break
        if any(cell.strip() for cell in row):
            found += 1
            yield _story(row, heading, name, lines.taken(), reading)
    if not found:
        yield SourceError(source, "a story a row", "a heading alone")


def _story(row: list[str], heading: list[str], name: str, warnings: tuple[str, ...], reading: Reading) -> Loaded:
    if len(row) > len(heading):
        return SourceError(name, f"{len(heading)} columns, as the heading has", f"{len(row)}")
    cells = dict(zip(heading, row, strict=False))
    columns = reading.columns
    text = cells.pop(_wanted(columns), "")
    if not text.strip():
        return SourceError(name, f"a story's words in the column {_wanted(columns)!r}", "none")
    try:
        published = _published(_part(cells, columns.published, "published"), name)
    except SourceError as error:
        return error
    return Story(
        text=text,
        source=name,
        format="csv",
        id=_part(cells, columns.id, "id"),
        headline=_part(cells, columns.headline, "headline"),
        published=published.day if published else reading.published,
        published_at=published.at if published else None,
        extra=_extra(cells),
        warnings=warnings,
    )


def _part(cells: dict[str, str], column: str | None, usual: str) -> str | None:
    """The cell of a part, taken out: of the column that the user named, or of the one called so."""
    return cells.pop(column or usual, "").strip() or None


def _extra(cells: dict[str, str]) -> dict[str, JsonValue]:
    return {name: cell for name, cell in cells.items() if cell}


def _published(cell: str | None, name: str) -> Moment | None:
    moment = parse_moment(cell) or (printed_moment(cell) if cell else None)
    if cell and moment is None:
        raise SourceError(name, "a date like 2024-07-09 as publication date", repr(cell)[:60])
    return moment


def _checked_heading(line: str, source: str, columns: Columns) -> list[str]:
    """The names of the columns. Raises SourceError where one that the user named isn't among them."""
    if "\ufeff" in line or line.startswith("ÿþ"):
        raise SourceError(source, "CSV in UTF-8 or Windows-1252", "a byte-order mark of UTF-16")
    if not line.strip():
        raise SourceError(source, "a heading with the columns' names", "an empty line" if line else "an empty file")
    heading = _heading(line, columns)
    for wanted in (_wanted(columns), columns.id, columns.published, columns.headline):
        if wanted is not None and wanted not in heading:
            raise SourceError(f"{source}:1", f"a column {wanted!r}", f"the columns {', '.join(heading)[:200]}")
    return heading


def _heading(line: str, columns: Columns) -> list[str]:
    first = line.strip("\r\n").partition("\r")[0]
    return [name.strip() for name in next(csv.reader([first], delimiter=_delimiter(line, columns)), [])]


def _delimiter(line: str, columns: Columns) -> str:
    """The mark that parts the text's column from others, or else the commonest."""
    parted = [d for d in DELIMITERS if _wanted(columns) in (name.strip().strip('"') for name in line.strip().split(d))]
    return max(parted or DELIMITERS, key=line.count)


def _wanted(columns: Columns) -> str:
    return columns.text or TEXT
