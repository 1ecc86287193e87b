"""The options of commands that read stories or saved reports, written once."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from wireparse.cli.extract import FORMATS, Day
from wireparse.cli.inputs import sources_argument

Body = Callable[..., Any]

_OPTIONS = (
    sources_argument,
    click.option("--published", type=Day(), help="The publication date, YYYY-MM-DD; 'on Tuesday' is resolved against it."),
    click.option("--input-format", type=click.Choice(FORMATS), help="The sources' format, where their content misleads."),
    click.option("--text-column", metavar="NAME", help="CSV: the column of the stories' words ('text' by default)."),
    click.option("--id-column", metavar="NAME", help="CSV: the column of their ids."),
    click.option("--published-column", metavar="NAME", help="CSV: the column of their publication dates."),
    click.option("--headline-column", metavar="NAME", help="CSV: the column of their headlines."),
    click.option("--model", type=click.Path(path_type=Path), help="Use the model in FOLDER instead of the embedded one."),
    click.option("-q", "--quiet", is_flag=True, help="No warnings on stderr."),
)


def story_options(body: Body) -> Body:
    """Give a command SOURCES and the options that say how they are read; its first argument are these as `Sources`."""

    @wraps(body)
    def command(
        *,
        sources: tuple[Path, ...],
        published: date | None,
        input_format: str | None,
        text_column: str | None,
        id_column: str | None,
        published_column: str | None,
        headline_column: str | None,
        model: Path | None,
        quiet: bool,
        **own: Any,
    ) -> Any:
        from wireparse.cli.sources import Sources
        from wireparse.formats.protocol import Columns
        from wireparse.settings import Settings

        columns = Columns(text_column, id_column, published_column, headline_column)
        return body(Sources(sources, Settings(model=model), published, input_format, columns, is_quiet=quiet), **own)

    given: Body = command
    for option in reversed(_OPTIONS):
        given = option(given)
    return given
