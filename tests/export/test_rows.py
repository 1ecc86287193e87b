"""From reports to rows."""

from collections import Counter
from typing import Any

import pytest

from tests.export.archives import AWKWARD, awkward, lines, undated
from wireparse.domain import Report
from wireparse.export.tables import read_records
from wireparse.export.tables.catalogue import TABLES
from wireparse.export.tables.feed import batches, record_rows
from wireparse.export.tables.flat import CLAIM_COLUMNS, QUOTE_COLUMNS, flat_claims, flat_quotes
from wireparse.export.tables.rows import table_rows

Rows = dict[str, list[dict[str, Any]]]


def rows_of(*reports: Report) -> Rows:
    found: Rows = {name: [] for name in TABLES}
    for number, report in enumerate(reports, start=1):
        for name, row in table_rows(report, number):
            found[name].append(row)
    return found


def all_rows() -> Rows:
    found: Rows = {name: [] for name in TABLES}
    for record in read_records(lines()):
        for name, row in record_rows(record):
            found[name].append(row)
    return found


def test_every_row_has_the_columns_of_its_table() -> None:
    for name, rows in all_rows().items():
        assert rows or name == "diagnostics"
        for row in rows:
            assert set(row) == set(TABLES[name].names)
            for column in TABLES[name].columns:
                assert row[column.name] is not None or not column.is_required, (name, column.name)


def test_ids_are_unique_and_every_reference_leads_somewhere() -> None:
    rows = all_rows()
    keys = {name: {row[table.key] for row in rows[name]} for name, table in TABLES.items() if table.key}
    for name, found in keys.items():
        assert len(found) == len(rows[name])
    for name, table in TABLES.items():
        for column in (c for c in table.columns if c.of):
            assert {row[column.name] for row in rows[name]} - {None} <= keys[column.of or ""], (name, column.name)


def test_nothing_is_lost() -> None:
    reports = [record.value for record in read_records(lines()) if isinstance(record.value, Report)]
    rows = all_rows()
    for name in ("claims", "quotes", "speakers", "entities", "diagnostics"):
        assert len(rows[name]) == sum(len(getattr(report, name)) for report in reports)
    assert len(rows["mentions"]) == sum(len(s.mentions) for r in reports for s in r.speakers)
    assert len(rows["blocks"]) == sum(len(r.story.blocks) for r in reports)
    roles = Counter(row["role"] for row in rows["claim_spans"])
    assert roles["content"] == sum(len(c.content) for r in reports for c in r.claims)
    assert roles["time"] == sum(c.time is not None for r in reports for c in r.claims)


def test_offsets_lead_to_the_words() -> None:
    rows = all_rows()
    texts = {row["story_id"]: row["text"] for row in rows["stories"]}
    stories = {row["claim_id"]: row["story_id"] for row in rows["claims"]}
    stories |= {row["speaker_id"]: row["story_id"] for row in rows["speakers"]}
    checked = 0
    for name in ("claim_spans", "mentions", "quotes", "entities"):
        for row in rows[name]:
            story = row.get("story_id") or stories[row.get("claim_id") or row["speaker_id"]]
            if texts[story] is not None:
                assert texts[story][row["start_char"] : row["end_char"]] == row["text"]
                checked += 1
    assert checked > 300


def test_a_story_and_its_claims() -> None:
    rows = rows_of(awkward(), awkward())
    story, again = rows["stories"]
    assert (story["story_id"], again["story_id"], story["sha256"] == again["sha256"]) == (1, 2, True)
    assert (story["text"], story["extra"], story["notes"]) == (AWKWARD, '{"desk": "east"}', "one\ntwo")
    first, joint, denied, unresolved, nested = rows["claims"][:5]
    assert (first["content"], first["content_folded"]) == ("=SUM(1) … We’ll\r\n go", " sum 1 well go ")
    assert (joint["said_by"], joint["hedges"]) == ("José Peña; the union", "allegedly")
    assert (denied["day_from"], denied["day_to"], denied["day_basis"]) == ("2025-03-03", "2025-03-09", "time")
    assert (unresolved["time_text"], unresolved["time_from"], unresolved["day_from"]) == ("in 2020", None, "2025-03-10")
    assert unresolved["day_basis"] == "published"
    assert (nested["nested_in"], nested["said_by"], nested["venue_kind"]) == ("1-C4", None, "statement")
    assert [row["name"] for row in rows["subjects"][:2]] == ["economy", "rates"]
    assert [row["role"] for row in rows["speaker_roles"][:2]] == ["mayor; acting", "poet"]
    assert rows["claims"][5]["claim_id"] == "2-C1"


def test_what_the_report_left_out_is_referred_to_by_nothing() -> None:
    rows = rows_of(undated())
    assert [(row["said_by"], row["nested_in"], row["day_basis"]) for row in rows["claims"]] == [
        ("Zoe O'Neill", None, None),
        (None, None, None),
    ]
    assert len(rows["claim_speakers"]) == 1
    assert rows["stories"][0]["text"] is None


@pytest.mark.parametrize(("size", "number"), [(1, 11), (10**6, 1)], ids=["small", "large"])
def test_batches_hold_all_rows_whatever_their_size(size: int, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wireparse.export.tables.feed.BATCH", size)
    found = list(batches(read_records(lines())))
    joined = {name: [row for batch in found for row in batch[name]] for name in TABLES}
    assert joined == {name: [TABLES[name].values(row) for row in rows] for name, rows in all_rows().items()}
    assert len(found) == number


def test_flat_rows() -> None:
    claims = [dict(zip(CLAIM_COLUMNS, row, strict=True)) for row in flat_claims(awkward(), 3)]
    assert (claims[1]["speaker_kinds"], claims[1]["speaker_roles"]) == ("person; organization", None)
    assert (claims[0]["speaker_roles"], claims[0]["headline"]) == ("mayor; acting, poet", "+1")
    quotes = [dict(zip(QUOTE_COLUMNS, row, strict=True)) for row in flat_quotes(awkward(), 3)]
    assert [(row["quote_id"], row["claim_id"], row["said_by"]) for row in quotes] == [
        ("3-Q1", "3-C1", "Zoe\u0308 O’Neill"),
        ("3-Q2", None, None),
    ]


def test_columns_of_csv_are_columns_of_tables() -> None:
    known = {name for table in TABLES.values() for name in table.names}
    made = {"speaker_kinds", "speaker_roles", "speaker_affiliations"}
    assert {*CLAIM_COLUMNS, *QUOTE_COLUMNS} - made <= known
