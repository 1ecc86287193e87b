"""Writes an archive in any of its kinds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from wireparse.export.tables.csvs import write_csv, write_spreadsheet
from wireparse.export.tables.docbin import write_docbin
from wireparse.export.tables.duck import write_duckdb, write_parquet
from wireparse.export.tables.lines import write_json_folder, write_jsonl, write_jsonl_gz
from wireparse.export.tables.records import Record, read_records
from wireparse.export.tables.sqlite import write_sqlite

Writer = Callable[[Iterable[Record], Path], None]

WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "jsonl": write_jsonl,
        "jsonl.gz": write_jsonl_gz,
        "json-folder": write_json_folder,
        "csv": write_csv,
        "spreadsheet": write_spreadsheet,
        "parquet": write_parquet,
        "duckdb": write_duckdb,
        "sqlite": write_sqlite,
        "docbin": write_docbin,
    }
)

KINDS = tuple(WRITERS)
"""What an archive can be written as."""

ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        ".jsonl": "jsonl",
        ".ndjson": "jsonl",
        ".jsonl.gz": "jsonl.gz",
        ".ndjson.gz": "jsonl.gz",
        ".csv": "csv",
        ".parquet": "parquet",
        ".duckdb": "duckdb",
        ".sqlite": "sqlite",
        ".sqlite3": "sqlite",
        ".db": "sqlite",
        ".spacy": "docbin",
    }
)


def kind_of(path: Path) -> str | None:
    """The kind that the ending of a path's name asks for; None where it asks for none (a folder's name)."""
    name = path.name.lower()
    return next((kind for ending, kind in ENDINGS.items() if name.endswith(ending)), None)


def write_archive(records: Iterator[bytes | str], destination: Path, kind: str, *, name: str = "records") -> None:
    """Writes records, JSON lines of reports and failures, as an archive of a kind.

    A record is a report, or `{"error": {…}, "story": {…}}` for a story that failed. They are taken one by one, and no more than
    some thousand rows are held at a time; the archive appears at the destination when it is complete. What was there is
    replaced, if it is an archive of the same kind. `name` is what messages call the records: a malformed one is named
    `NAME:LINE`.

    Raises ArchiveError at a malformed record, when something else is at the destination, or when a library is missing; OSError
    when the archive can't be written; KeyError for an unknown kind.
    """
    write_records(read_records(records, name), destination, kind)


def write_records(records: Iterable[Record], destination: Path, kind: str) -> None:
    """Writes records that were read, as `write_archive` does."""
    WRITERS[kind](records, destination)
