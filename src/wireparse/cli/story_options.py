"""The options of commands that read stories, written once."""

from collections.abc import Callable
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
    """Give a command SOURCES and the options that say how they are read."""
    for option in reversed(_OPTIONS):
        body = option(body)
    return body
