"""Writes pages: one file, or a folder with a list and a page a story."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TextIO

import click

from wireparse.cli.written import new_text_file
from wireparse.domain import Report
from wireparse.export.places import check_file, check_tree, unwritable
from wireparse.render.html import INDEX_FROM_PAGE, Catalogue, book, index_page, page_name, story_page

ENDINGS = (".html", ".htm", ".xhtml")
"""Names with these endings are files; any other is a folder."""

MADE_HERE = '<meta name="generator" content="wireparse">'
"""How a page of ours can be told: nobody else's folder is written into."""


def write_pages(reports: Iterator[Report], output: Path | None) -> None:
    """Write the reports to a file, a folder, or standard output; nothing where there are none.

    Raises UsageError for a folder that holds something else, DestinationError for a place that can't be written, OSError where
    that shows later.
    """
    if output is not None and (output.is_dir() or output.suffix.lower() not in ENDINGS):
        _folder(reports, output)
        return
    if output is not None:
        check_file(output)
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
    check_tree(folder)
    catalogue = Catalogue()
    for report in reports:
        number = catalogue.add(report)
        if number == 1:
            _make(folder)
            index.unlink(missing_ok=True)
        path = folder / page_name(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(story_page(report, index=INDEX_FROM_PAGE), encoding="utf-8", newline="")
    if catalogue.titles:
        with _stream(index) as stream:
            stream.write(index_page(catalogue))


def _make(folder: Path) -> None:
    """Raises DestinationError where that can't be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error


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
    with new_text_file(output, newline="") as stream:
        yield stream
