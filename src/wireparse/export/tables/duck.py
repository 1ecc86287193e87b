"""Archives by DuckDB: one database file, or a folder of Parquet files. Needs the extra `duckdb`; pyarrow isn't needed."""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING

from wireparse.errors import ArchiveError, installing
from wireparse.export.tables.catalogue import TABLES
from wireparse.export.tables.placing import new_file, new_folder
from wireparse.export.tables.records import Record
from wireparse.export.tables.schema import Table
from wireparse.export.tables.spool import quoted, spool

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

THREADS, MEMORY = 2, "512MB"
"""What DuckDB may use while it writes, however large the archive: each thread has buffers of its own."""


def write_duckdb(records: Iterable[Record], destination: Path) -> None:
    """A database file with the tables, and the meanings of the columns as comments.

    It has no keys: DuckDB joins without them, and would pay for each row's with memory (at a million stories, gigabytes).
    """
    with (
        new_file(destination) as path,
        TemporaryDirectory(dir=path.parent) as work,
        _writing(path, destination, Path(work)) as connection,
    ):
        rows = spool(records, Path(work))
        for table in TABLES.values():
            connection.execute(_create(table))
            connection.execute(f"INSERT INTO {table.name} FROM {rows.relation(table)}")
            _comment(connection, table)


def write_parquet(records: Iterable[Record], destination: Path) -> None:
    """A folder with one Parquet file a table."""
    with (
        new_folder(destination, is_parquet_of_ours) as folder,
        TemporaryDirectory(dir=folder.parent) as work,
        _writing(":memory:", destination, Path(work)) as connection,
    ):
        rows = spool(records, Path(work))
        for table in TABLES.values():
            path = quoted(folder / f"{table.name}.parquet")
            connection.execute(f"COPY (FROM {rows.relation(table)}) TO {path} (FORMAT parquet, COMPRESSION zstd)")


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
        raise ArchiveError(str(archive), f"the package duckdb ({installing('duckdb')})", "none") from error
    spill = Path(gettempdir()) / f"wireparse-duckdb-{os.getpid()}"  # made when needed; in the working folder otherwise
    settings: dict[str, str | bool | int | float | list[str]] = {
        "temp_directory": str(spill),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    try:
        return duckdb.connect(str(database), read_only=read_only, config=settings)
    except duckdb.Error as error:
        raise ArchiveError(str(archive), "a DuckDB database", str(error).splitlines()[0][:200]) from error


@contextmanager
def _writing(database: Path | str, destination: Path, work: Path) -> Iterator["DuckDBPyConnection"]:
    """A connection to write by, which spills to the folder `work`. What DuckDB can't write is an OSError, as of any writer."""
    with closing(connect(database, destination)) as connection:
        from duckdb import Error

        try:
            connection.execute(f"SET threads = {THREADS}; SET memory_limit = '{MEMORY}'; SET temp_directory = {quoted(work)}")
            yield connection
        except Error as error:
            raise OSError(errno.EIO, str(error).splitlines()[0][:200], str(destination)) from error


def _create(table: Table) -> str:
    columns = [f"{c.name} {c.type.duckdb}" + (" NOT NULL" if c.is_required else "") for c in table.columns]
    return f"CREATE TABLE {table.name} ({', '.join(columns)})"


def _comment(connection: "DuckDBPyConnection", table: Table) -> None:
    connection.execute(f"COMMENT ON TABLE {table.name} IS {quoted(table.doc)}")
    for column in table.columns:
        connection.execute(f"COMMENT ON COLUMN {table.name}.{column.name} IS {quoted(column.doc)}")
