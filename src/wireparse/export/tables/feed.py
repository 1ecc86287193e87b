"""From records to batches of rows: what the writers of tables are fed with."""

from collections.abc import Iterable, Iterator

from wireparse.domain import Report
from wireparse.export.tables.catalogue import TABLES
from wireparse.export.tables.records import Failure, Record
from wireparse.export.tables.rows import table_rows
from wireparse.export.tables.schema import Cell, Row

BATCH = 20_000
"""Rows held at a time: a few megabytes beside the stories' own texts."""

Batch = dict[str, list[tuple[Cell, ...]]]
"""Rows by table, the cells in the order of its columns."""


def record_rows(record: Record) -> Iterator[tuple[str, Row]]:
    """The rows of a record, each with the name of its table; a failure has one, in `errors`."""
    if isinstance(record.value, Report):
        yield from table_rows(record.value, record.number)
    else:
        yield "errors", failure_row(record, record.value)


def failure_row(record: Record, failure: Failure) -> Row:
    """The row of a story that failed."""
    return {
        "story_id": record.number,
        "given_id": failure.given_id,
        "source": failure.source,
        "kind": failure.kind,
        "message": failure.message,
        "record": record.line.decode("utf-8", "replace"),
    }


def batches(records: Iterable[Record]) -> Iterator[Batch]:
    """The rows of records, some BATCH at a time; every table is in each batch, in the catalogue's order."""
    batch, count = _empty(), 0
    for record in records:
        for name, row in record_rows(record):
            batch[name].append(TABLES[name].values(row))
            count += 1
        if count >= BATCH:
            yield batch
            batch, count = _empty(), 0
    yield batch


def _empty() -> Batch:
    return {name: [] for name in TABLES}
