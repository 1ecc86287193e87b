"""Rows as JSON lines on disk, a file a table: what DuckDB reads fast, and of any size."""

import json
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from wireparse.export.tables.catalogue import TABLES
from wireparse.export.tables.feed import batches
from wireparse.export.tables.records import Record
from wireparse.export.tables.schema import Table

LEAST = 1024 * 1024
"""Bytes of the shortest buffer that rows are read with."""


@dataclass(frozen=True, slots=True)
class Spool:
    """The rows of all tables in a folder. `longest` is the bytes of the longest row of each: DuckDB's buffers hang on it."""

    folder: Path
    longest: dict[str, int]

    def relation(self, table: Table) -> str:
        """What stands after FROM in SQL to read a table: typed, in order."""
        columns = ", ".join(f"{column.name}: '{column.type.duckdb}'" for column in table.columns)
        path, size = quoted(_path(self.folder, table.name)), max(LEAST, self.longest[table.name] + 1)
        return f"read_json({path}, format = 'newline_delimited', columns = {{{columns}}}, maximum_object_size = {size})"


def spool(records: Iterable[Record], folder: Path) -> Spool:
    """Writes the rows of all tables to the folder."""
    longest = dict.fromkeys(TABLES, 0)
    with ExitStack() as stack:
        streams = {name: stack.enter_context(_path(folder, name).open("w", encoding="ascii")) for name in TABLES}
        for batch in batches(records):
            for name, rows in batch.items():
                names = TABLES[name].names
                lines = [json.dumps(dict(zip(names, row, strict=True))) + "\n" for row in rows]
                streams[name].writelines(lines)
                longest[name] = max(longest[name], *map(len, lines), 0)
    return Spool(folder, longest)


def quoted(text: object) -> str:
    """A text as SQL writes it."""
    return "'" + str(text).replace("'", "''") + "'"


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.ndjson"
