"""Archives by DuckDB: one database file, or a folder of Parquet files. Needs the extra `duckdb`; pyarrow isn't needed."""

import errno
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from wireparse.errors import ArchiveError
from wireparse.export.tables.catalogue import TABLES
from wireparse.export.tables.placing import new_file, new_folder
from wireparse.export.tables.records import Record
from wireparse.export.tables.schema import Column, Table
from wireparse.export.tables.spool import quoted, spool, spooled

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

KEYED = frozenset({"stories", "speakers", "claims", "quotes"})
"""Tables with keys in DuckDB. A key costs memory there for every row, so the long tables that nothing refers to have none."""


def write_duckdb(records: Iterable[Record], destination: Path) -> None:
    """A database file with the tables, keys where other tables refer to them, and the columns' meanings as comments."""
    with new_file(destination) as path, TemporaryDirectory(dir=path.parent) as work, _writing(path, destination) as connection:
        spool(records, Path(work))
        for table in TABLES.values():
            connection.execute(_create(table))
            connection.execute(f"INSERT INTO {table.name} FROM {spooled(table, Path(work))}")
            _comment(connection, table)


def write_parquet(records: Iterable[Record], destination: Path) -> None:
    """A folder with one Parquet file a table."""
    with (
        new_folder(destination, is_parquet_of_ours) as folder,
        TemporaryDirectory(dir=folder.parent) as work,
        _writing(":memory:", destination) as connection,
    ):
        spool(records, Path(work))
        for table in TABLES.values():
            path = quoted(folder / f"{table.name}.parquet")
            connection.execute(f"COPY (FROM {spooled(table, Path(work))}) TO {path} (FORMAT parquet, COMPRESSION zstd)")


def is_parquet_of_ours(name: str) -> bool:
    """Whether a file of this name is a table of an archive."""
    return name.endswith(".parquet") and name.removesuffix(".parquet") in TABLES


def connect(database: Path | str, archive: Path, *, read_only: bool = False) -> "DuckDBPyConnection":
    """A connection that fetches nothing from the network.

    Raises ArchiveError when duckdb isn't installed, or the file isn't one of its.
    """
    try:
        import duckdb
    except ImportError as error:
        raise ArchiveError(str(archive), "duckdb to be installed: pip install 'wireparse[duckdb]'", "none") from error
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    try:
        return duckdb.connect(str(database), read_only=read_only, config=settings)
    except duckdb.Error as error:
        raise ArchiveError(str(archive), "a DuckDB database", str(error).splitlines()[0][:200]) from error


@contextmanager
def _writing(database: Path | str, destination: Path) -> Iterator["DuckDBPyConnection"]:
    """A connection to write by. What DuckDB can't write is an OSError, as of any other writer."""
    with closing(connect(database, destination)) as connection:
        from duckdb import Error

        try:
            yield connection
        except Error as error:
            raise OSError(errno.EIO, str(error).splitlines()[0][:200], str(destination)) from error


def _create(table: Table) -> str:
    columns = [_column(column, table) for column in table.columns]
    return f"CREATE TABLE {table.name} ({', '.join(columns)})"


def _column(column: Column, table: Table) -> str:
    key = " PRIMARY KEY" if column.name == table.key and table.name in KEYED else ""
    needed = " NOT NULL" if column.is_required else ""
    return f"{column.name} {column.type.duckdb}{key}{needed}"


def _comment(connection: "DuckDBPyConnection", table: Table) -> None:
    connection.execute(f"COMMENT ON TABLE {table.name} IS {quoted(table.doc)}")
    for column in table.columns:
        connection.execute(f"COMMENT ON COLUMN {table.name}.{column.name} IS {quoted(column.doc)}")
