"""Writes an archive in any of its kinds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from wireparse.export.places import check_file
from wireparse.export.tables.csvs import is_csv_of_ours, write_csv, write_spreadsheet
from wireparse.export.tables.docbin import check_docbin, write_docbin
from wireparse.export.tables.duck import is_parquet_of_ours, write_duckdb, write_parquet
from wireparse.export.tables.lines import is_report_of_ours, write_json_folder, write_jsonl, write_jsonl_gz
from wireparse.export.tables.placing import check_folder
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

CHECKS: Mapping[str, Callable[[Path], None]] = MappingProxyType(
    dict.fromkeys(KINDS, check_file)
    | {
        "json-folder": partial(check_folder, is_ours=is_report_of_ours),
        "csv": partial(check_folder, is_ours=is_csv_of_ours),
        "spreadsheet": partial(check_folder, is_ours=is_csv_of_ours),
        "parquet": partial(check_folder, is_ours=is_parquet_of_ours),
        "docbin": check_docbin,
    }
)
"""What refuses to replace anything but a file, or a folder with an archive of the same kind."""

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


def check_destination(destination: Path, kind: str) -> None:
    """Raises DestinationError when anything is at a destination that an archive of a kind may not replace.

    Writers look, too; this is for who would else find out after hours of work. Raises KeyError for an unknown kind.
    """
    CHECKS[kind](destination)


def write_archive(records: Iterator[bytes | str], destination: Path, kind: str, *, name: str = "records") -> None:
    """Writes records, JSON lines of reports and failures, as an archive of a kind.

    A record is a report, or `{"error": {…}, "story": {…}}` for a story that failed. They are taken one by one, and no more than
    some thousand rows are held at a time; the archive appears at the destination when it is complete. What was there is
    replaced, if it is an archive of the same kind. `name` is what messages call the records: a malformed one is named
    `NAME:LINE`.

    Raises DestinationError when something else is at the destination, ArchiveError at a malformed record or when a library is
    missing, OSError when the archive can't be written, KeyError for an unknown kind.
    """
    write_records(read_records(records, name), destination, kind)


def write_records(records: Iterable[Record], destination: Path, kind: str) -> None:
    """Writes records that were read, as `write_archive` does."""
    check_destination(destination, kind)
    WRITERS[kind](records, destination)
