"""Parquet: a story a row, read by duckdb, an optional extra."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from wireparse.errors import SourceError, installing
from wireparse.formats.jsonlines import OWN, JsonLine, story_of_line
from wireparse.formats.protocol import Columns, Loaded, Reading

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MAGIC = b"PAR1"

ROWS = 256
"""Rows taken at a time: a few megabytes of stories."""


class Parquet:
    """Stories as rows of a Parquet file. All columns without a part to play are kept as `extra`."""

    name = "parquet"
    summary = "Parquet, a story a row; columns as in CSV"
    needs = f"duckdb: {installing('duckdb')}"

    def sniff(self, name: str, start: bytes, reading: Reading) -> bool:
        """The four bytes that every Parquet file begins with."""
        return start.startswith(MAGIC)

    def read(self, stream: IO[bytes], source: str, reading: Reading) -> Iterator[Loaded]:
        """The stories, row by row. The file is opened by its name, for Parquet has its table of contents at the end."""
        if find_spec("duckdb") is None:
            yield SourceError(source, "the package duckdb, which reads Parquet", f"none: {installing('duckdb')}")
            return
        if not Path(source).is_file():
            yield SourceError(source, "a Parquet file", "a stream, which can't be read from its end")
            return
        from duckdb import Error, connect

        try:
            with connect(config={"threads": 1}) as connection:
                result = connection.execute("SELECT * FROM read_parquet(?)", [str(Path(source).absolute())])
                yield from _stories(result, source, reading)
        except SourceError as error:
            yield error
        except Error as error:
            yield SourceError(source, "a Parquet file", str(error).splitlines()[0])


def _stories(result: "DuckDBPyConnection", source: str, reading: Reading) -> Iterator[Loaded]:
    """Raises SourceError where a wanted column is missing."""
    names = story_columns([column[0] for column in result.description or ()], source, reading.columns)
    number = 0
    while rows := result.fetchmany(ROWS):
        for row in rows:
            number += 1
            yield story_of_line(row_line(names, row, f"{source}:{number}"), reading)
    if not number:
        yield SourceError(source, "a story a row", "no row")


def row_line(names: Sequence[str], row: Sequence[Any], name: str) -> JsonLine:
    """A row as the line of JSON that holds the same, its columns called as in story_columns."""
    content = {column: value for column, value in zip(names, row, strict=True) if value is not None}
    return JsonLine(name, json.dumps(content, default=_plain).encode("utf-8", "surrogatepass"), "parquet")


def story_columns(found: list[str], source: str, columns: Columns) -> list[str]:
    """The names under which JSON lines have the columns' values.

    Raises SourceError where a column that the user named, or the text's, isn't there.
    """
    wanted = {"text": columns.text or "text", "id": columns.id, "published": columns.published, "headline": columns.headline}
    named = {column: part for part, column in wanted.items() if column}
    for column in named:
        if column not in found:
            raise SourceError(source, f"a column {column!r}", f"the columns {', '.join(found)[:200]}")
    return [named.get(column) or (f"column_{column}" if _is_taken(column, named) else column) for column in found]


def _is_taken(column: str, named: dict[str, str]) -> bool:
    """Whether a column is called like a part that the user has taken from another column."""
    return column in OWN and column in named.values()


def _plain(value: Any) -> Any:
    """What JSON has no type for: days and times as ISO strings, decimals as numbers, bytes as text, the rest as printed."""
    if isinstance(value, Decimal):
        return float(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
