"""Archives as CSV: a folder with a file of claims, one of quotes, and one of failures.

The data are exact by default. A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and wire text
comes from strangers: SPREADSHEET is for those who open the files in one. There such cells begin with an apostrophe, and the
files with a byte-order mark, without which Excel takes UTF-8 for something else.
"""

import csv
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from wireparse.domain import Report
from wireparse.export.tables.catalogue import ERRORS
from wireparse.export.tables.feed import failure_row
from wireparse.export.tables.flat import CLAIM_COLUMNS, QUOTE_COLUMNS, flat_claims, flat_quotes
from wireparse.export.tables.placing import new_folder
from wireparse.export.tables.records import Record
from wireparse.export.tables.schema import Cell

HEADINGS = {"claims": CLAIM_COLUMNS, "quotes": QUOTE_COLUMNS, "errors": ERRORS.names}

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell begins with that a spreadsheet takes for a formula: OWASP's list, "CSV Injection"."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How cells are written."""

    encoding: str
    is_guarded: bool

    def cell(self, value: Cell) -> str:
        """A cell as text: nothing for None, true and false in words."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if self.is_guarded and isinstance(value, str) and value.startswith(FORMULA):
            return f"'{value}"
        return str(value)


EXACT = Dialect("utf-8", is_guarded=False)
SPREADSHEET = Dialect("utf-8-sig", is_guarded=True)


def write_csv(records: Iterable[Record], destination: Path) -> None:
    """A folder with claims.csv, quotes.csv and errors.csv, as RFC 4180 has them, in UTF-8, the data exact."""
    _write(records, destination, EXACT)


def write_spreadsheet(records: Iterable[Record], destination: Path) -> None:
    """The same files, safe to open in a spreadsheet."""
    _write(records, destination, SPREADSHEET)


def csv_lines(rows: Iterable[tuple[Cell, ...]], heading: tuple[str, ...], stream: IO[str], dialect: Dialect) -> None:
    """Writes rows under a heading. The stream must leave line ends alone (`newline=""`)."""
    writer = csv.writer(stream)
    writer.writerow(heading)
    writer.writerows([dialect.cell(value) for value in row] for row in rows)


def is_csv_of_ours(name: str) -> bool:
    """Whether a file of this name is one of an archive."""
    return name.endswith(".csv") and name.removesuffix(".csv") in HEADINGS


def _write(records: Iterable[Record], destination: Path, dialect: Dialect) -> None:
    with new_folder(destination, is_csv_of_ours) as folder, ExitStack() as stack:
        paths = {name: folder / f"{name}.csv" for name in HEADINGS}
        streams = {
            name: stack.enter_context(path.open("w", encoding=dialect.encoding, newline="")) for name, path in paths.items()
        }
        for name, stream in streams.items():
            csv_lines((), HEADINGS[name], stream, dialect)
        writers = {name: csv.writer(stream) for name, stream in streams.items()}
        for record in records:
            for name, row in _rows(record):
                writers[name].writerow([dialect.cell(value) for value in row])


def _rows(record: Record) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    if isinstance(record.value, Report):
        yield from (("claims", row) for row in flat_claims(record.value, record.number))
        yield from (("quotes", row) for row in flat_quotes(record.value, record.number))
    else:
        yield "errors", ERRORS.values(failure_row(record, record.value))
