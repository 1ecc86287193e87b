"""`wireparse convert`: reports as tables, databases and other kinds of archives."""

from pathlib import Path

import click

KINDS = ("jsonl", "jsonl.gz", "json-folder", "csv", "spreadsheet", "parquet", "duckdb", "sqlite", "docbin")
"""As the writers list them; written out here, so that help imports none. A test compares."""


@click.command("convert")
@click.argument("reports", type=click.Path(path_type=Path, allow_dash=True))
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The archive to write.")
@click.option("--to", "kind", type=click.Choice(KINDS), help="Its kind, where the ending of its name doesn't tell.")
def command(reports: Path, output: Path, kind: str | None) -> None:
    """Turn REPORTS into tables: JSON lines (also .gz, .zst), a folder of JSON files, or - for standard input.

    \b
    jsonl, jsonl.gz     JSON lines          .jsonl, .jsonl.gz
    json-folder         a JSON file a story
    csv                 a folder: a file with a row a claim, one with a row a quote: .csv
    spreadsheet         the same, safe to open in a spreadsheet
    parquet             a folder with a file a table: .parquet (needs duckdb)
    duckdb              a database: .duckdb (needs duckdb)
    sqlite              a database: .sqlite, .db
    docbin              spaCy's DocBin: .spacy, or a folder

    docs/tables.md describes the tables, docs/querying.md has queries. Failed stories are kept, in a table errors.

    \b
    wireparse convert reports.jsonl.gz -o archive.duckdb
    wireparse extract *.txt --jsonl | wireparse convert - -o tables --to parquet
    """
    from wireparse.export.tables import kind_of, parse_records, write_records
    from wireparse.query.lines import named_records

    chosen = kind or kind_of(output)
    if chosen is None:
        raise click.UsageError(f"expected an ending that tells the kind, or --to; found {output.name!r}")
    write_records(parse_records(named_records(reports)), output, chosen)
