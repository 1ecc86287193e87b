"""An archive as one SQLite file, by the standard library."""

import errno
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from wireparse.export.tables.catalogue import TABLES
from wireparse.export.tables.feed import batches
from wireparse.export.tables.placing import new_file
from wireparse.export.tables.records import Record
from wireparse.export.tables.schema import Column, Table


def write_sqlite(records: Iterable[Record], destination: Path) -> None:
    """A database with the tables, their keys, and indexes on what rows are found by.

    Raises ArchiveError at a malformed record, OSError when the file can't be written.
    """
    with new_file(destination) as path, closing(sqlite3.connect(path)) as connection:
        try:
            _fill(connection, records)
        except sqlite3.OperationalError as error:  # a full disk, a quota
            raise OSError(errno.EIO, str(error), str(destination)) from error


def _fill(connection: sqlite3.Connection, records: Iterable[Record]) -> None:
    connection.execute("PRAGMA journal_mode = OFF")  # an unfinished file is thrown away: nothing to roll back
    connection.execute("PRAGMA synchronous = OFF")
    for table in TABLES.values():
        connection.execute(_create(table))
    for batch in batches(records):
        for name, rows in batch.items():
            connection.executemany(_insert(TABLES[name]), rows)
        connection.commit()
    for statement in _indexes():
        connection.execute(statement)
    connection.execute("ANALYZE")
    connection.commit()


def _create(table: Table) -> str:
    columns = [_column(column, is_key=column.name == table.key) for column in table.columns]
    joins = [f"FOREIGN KEY ({c.name}) REFERENCES {c.of}" for c in table.columns if c.of]
    return f"CREATE TABLE {table.name} ({', '.join(columns + joins)})"


def _column(column: Column, *, is_key: bool) -> str:
    return (
        f"{column.name} {column.type.sqlite}" + (" PRIMARY KEY" if is_key else "") + (" NOT NULL" if column.is_required else "")
    )


def _insert(table: Table) -> str:
    return f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"  # noqa: S608 - names are the catalogue's


def _indexes() -> Iterator[str]:
    for table in TABLES.values():
        for name in table.indexed:
            yield f"CREATE INDEX {table.name}_{name} ON {table.name} ({name})"
