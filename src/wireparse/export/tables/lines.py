"""Archives that keep the reports themselves: JSON lines, and a folder of one JSON file a story."""

import gzip
import re
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from wireparse.export.tables.placing import new_file, new_folder
from wireparse.export.tables.records import Record

NAME_LENGTH = 60
"""Characters of a story's id or source in the name of its file."""

OUR_FILE = re.compile(r"\d{8,}(?:-[A-Za-z0-9._-]+)?\.json")


def write_jsonl(records: Iterable[Record], destination: Path) -> None:
    """JSON lines, each record as it came."""
    with new_file(destination) as path, path.open("wb") as stream:
        _write(records, stream)


def write_jsonl_gz(records: Iterable[Record], destination: Path) -> None:
    """JSON lines, compressed. No time and no name goes into the file: the same records give the same bytes."""
    with (
        new_file(destination) as path,
        path.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as stream,
    ):
        _write(records, stream)


def write_json_folder(records: Iterable[Record], destination: Path) -> None:
    """A folder with one file a record, in the order of their names."""
    with new_folder(destination, lambda name: OUR_FILE.fullmatch(name) is not None) as folder:
        for record in records:
            (folder / file_name(record)).write_bytes(record.line + b"\n")


def file_name(record: Record) -> str:
    """A name that is safe on any file system: the record's number, then what tells a reader which story it is.

    Letters without accents, figures, dots, hyphens and underscores; the number makes it the only one of its name.
    """
    label = record.given_id or Path(record.source or "").name
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", label).strip("-.")[:NAME_LENGTH].rstrip("-.")
    return f"{record.number:08d}-{safe}.json" if safe else f"{record.number:08d}.json"


def _write(records: Iterable[Record], stream: IO[bytes] | gzip.GzipFile) -> None:
    for record in records:
        stream.write(record.line + b"\n")
