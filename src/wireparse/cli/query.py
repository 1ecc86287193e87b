"""`wireparse query`: who said what across an archive."""

from datetime import date
from pathlib import Path

import click

from wireparse.cli.extract import Day

ACTS = ("state", "deny", "accuse", "commit", "request", "decline", "believe", "evaluate", "show")
FORMS = ("direct", "mixed", "indirect")
SPEAKER_KINDS = ("person", "organization", "group", "document", "place", "unnamed")
"""As the report has them; written out here, so that help imports no model of it. A test compares."""


class Choices(click.ParamType[frozenset[str]]):
    """Some of several words, comma-separated."""

    name = "words"

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> frozenset[str]:
        """The set of words; a usage error for one that isn't among them."""
        if isinstance(value, frozenset):
            return value
        found = frozenset(word.strip() for word in str(value).split(",") if word.strip())
        unknown = sorted(found - set(self.words))
        if unknown or not found:
            self.fail(f"expected some of {', '.join(self.words)}, found {', '.join(unknown) or 'none'}", param, ctx)
        return found


@click.command("query")
@click.argument("archive", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--speaker", metavar="NAME", help="A form of the name of who says it; accents and case don't count.")
@click.option("--exact", is_flag=True, help="The name as a whole, and no longer one.")
@click.option("--kind", "kinds", type=Choices(SPEAKER_KINDS), help="What says it: " + ", ".join(SPEAKER_KINDS) + ".")
@click.option("--act", "acts", type=Choices(ACTS), help="What is done with words: " + ", ".join(ACTS) + ".")
@click.option("--form", "forms", type=Choices(FORMS), help="How much is quoted: " + ", ".join(FORMS) + ".")
@click.option(
    "--text", "texts", metavar="WORDS", multiple=True, help="Words in the claim, in a row; several times: all of them."
)
@click.option("--since", type=Day(), help="Said on this day or later, YYYY-MM-DD.")
@click.option("--until", type=Day(), help="Said on this day or before.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="The model's confidence, from 0 to 1.")
@click.option(
    "--min-speaker-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Its confidence that the speakers are right, from 0 to 1.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="No more than N answers; 100 on a terminal by default.")
@click.option("--speakers", "of_speakers", is_flag=True, help="Who makes these claims, with counts, instead of the claims.")
@click.option("--to", "form", type=click.Choice(["table", "jsonl", "csv", "spreadsheet"]), help="How to print the answers.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour on a terminal.")
def command(
    archive: Path,
    speaker: str | None,
    exact: bool,
    kinds: frozenset[str] | None,
    acts: frozenset[str] | None,
    forms: frozenset[str] | None,
    texts: tuple[str, ...],
    since: date | None,
    until: date | None,
    min_confidence: float,
    min_speaker_confidence: float,
    limit: int | None,
    of_speakers: bool,
    form: str | None,
    color: str,
) -> None:
    """Say who said what in ARCHIVE: reports as JSON lines (also .gz), a folder of them, DuckDB, SQLite, Parquet, or - .

    Claims that fit all that is asked, in the archive's order: a table on a terminal, JSON lines elsewhere. A name matches by
    its words: "Merkel" finds Angela Merkel, and any other Merkel; whom it found is told on stderr. A full name never
    matches a mere surname. Days are the claim's, where the story tells them, else those of the story's publication.

    \b
    wireparse query reports.jsonl.gz --speaker zelensky --act deny,decline
    wireparse query archive.duckdb --text "rate cut*" --since 2025-03-01 --to csv > cuts.csv
    wireparse query archive.sqlite --speakers --kind person --limit 20
    """
    from wireparse.cli.querying import Output, answer
    from wireparse.domain.names import fold
    from wireparse.query.question import Question, needle

    if speaker is not None and not fold(speaker):
        raise click.BadParameter(f"expected a name, found {speaker!r}", param_hint="--speaker")
    try:
        for words in texts:
            needle(words)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--text") from error
    chosen = (kinds or frozenset(), acts or frozenset(), forms or frozenset())
    least = (min_confidence, min_speaker_confidence)
    question = Question(speaker, exact, *chosen, texts, since, until, *least, limit)
    answer(archive, question, Output(form, color, of_speakers))
