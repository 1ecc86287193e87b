"""`wireparse extract`: who said what in wire stories."""

from datetime import date
from pathlib import Path

import click

from wireparse.cli.filters import filter_options
from wireparse.cli.inputs import sources_argument

PARTS = ("dateline", "speakers", "quotes", "claims", "entities", "diagnostics")


FORMATS = ("jsonl", "ninjs", "nitf", "newsml-g2", "newsml1", "html", "anpa", "iptc7901", "csv", "parquet", "plain")
"""As `wireparse formats` lists them; written out here, so that help imports no reader. A test compares."""


class Day(click.ParamType[date]):
    """A date as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; a usage error for anything else."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"expected a date like 2024-07-09, found {value!r}", param, ctx)


class Parts(click.ParamType[frozenset[str]]):
    """Parts of a report, comma-separated."""

    name = "parts"

    def __init__(self, *parts: str) -> None:
        self.parts = parts

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> frozenset[str]:
        """The set of parts; a usage error for an unknown one."""
        if isinstance(value, frozenset):
            return value
        parts = frozenset(part.strip() for part in str(value).split(",") if part.strip())
        unknown = sorted(parts - set(self.parts))
        if unknown or not parts:
            self.fail(f"expected some of {', '.join(self.parts)}, found {', '.join(unknown) or 'none'}", param, ctx)
        return parts


@click.command("extract")
@sources_argument
@click.option(
    "--json", "form", flag_value="json", help="JSON, also on a terminal: an object, or a line each for several stories."
)
@click.option("--jsonl", "form", flag_value="jsonl", help="JSON lines: one line a story, however many.")
@click.option("--compact", is_flag=True, help="JSON on one line, without indentation.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to FILE instead of standard output."
)
@click.option("--include", type=Parts(*PARTS), help="Only these parts, comma-separated: " + ", ".join(PARTS) + ".")
@filter_options
@click.option("--no-text", is_flag=True, help="Leave the story's text out of the report.")
@click.option("--published", type=Day(), help="The publication date, YYYY-MM-DD; 'on Tuesday' is resolved against it.")
@click.option("--input-format", type=click.Choice(FORMATS), help="The sources' format, where their content misleads.")
@click.option("--text-column", metavar="NAME", help="CSV: the column of the stories' words ('text' by default).")
@click.option("--id-column", metavar="NAME", help="CSV: the column of their ids.")
@click.option("--published-column", metavar="NAME", help="CSV: the column of their publication dates.")
@click.option("--headline-column", metavar="NAME", help="CSV: the column of their headlines.")
@click.option(
    "--model",
    metavar="NAME|FOLDER",
    type=click.Path(path_type=Path),
    help="Take entities from a spaCy pipeline, by package name or folder; or another wireparse model, by folder.",
)
@click.option("-q", "--quiet", is_flag=True, help="No warnings on stderr.")
@click.option("-v", "--verbose", is_flag=True, help="Say on stderr what is read and how long it takes.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour on a terminal.")
def command(
    sources: tuple[Path, ...],
    form: str | None,
    compact: bool,
    output: Path | None,
    include: frozenset[str] | None,
    speaker: str | None,
    acts: frozenset[str] | None,
    min_confidence: float,
    min_speaker_confidence: float,
    no_text: bool,
    published: date | None,
    input_format: str | None,
    text_column: str | None,
    id_column: str | None,
    published_column: str | None,
    headline_column: str | None,
    model: Path | None,
    quiet: bool,
    verbose: bool,
    color: str,
) -> int:
    """Say who said what in the stories of SOURCES: files, `-` or piped standard input.

    A source is plain text or in one of the wires' formats, told by its content: see wireparse formats. On a terminal it
    prints a view to read; piped, JSON.

    \b
    wireparse extract story.txt
    wireparse extract --published 2024-07-09 a.txt b.txt > reports.jsonl
    wireparse extract --speaker peskov --act deny,accuse story.txt
    wireparse extract --text-column body --id-column key archive.csv
    wireparse extract --model en_core_web_sm story.txt
    cat story.txt | wireparse extract | jq '.claims[] | {act, text: .content[0].text}'
    """
    from wireparse.cli.extraction import Options, extract
    from wireparse.cli.filters import selection
    from wireparse.formats.protocol import Columns

    columns = Columns(text_column, id_column, published_column, headline_column)
    asked = selection(speaker, acts, min_confidence, min_speaker_confidence)
    options = Options(
        form, compact, output, include, not no_text, published, model, quiet, verbose, color, input_format, columns, asked
    )
    return extract(sources, options)
