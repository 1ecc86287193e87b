"""Rows as JSON lines on disk, a file a table: what DuckDB reads fast, and of any size."""

import json
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from wireparse.export.tables.catalogue import TABLES
from wireparse.export.tables.feed import batches
from wireparse.export.tables.records import Record
from wireparse.export.tables.schema import Table

LONGEST_ROW = 64 * 1024 * 1024
"""Bytes of a row at most, as JSON. Stories have at most 500,000 characters."""


def spool(records: Iterable[Record], folder: Path) -> None:
    """Writes the rows of all tables to the folder, each table to a file of its own."""
    with ExitStack() as stack:
        streams = {name: stack.enter_context((folder / f"{name}.ndjson").open("w", encoding="utf-8")) for name in TABLES}
        for batch in batches(records):
            for name, rows in batch.items():
                names = TABLES[name].names
                streams[name].writelines(json.dumps(dict(zip(names, row, strict=True))) + "\n" for row in rows)


def spooled(table: Table, folder: Path) -> str:
    """What stands after FROM in SQL to read a table that was spooled: typed, in order."""
    columns = ", ".join(f"{column.name}: '{column.type.duckdb}'" for column in table.columns)
    path = quoted(folder / f"{table.name}.ndjson")
    return f"read_json({path}, format = 'newline_delimited', columns = {{{columns}}}, maximum_object_size = {LONGEST_ROW})"


def quoted(text: object) -> str:
    """A text as SQL writes it."""
    return "'" + str(text).replace("'", "''") + "'"
