"""The databases that hold an archive's tables, opened to be read."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from wireparse.errors import ArchiveError
from wireparse.export.tables.duck import connect
from wireparse.export.tables.spool import quoted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NEEDED = ("stories", "speakers", "claims", "claim_speakers")
"""The tables that questions are answered from."""

EXPECTED = f"an archive of wireparse, with the tables {', '.join(NEEDED)}"


class SqliteDatabase:
    """A SQLite file."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path, self._connection = path, connection

    def rows(self, sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
        """All rows of the answer. Raises ArchiveError when the file isn't such a database."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise ArchiveError(str(self._path), EXPECTED, str(error)) from error


class DuckDatabase:
    """A DuckDB file, or Parquet files as DuckDB sees them."""

    def __init__(self, path: Path, connection: "DuckDBPyConnection") -> None:
        self._path, self._connection = path, connection

    def rows(self, sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
        """All rows of the answer. Raises ArchiveError when the file isn't such a database."""
        from duckdb import Error

        try:
            return self._connection.execute(sql, values).fetchall()
        except Error as error:
            raise ArchiveError(str(self._path), EXPECTED, str(error).splitlines()[0][:200]) from error


@contextmanager
def open_sqlite(path: Path) -> Iterator[SqliteDatabase]:
    """A SQLite archive, read only."""
    connection = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True)
    try:
        yield SqliteDatabase(path, connection)
    finally:
        connection.close()


@contextmanager
def open_duckdb(path: Path) -> Iterator[DuckDatabase]:
    """A DuckDB archive, read only."""
    connection = connect(path, path, read_only=True)
    try:
        yield DuckDatabase(path, connection)
    finally:
        connection.close()


@contextmanager
def open_parquet(folder: Path) -> Iterator[DuckDatabase]:
    """A folder of Parquet files, one a table."""
    connection = connect(":memory:", folder)
    try:
        database = DuckDatabase(folder, connection)
        for name in NEEDED:
            database.rows(f"CREATE VIEW {name} AS FROM read_parquet({quoted(folder / f'{name}.parquet')})", [])
        yield database
    finally:
        connection.close()
