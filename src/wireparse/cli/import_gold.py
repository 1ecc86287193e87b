"""`wireparse import-gold`: people's corrections as gold."""

from pathlib import Path

import click

TOOLS = ("label-studio", "prodigy", "brat")


@click.command("import-gold")
@click.argument("exports", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to FILE, not to standard output.")
@click.option("--from", "tool", type=click.Choice(TOOLS), help="The tool that wrote them, where their content misleads.")
@click.option("--unreviewed", is_flag=True, help="Take stories that nobody has answered or annotated too, as predicted.")
def command(exports: tuple[Path, ...], output: Path | None, tool: str | None, unreviewed: bool) -> int:
    """Read the corrections in EXPORTS into gold, as evaluate and training take it: JSON lines, a story each.

    An export is Label Studio's JSON, Prodigy's db-out (give the files of claims and of spans together), or a folder of
    brat's files; the content tells which. A story that can't be read costs no other.

    \b
    wireparse import-gold project-1-at-2026-01-07.json -o gold.jsonl
    wireparse import-gold claims-out.jsonl spans-out.jsonl -o gold.jsonl
    wireparse import-gold desk/ -o gold.jsonl && wireparse evaluate gold.jsonl
    """
    from wireparse.cli.corrections import import_gold

    return import_gold(exports, tool=tool, unreviewed=unreviewed, output=output)
