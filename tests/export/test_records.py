"""Reading the records of an archive."""

import json

import pytest

from tests.export.archives import FAILURE, awkward, lines
from wireparse.domain import Report
from wireparse.errors import ArchiveError
from wireparse.export.tables import Failure, parse_records, read_records

LINE = awkward().model_dump_json()


def changed(**fields: object) -> str:
    return json.dumps({**json.loads(LINE), **fields})


def test_reports_and_failures() -> None:
    records = list(read_records([LINE.encode() + b"\n", "", "  \n", FAILURE, "\ufeff" + LINE]))
    assert [record.number for record in records] == [1, 2, 3]
    assert [type(record.value) for record in records] == [Report, Failure, Report]
    assert records[0].line == LINE.encode()
    assert records[1].value == Failure("late", "in.jsonl:3", "timeout", "no report after 60 s")
    assert (records[0].given_id, records[1].given_id, records[1].source) == ("x/../é 1", "late", "in.jsonl:3")


@pytest.mark.parametrize(
    ("record", "kind", "message"),
    [
        ('{"error": "no luck", "story": "a.txt"}', None, "no luck"),
        ('{"error": {"code": 7, "message": ["a"]}}', "7", '["a"]'),
        ('{"error": null}', None, None),
    ],
)
def test_failures_of_other_shapes(record: str, kind: str | None, message: str | None) -> None:
    (found,) = read_records([record])
    assert isinstance(found.value, Failure)
    assert (found.value.kind, found.value.message) == (kind, message)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("{oops", "Invalid JSON", id="no JSON"),
        pytest.param("[]", "something else: `wireparse extract --jsonl` or `batch` makes reports", id="no object"),
        pytest.param('{"text": "a story"}', "something else: `wireparse extract --jsonl`", id="a story"),
        pytest.param("OSLO (AP) — Rain fell.", "something else: `wireparse extract --jsonl`", id="a story's text"),
        pytest.param('{"schema_version": "1.3"}', "Field required at story", id="half a report"),
        pytest.param(changed(claims=[{"id": "C1"}]), "Field required at claims.0.content", id="half a claim"),
        pytest.param(changed(verdict="true"), "at verdict", id="an unknown field"),
        pytest.param(changed(schema_version="2.0", verdict="true"), "at verdict", id="a later major version"),
        pytest.param(changed(claims=json.loads(LINE)["claims"] * 2), "C1 twice", id="an id twice"),
        pytest.param("[" * 100_000, "recursion", id="deep"),
        pytest.param(b'{"story": "\xff"}', "Invalid JSON", id="no UTF-8"),
    ],
)
def test_malformed_records_are_named_by_their_line(line: str | bytes, found: str) -> None:
    with pytest.raises(ArchiveError, match=r"^in\.jsonl:3: expected .*, found ") as caught:
        list(read_records([LINE, "", line], "in.jsonl"))
    assert found in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_later_minor_version_is_read_without_its_additions() -> None:
    later = json.loads(changed(schema_version="1.99", verdict="true"))
    later["claims"][0]["mood"] = "glad"
    (record,) = read_records([json.dumps(later)])
    assert isinstance(record.value, Report)
    assert record.value.claims == awkward().claims
    assert b"mood" in record.line


def test_a_report_over_many_lines_becomes_one() -> None:
    pretty = json.dumps(json.loads(LINE), indent=2).encode()
    (record,) = parse_records([("a.json", pretty)])
    assert b"\n" not in record.line
    assert json.loads(record.line) == json.loads(pretty)


def test_the_records_of_these_tests() -> None:
    assert [isinstance(record.value, Report) for record in read_records(lines())].count(False) == 1
