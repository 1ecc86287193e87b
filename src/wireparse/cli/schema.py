"""`wireparse schema`: the JSON Schema of a report."""

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of a report.

    \b
    wireparse schema > report.schema.json
    """
    from wireparse.export.json import schema_json

    click.echo(schema_json())
