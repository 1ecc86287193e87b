"""Chooses the format of a source by its content, and opens it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO

from wireparse.compression import DamageError, decompressed, plain_name
from wireparse.domain.saved import is_no_story
from wireparse.errors import SourceError
from wireparse.formats.anpa import Anpa
from wireparse.formats.csvs import Csv
from wireparse.formats.html_page import HtmlPage
from wireparse.formats.iptc7901 import Iptc7901
from wireparse.formats.jsonlines import JsonLines
from wireparse.formats.newsml1 import Newsml1
from wireparse.formats.newsml_g2 import NewsmlG2
from wireparse.formats.ninjs import Ninjs
from wireparse.formats.nitf import Nitf
from wireparse.formats.parquet import Parquet
from wireparse.formats.plain import PlainText
from wireparse.formats.protocol import Columns, Format, Loaded, Reading
from wireparse.formats.xml_sniff import is_xml, root_name

CSV = Csv()

FORMATS: tuple[Format, ...] = (
    JsonLines(),
    Ninjs(),
    Nitf(),
    NewsmlG2(),
    Newsml1(),
    HtmlPage(),
    Anpa(),
    Iptc7901(),
    CSV,
    Parquet(),
    PlainText(),
)
"""All formats, the most particular first."""

SNIFFED = 65_536
"""Bytes from the start of a source by which its format is chosen."""


def read_source(
    path: Path,
    *,
    published: date | None = None,
    limit: int,
    format_name: str | None = None,
    columns: Columns | None = None,
) -> Iterator[Loaded]:
    """The stories of a file; what can't be read comes as a StoryError in its place."""
    source = str(path)
    try:
        if path.is_dir():
            yield SourceError(source, "a file", f"a folder: `wireparse batch {source}` reads all in it")
            return
        with path.open("rb") as stream:
            yield from read_stream(stream, source, published=published, limit=limit, format_name=format_name, columns=columns)
    except (OSError, ValueError) as error:
        yield SourceError(source, "a readable file", os_reason(error))


def read_stream(
    stream: IO[bytes],
    source: str,
    *,
    published: date | None = None,
    limit: int,
    format_name: str | None = None,
    columns: Columns | None = None,
) -> Iterator[Loaded]:
    """The stories of an open stream, gzip and zstd taken off."""
    reading = Reading(limit, published, columns or Columns())
    try:
        opened = decompressed(stream, source)
        chosen = choose_format(source, opened.peek(SNIFFED), reading, format_name)
        yield from chosen.read(opened, source, reading)
    except SourceError as error:
        yield error
    except DamageError as error:
        yield SourceError(source, "whole compressed data", str(error))


def choose_format(source: str, start: bytes, reading: Reading, format_name: str | None = None) -> Format:
    """The format of a name, or the first that knows the content, of which `start` has the first bytes.

    Where the user named columns, what would else be plain text is taken for CSV: its reader tells which columns there are.
    Raises SourceError for XML of no format, which would be nonsense as plain text, and for reports, which are no stories.
    """
    if format_name is not None:
        return next(f for f in FORMATS if f.name == format_name)
    if is_no_story(start):
        raise SourceError(source, "a story", "a report of wireparse's: see `wireparse view`, `convert`")
    chosen = next(f for f in FORMATS if f.sniff(plain_name(source), start, reading))
    if chosen is FORMATS[-1] and is_xml(start):
        root = root_name(start)
        found = f"XML with the root element <{root}>" if root else "XML without a root element"
        raise SourceError(source, "NITF, NewsML-G2, NewsML 1.2 or HTML", found)
    return CSV if chosen is FORMATS[-1] and reading.columns != Columns() else chosen


def os_reason(error: OSError | ValueError) -> str:
    """Why a file can't be read, for a user."""
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "one that may not be read (permission denied)"
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
