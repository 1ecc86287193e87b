"""`wireparse html`: stories as pages for a browser."""

import sys
from datetime import date
from pathlib import Path

import click

from wireparse.cli.story_options import story_options


@click.command("html")
@story_options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A file ending in .html, or a folder for an index and a page a story; without it, one file on standard output.",
)
def command(
    sources: tuple[Path, ...],
    published: date | None,
    input_format: str | None,
    text_column: str | None,
    id_column: str | None,
    published_column: str | None,
    headline_column: str | None,
    model: Path | None,
    quiet: bool,
    output: Path | None,
) -> int:
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
    from wireparse.cli.sources import Sources
    from wireparse.formats.protocol import Columns
    from wireparse.settings import Settings

    columns = Columns(text_column, id_column, published_column, headline_column)
    found = Sources(sources, Settings(model=model), published, input_format, columns, is_quiet=quiet)
    write_pages(found.reports(), output)
    return found.count.exit_code()
