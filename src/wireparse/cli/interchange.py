"""`wireparse interchange`: findings in vocabularies of the web."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wireparse.cli.story_options import story_options

if TYPE_CHECKING:
    from wireparse.cli.sources import Sources

VOCABULARIES = ("web-annotation", "schema-org")


@click.command("interchange")
@story_options
@click.option("--to", "vocabulary", type=click.Choice(VOCABULARIES), required=True, help="The vocabulary.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to FILE, not to standard output.")
@click.option(
    "--base", metavar="IRI", help="What the IRIs of stories begin with; without it they are made of the texts' hashes."
)
def command(found: "Sources", vocabulary: str, output: Path | None, base: str | None) -> int:
    """Write the findings in SOURCES as JSON-LD: W3C Web Annotations, or schema.org Quotations and Claims.

    A source is a story file as extract takes it, or reports that extract saved (.json, .jsonl, also .gz or .zst), which need
    no model. One story is an object, several are a line each.

    \b
    wireparse interchange story.txt --to web-annotation | jq '.first.items[]'
    wireparse interchange reports.jsonl --to schema-org --base https://news.example/stories/ -o said.jsonl
    """
    if base is not None and not _is_iri(base):
        raise click.BadParameter(f"expected an IRI like https://news.example/stories/, found {base!r}", param_hint="'--base'")
    from wireparse.cli.linked_data import write_documents

    write_documents(found.reports(), vocabulary, output, base)
    return found.count.exit_code()


def _is_iri(base: str) -> bool:
    """Whether it has a scheme and nothing that no IRI may hold."""
    scheme, colon, rest = base.partition(":")
    named = (
        scheme[:1].isascii() and scheme[:1].isalpha() and scheme.replace("+", "").replace("-", "").replace(".", "").isalnum()
    )
    return bool(colon and rest and named and scheme.isascii()) and not any(c.isspace() or c in '<>"{}|\\^`#' for c in rest)
