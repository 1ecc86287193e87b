"""`wireparse annotate`: findings for people to correct."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wireparse.cli.story_options import story_options

if TYPE_CHECKING:
    from wireparse.cli.sources import Sources

TOOLS = ("label-studio", "prodigy", "brat")


@click.command("annotate")
@story_options
@click.option("--to", "tool", type=click.Choice(TOOLS), required=True, help="The annotation tool.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), required=True, help="A new or empty FOLDER to write to."
)
def command(found: "Sources", tool: str, output: Path) -> int:
    """Write the findings in SOURCES as tasks of an annotation tool, for people to correct.

    A source is a story file as extract takes it, or reports that extract saved (.json, .jsonl, also .gz or .zst), which need
    no model. What comes back from the tool is read by wireparse import-gold.

    \b
    wireparse annotate story.txt --to label-studio -o desk/
    wireparse annotate reports.jsonl --to brat -o desk/
    wireparse annotate reports.jsonl --to prodigy -o desk/
    """
    from wireparse.cli.annotation_folder import write_folder

    write_folder(found, tool, output)
    return found.count.exit_code()
