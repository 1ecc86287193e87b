"""Opens an archive of any kind that can be asked."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from wireparse.domain.saying import Saying, Voice
from wireparse.errors import ArchiveError
from wireparse.export.tables import parse_records
from wireparse.query.databases import open_duckdb, open_parquet, open_sqlite
from wireparse.query.lines import named_records
from wireparse.query.question import Heard, Question
from wireparse.query.sql import Database, TableArchive
from wireparse.query.streaming import ReportArchive

SQLITE = b"SQLite format 3\0"

DUCKDB, DUCKDB_PLACE = b"DUCK", 8
"""The mark of DuckDB's files, and the byte at which it stands."""


class Archive(Protocol):
    """An archive that answers questions, the same whatever its kind."""

    def sayings(self, question: Question, heard: Heard) -> Iterator[Saying]:
        """The claims that fit, in the archive's order; `heard` is told what came up. Raises ArchiveError."""
        ...

    def voices(self, question: Question, heard: Heard) -> Iterator[Voice]:
        """Those who make the claims that fit, who claims most first; `limit` is the most of them. Raises ArchiveError."""
        ...


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """The archive at a path; its content tells its kind. `-` is JSON lines on standard input.

    Raises ArchiveError when there is no archive, or one that can't be read.
    """
    database = _database(path)
    if database is None:
        yield ReportArchive(lambda: parse_records(named_records(path)))
        return
    with database as opened:
        yield TableArchive(opened)


def _database(path: Path) -> AbstractContextManager[Database] | None:
    """How to open an archive of tables; None for one of reports."""
    if str(path) == "-":
        return None
    if path.is_dir():
        return open_parquet(path) if any(path.glob("*.parquet")) else None
    start = _start(path)
    if start.startswith(SQLITE):
        return open_sqlite(path)
    return open_duckdb(path) if start[DUCKDB_PLACE:].startswith(DUCKDB) else None


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(16)
    except OSError as error:
        raise ArchiveError(str(path), "an archive that can be read", error.strerror or str(error)) from error
