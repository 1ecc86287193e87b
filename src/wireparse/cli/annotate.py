"""`wireparse annotate`: findings for people to correct."""

from datetime import date
from pathlib import Path

import click

from wireparse.cli.story_options import story_options

TOOLS = ("label-studio", "prodigy", "brat")


@click.command("annotate")
@story_options
@click.option("--to", "tool", type=click.Choice(TOOLS), required=True, help="The annotation tool.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), required=True, help="A new or empty FOLDER to write to."
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
    tool: str,
    output: Path,
) -> int:
    """Write the findings in SOURCES as tasks of an annotation tool, for people to correct.

    A source is a story file as extract takes it, or reports that extract saved (.json, .jsonl, also .gz or .zst), which need
    no model. What comes back from the tool is read by wireparse import-gold.

    \b
    wireparse annotate story.txt --to label-studio -o desk/
    wireparse annotate reports.jsonl --to brat -o desk/
    wireparse annotate reports.jsonl --to prodigy -o desk/
    """
    from wireparse.cli.annotation_folder import write_folder
    from wireparse.cli.sources import Sources
    from wireparse.formats.protocol import Columns
    from wireparse.settings import Settings

    columns = Columns(text_column, id_column, published_column, headline_column)
    found = Sources(sources, Settings(model=model), published, input_format, columns, is_quiet=quiet)
    write_folder(found, tool, output)
    return found.count.exit_code()
