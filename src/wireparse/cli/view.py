"""`wireparse view`: wire stories to read, with who says what."""

from datetime import date
from pathlib import Path

import click

from wireparse.cli.extract import FORMATS, PARTS, Day, Parts
from wireparse.cli.filters import filter_options
from wireparse.cli.inputs import sources_argument

NARROWEST, WIDEST = 20, 1000


@click.command("view")
@sources_argument
@click.option("--plain", is_flag=True, help="Sentences, a line each, for a screen reader: no columns, drawing or colour.")
@click.option(
    "--width", type=click.IntRange(NARROWEST, WIDEST), help="Columns; the terminal's by default, 80 where there is none."
)
@click.option("--no-pager", is_flag=True, help="Never through a pager, however long.")
@click.option("--include", type=Parts("story", *PARTS), help=f"Only these parts, comma-separated: story, {', '.join(PARTS)}.")
@filter_options
@click.option("--published", type=Day(), help="The publication date, YYYY-MM-DD; 'on Tuesday' is resolved against it.")
@click.option("--input-format", type=click.Choice(FORMATS), help="The stories' format, where their content misleads.")
@click.option("--text-column", metavar="NAME", help="CSV: the column of the stories' words ('text' by default).")
@click.option("--id-column", metavar="NAME", help="CSV: the column of their ids.")
@click.option("--published-column", metavar="NAME", help="CSV: the column of their publication dates.")
@click.option("--headline-column", metavar="NAME", help="CSV: the column of their headlines.")
@click.option("--model", type=click.Path(path_type=Path), help="Use the model in FOLDER instead of the embedded one.")
@click.option("-q", "--quiet", is_flag=True, help="No warnings on stderr.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour on a terminal.")
def command(
    sources: tuple[Path, ...],
    plain: bool,
    width: int | None,
    no_pager: bool,
    include: frozenset[str] | None,
    speaker: str | None,
    acts: frozenset[str] | None,
    min_confidence: float,
    published: date | None,
    input_format: str | None,
    text_column: str | None,
    id_column: str | None,
    published_column: str | None,
    headline_column: str | None,
    model: Path | None,
    quiet: bool,
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
    from wireparse.cli.sources import Sources
    from wireparse.cli.viewing import Look, view
    from wireparse.formats.protocol import Columns
    from wireparse.settings import Settings

    columns = Columns(text_column, id_column, published_column, headline_column)
    found = Sources(sources, Settings(model=model), published, input_format, columns, quiet)
    asked = selection(speaker, acts, min_confidence)
    return view(found, Look(plain, width, not no_pager, include, asked, color))
