"""Archives that keep the reports themselves: JSON lines, and a folder of one JSON file a story."""

import gzip
import re
from collections.abc import Iterable
from pathlib import Path

from wireparse.export.tables.placing import new_file, new_folder
from wireparse.export.tables.records import Record

NAME_LENGTH = 60
"""Characters of a story's id or source in the name of its file."""

OUR_FILE = re.compile(r"\d{8,}(?:-[A-Za-z0-9._-]+)?\.json")

LEVEL = 6
"""Of gzip's nine: higher ones take twice the time for a hundredth of the size."""


def write_jsonl(records: Iterable[Record], destination: Path) -> None:
    """JSON lines, each record as it came."""
    write_lines((record.line + b"\n" for record in records), destination)


def write_jsonl_gz(records: Iterable[Record], destination: Path) -> None:
    """JSON lines, compressed."""
    write_lines((record.line + b"\n" for record in records), destination, is_compressed=True)


def write_lines(lines: Iterable[bytes], destination: Path, *, is_compressed: bool = False) -> None:
    """A file of lines that have their breaks. No time and no name goes into a compressed one: the same lines, the same bytes.

    Raises DestinationError when something else is there, OSError when it can't be written.
    """
    with new_file(destination) as path, path.open("wb") as stream:
        if not is_compressed:
            stream.writelines(lines)
            return
        with gzip.GzipFile(filename="", mode="wb", compresslevel=LEVEL, fileobj=stream, mtime=0) as compressed:
            compressed.writelines(lines)


def write_json_folder(records: Iterable[Record], destination: Path) -> None:
    """A folder with one file a record, in the order of their names."""
    with new_folder(destination, is_report_of_ours) as folder:
        for record in records:
            (folder / file_name(record)).write_bytes(record.line + b"\n")


def is_report_of_ours(name: str) -> bool:
    """Whether a file of this name is a record of an archive."""
    return OUR_FILE.fullmatch(name) is not None


def file_name(record: Record) -> str:
    """A name that is safe on any file system: the record's number, then what tells a reader which story it is.

    Letters without accents, figures, dots, hyphens and underscores; the number makes it the only one of its name.
    """
    label = record.given_id or Path(record.source or "").name
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", label).strip("-.")[:NAME_LENGTH].rstrip("-.")
    return f"{record.number:08d}-{safe}.json" if safe else f"{record.number:08d}.json"
