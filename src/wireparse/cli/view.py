"""`wireparse view`: wire stories to read, with who says what."""

from typing import TYPE_CHECKING

import click

from wireparse.cli.extract import PARTS, Parts
from wireparse.cli.filters import filter_options
from wireparse.cli.story_options import story_options

if TYPE_CHECKING:
    from wireparse.cli.sources import Sources

NARROWEST, WIDEST = 20, 1000


@click.command("view")
@story_options
@click.option("--plain", is_flag=True, help="Sentences, a line each, for a screen reader: no columns, drawing or colour.")
@click.option(
    "--width", type=click.IntRange(NARROWEST, WIDEST), help="Columns; the terminal's by default, 80 where there is none."
)
@click.option("--no-pager", is_flag=True, help="Never through a pager, however long.")
@click.option("--include", type=Parts("story", *PARTS), help=f"Only these parts, comma-separated: story, {', '.join(PARTS)}.")
@filter_options
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour on a terminal.")
def command(
    found: "Sources",
    plain: bool,
    width: int | None,
    no_pager: bool,
    include: frozenset[str] | None,
    speaker: str | None,
    acts: frozenset[str] | None,
    min_confidence: float,
    min_speaker_confidence: float,
    color: str,
) -> int:
    """Show the stories of SOURCES with who says what: files, `-` or piped standard input.

    A source is a story, as wireparse extract takes it, or holds saved reports (.json, .jsonl, also .gz or .zst), which need
    no analysis. Each speaker has a colour, and beside the story a name. What doesn't fit on the terminal goes through your
    pager.

    \b
    wireparse view story.txt
    wireparse view reports.jsonl --speaker peskov --act deny,accuse
    wireparse view --plain story.txt
    wireparse view --include story --width 100 --color always story.txt | less -R
    """
    from wireparse.cli.filters import selection
    from wireparse.cli.viewing import Look, view

    asked = selection(speaker, acts, min_confidence, min_speaker_confidence)
    return view(found, Look(plain, width, not no_pager, include, asked, color))
