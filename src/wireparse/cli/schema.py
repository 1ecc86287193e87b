"""`wireparse schema`: the JSON Schema of a report."""

import click


@click.command("schema")
@click.option("--errors", is_flag=True, help="Of the error records that `wireparse batch` writes, instead.")
def command(errors: bool) -> None:
    """Print the JSON Schema of a report.

    \b
    wireparse schema > report.schema.json
    wireparse schema --errors > error.schema.json
    """
    from wireparse.export.json import schema_json

    click.echo(schema_json(of_errors=errors))
