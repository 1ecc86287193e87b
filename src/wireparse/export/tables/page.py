"""Writes `docs/tables.md` from the catalogue: `python -m wireparse.export.tables.page > docs/tables.md`. A test compares."""

import sys

from wireparse.export.tables.catalogue import TABLES
from wireparse.export.tables.csvs import HEADINGS
from wireparse.export.tables.schema import Column, Table

INTRODUCTION = """# Tables of an archive

<!-- Written by `python -m wireparse.export.tables.page > docs/tables.md`; change the catalogue, not this page. -->

`wireparse batch STORIES -o archive.duckdb` and `wireparse convert REPORTS -o archive.duckdb` write these tables, as do the
kinds `parquet` and `sqlite`. [querying.md](querying.md) has queries.

| kind | what is written | told by the ending |
|---|---|---|
| `jsonl`, `jsonl.gz` | the reports, a line each | `.jsonl`, `.ndjson`, with `.gz` |
| `json-folder` | a folder, a file a story, named by its number and its id or file | |
| `csv` | a folder: claims.csv, a row a claim; quotes.csv, a row a quote; errors.csv | `.csv` |
| `spreadsheet` | the same for spreadsheets, see below | |
| `parquet` | a folder with the tables, a file each | `.parquet` |
| `duckdb` | one file with the tables, the meaning of each column as its comment | `.duckdb` |
| `sqlite` | one file with the tables, indexed; days are ISO text, true and false 1 and 0 | `.sqlite`, `.sqlite3`, `.db` |
| `docbin` | spaCy's DocBin, see below: one file for `.spacy`, else a folder with 500 stories a file | `.spacy` |

`parquet` and `duckdb` need the extra `duckdb` (`pip install duckdb`). An archive appears under its name when it is complete,
and replaces one of its kind that was there; anything else that is there is left alone, and an error before any work. The same
reports give the same bytes, but for `duckdb`, which puts a random mark into each file. Rows pass through in batches, so an
archive may be larger than memory, except for a `docbin` in one file. `parquet` and `duckdb` need room on disk beside the
archive meanwhile, twice that of the reports.

## Ids

`story_id` is the story's number: its place among the archive's records, from 1, those of failed stories counted. The same story
sent twice, or two stories under one id of the wire's, stay two; `sha256` and `given_id` find them. Other ids begin with it:
`17-C3` is the claim C3 in the report of story 17. What `extract --include` left out of the reports has no rows.

Offsets count Unicode code points from 0, end exclusive: `text[start_char:end_char]` in Python, and
`substr(text, start_char + 1, end_char - start_char)` in DuckDB and SQLite.

## Failed stories

A record `{"error": {"kind": …, "message": …}, "story": {"id": …, "source": …}}` becomes a row of `errors` and keeps its number.
JSON lines and folders keep the record as it is; in a DocBin it is a Doc without words.

## CSV and spreadsheets

`csv` is RFC 4180 in UTF-8, with the data exactly as they are. Wire text comes from strangers, and a spreadsheet takes a cell
that begins with `=`, `+`, `-` or `@` for a formula; dashes and handles are common at the start of claims. So read `csv` with
pandas, R or DuckDB, and for Excel, LibreOffice or Google Sheets write `--to spreadsheet`: there an apostrophe stands before
such a cell, and a byte-order mark before the file, so that Excel reads UTF-8. Lists in a cell are parted by `; `.

- claims.csv: CLAIMS
- quotes.csv: QUOTES
- errors.csv: as the table `errors`

## DocBin

Docs of spaCy's blank English tokenizer, with entities and the span groups `wireparse_claims` and `wireparse_cues` (label: the
act), `wireparse_sources` (label: the first speaker's kind, or `unknown`) and `wireparse_quotes` (label: the type). A span's
`id_` is that of its claim or quote, its `kb_id_` that of its first speaker; a finding that ends within a token takes all of it.
`doc.user_data["wireparse"]` is the report without its text, as JSON; of a story that failed,
`doc.user_data["wireparse_error"]` is the record. The reports must hold the stories' texts.

```python
from spacy import blank
from spacy.tokens import DocBin

docs = list(DocBin().from_disk("archive.spacy").get_docs(blank("en").vocab))
```

## The tables

`key` tells the rows of a table apart; `→` names the table whose key a column holds. SQLite has these as primary and foreign
keys, and indexes. DuckDB joins without them, and would pay for them with memory for every row, so there, as in Parquet, they
are only written down.
"""


def page() -> str:
    """The page in Markdown."""
    introduction = INTRODUCTION
    for name in ("claims", "quotes"):
        introduction = introduction.replace(f"{name}.csv: {name.upper()}", f"{name}.csv: {_names(HEADINGS[name])}")
    return introduction + "".join(map(_table, TABLES.values()))


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(table: Table) -> str:
    rows = "".join(_row(column, table) for column in table.columns)
    return f"\n### {table.name}\n\n{table.doc}\n\n| column | type | |\n|---|---|---|\n{rows}"


def _row(column: Column, table: Table) -> str:
    marks = ["key" if column.name == table.key else "", f"→ `{column.of}`" if column.of else ""]
    needed = "" if column.is_required else ", null"
    kind = f"{column.type.duckdb}{needed}" + "".join(f", {mark}" for mark in marks if mark)
    return f"| `{column.name}` | {kind} | {column.doc.replace('|', '&#124;')} |\n"


if __name__ == "__main__":
    sys.stdout.write(page())
