"""`wireparse html`: stories as pages for a browser."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wireparse.cli.story_options import story_options

if TYPE_CHECKING:
    from wireparse.cli.sources import Sources


@click.command("html")
@story_options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A file ending in .html, or a folder for an index and a page a story; without it, one file on standard output.",
)
def command(found: "Sources", output: Path | None) -> int:
    """Make a page of the stories of SOURCES, each with its speakers, quotes and claims marked.

    A source is a story file as extract takes it, or reports that extract saved (.json, .jsonl, also .gz or .zst), which need
    no model. A page is one file that needs nothing from outside. Several stories in one file are for dozens or hundreds; a
    folder takes 100,000.

    \b
    wireparse html story.txt -o story.html
    wireparse html reports.jsonl -o archive/      then open archive/index.html
    wireparse extract --jsonl *.txt | wireparse html - -o desk.html
    """
    if output is None and sys.stdout.isatty():
        raise click.UsageError("expected a place for the page, found a terminal; say -o PAGE.html or -o FOLDER")
    from wireparse.cli.pages import write_pages

    write_pages(found.reports(), output)
    return found.count.exit_code()
