"""Writes pages: one file, or a folder with a list and a page a story."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TextIO

import click

from wireparse.domain import Report
from wireparse.render.html import INDEX_FROM_PAGE, Catalogue, book, index_page, page_name, story_page

ENDINGS = (".html", ".htm", ".xhtml")
"""Names with these endings are files; any other is a folder."""

MADE_HERE = '<meta name="generator" content="wireparse">'
"""How a page of ours can be told: nobody else's folder is written into."""


def write_pages(reports: Iterator[Report], output: Path | None) -> None:
    """Write the reports to a file, a folder, or standard output; nothing where there are none.

    Raises UsageError for a folder that holds something else, OSError where something can't be written.
    """
    if output is not None and (output.is_dir() or output.suffix.lower() not in ENDINGS):
        _folder(reports, output)
        return
    first = next(reports, None)
    if first is None:
        return
    with _stream(output) as stream:
        for piece in _one_file(first, reports):
            stream.write(piece)


def _one_file(first: Report, others: Iterator[Report]) -> Iterable[str]:
    """One story is a page; several are a book."""
    second = next(others, None)
    return [story_page(first)] if second is None else book(chain((first, second), others))


def _folder(reports: Iterator[Report], folder: Path) -> None:
    """The pages first, the list last: a run that is cut short leaves no list that leads astray."""
    index = folder / "index.html"
    _refuse_foreign(folder, index)
    catalogue = Catalogue()
    for report in reports:
        number = catalogue.add(report)
        if number == 1:
            index.unlink(missing_ok=True)
        path = folder / page_name(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(story_page(report, index=INDEX_FROM_PAGE), encoding="utf-8", newline="")
    if catalogue.titles:
        with _stream(index) as stream:
            stream.write(index_page(catalogue))


def _refuse_foreign(folder: Path, index: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"{folder}: expected a folder, or a file ending in .html, found another file")
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not index.is_file() or MADE_HERE not in _start(index):
        raise click.UsageError(
            f"{folder}: expected an empty folder, or one of wireparse html, found one with other things in it"
        )


def _start(page: Path) -> str:
    with page.open(encoding="utf-8", errors="replace") as stream:
        return stream.read(2000)


@contextmanager
def _stream(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears under its name only when it is complete. Line ends stay as they are."""
    if output is None:
        with open(sys.stdout.fileno(), "w", encoding="utf-8", newline="", closefd=False) as stream:
            yield stream
        return
    handle, name = tempfile.mkstemp(dir=output.absolute().parent, prefix=f".{output.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream
        Path(name).chmod(0o644)
        Path(name).replace(output)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
