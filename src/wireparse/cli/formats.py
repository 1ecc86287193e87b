"""`wireparse formats`: what stories are read from."""

import json

import click


@click.command("formats")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(as_json: bool) -> None:
    """List the formats that stories are read from, and what each needs.

    The content of a source tells its format; `wireparse extract --input-format NAME` forces one.

    \b
    wireparse formats
    wireparse formats --json | jq -r '.[].name'
    """
    from wireparse.formats import FORMATS

    found = [{"name": f.name, "summary": f.summary, "needs": f.needs or None} for f in FORMATS]
    click.echo(json.dumps(found, indent=2, ensure_ascii=False) if as_json else _lines(found))


def _lines(found: list[dict[str, str | None]]) -> str:
    width = max(len(row["name"] or "") for row in found)
    needs = " " * width + "  needs "
    lines = (f"{row['name']:{width}}  {row['summary']}" + (f"\n{needs}{row['needs']}" if row["needs"] else "") for row in found)
    return "\n".join(lines)
