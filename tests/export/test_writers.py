"""Archives of every kind."""

import csv
import gzip
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.archives import AWKWARD, FAILURE, awkward, lines
from tests.export.test_rows import all_rows
from wireparse.cli import convert
from wireparse.domain import Report
from wireparse.errors import ArchiveError, DestinationError
from wireparse.export.tables import KINDS, Record, check_destination, kind_of, write_archive
from wireparse.export.tables.catalogue import TABLES
from wireparse.export.tables.csvs import SPREADSHEET
from wireparse.export.tables.lines import file_name
from wireparse.export.tables.page import page
from wireparse.export.tables.records import Failure
from wireparse.export.tables.schema import ColumnType

FOLDERS = {"json-folder", "csv", "spreadsheet", "parquet", "docbin"}


def content(path: Path) -> dict[str, bytes]:
    """The bytes of a file, or of each file of a folder."""
    return {p.name: p.read_bytes() for p in sorted(path.iterdir())} if path.is_dir() else {"": path.read_bytes()}


def fit(kind: str) -> list[str]:
    """The records that an archive of a kind can have: a DocBin needs texts."""
    return lines()[:-1] if kind == "docbin" else lines()


def table(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_records_give_the_same_bytes_and_replace_what_was_there(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "archive"
    write_archive(iter(fit(kind)), path, kind)
    first = content(path)
    write_archive(iter(line.encode() + b"\n" for line in fit(kind)), path, kind)
    assert [p.name for p in tmp_path.iterdir()] == ["archive"]
    assert path.is_dir() is (kind in FOLDERS)
    if kind != "duckdb":
        assert content(path) == first


@pytest.mark.parametrize("kind", KINDS)
def test_a_malformed_record_leaves_what_was_there(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "archive"
    with pytest.raises(ArchiveError, match=r"in:1[12]: expected a report"):
        write_archive(iter([*fit(kind), "", "{}"]), path, kind, name="in")
    assert list(tmp_path.iterdir()) == []
    write_archive(iter(fit(kind)), path, kind)
    before = content(path)
    with pytest.raises(ArchiveError):
        write_archive(iter([*fit(kind), "", "{}"]), path, kind)
    assert content(path) == before
    assert [p.name for p in tmp_path.iterdir()] == ["archive"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_archive_of_nothing(kind: str, tmp_path: Path) -> None:
    write_archive(iter(()), tmp_path / "archive", kind)
    assert (tmp_path / "archive").exists()


@pytest.mark.parametrize("kind", sorted(FOLDERS))
def test_a_folder_with_anything_else_is_left_alone(kind: str, tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "thesis.doc").write_text("years of work")

    def unread() -> Iterator[str]:
        raise AssertionError("read before the destination was looked at")
        yield ""

    with pytest.raises(ArchiveError, match=r"found thesis\.doc in it"):
        write_archive(unread(), tmp_path / "archive", kind)
    with pytest.raises(ArchiveError, match="found a file"):
        write_archive(unread(), tmp_path / "archive" / "thesis.doc", kind)
    assert content(tmp_path / "archive") == {"thesis.doc": b"years of work"}


@pytest.mark.parametrize("kind", sorted({*KINDS} - FOLDERS))
def test_a_file_takes_no_folder_s_place(kind: str, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="found a folder"):
        write_archive(iter(lines()), tmp_path, kind)
    with pytest.raises(
        DestinationError, match=f"none/archive: expected a place that can be written, found no folder {tmp_path}/none"
    ):
        write_archive(iter(lines()), tmp_path / "none" / "archive", kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_destination_is_checked_by_itself(kind: str, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    check_destination(archive, kind)
    write_archive(iter(fit(kind)), archive, kind)
    check_destination(archive, kind)
    with pytest.raises(DestinationError):
        check_destination(tmp_path, kind)
    if kind in FOLDERS:
        name = next(archive.iterdir()).name
        (tmp_path / "other" / name).mkdir(parents=True)
        with pytest.raises(DestinationError, match="in it"):  # a folder by the name of one of our files
            check_destination(tmp_path / "other", kind)
    else:
        with pytest.raises(DestinationError, match="found a device"):
            check_destination(Path("/dev/null"), kind)


def test_a_full_disk_is_told_as_of_any_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wireparse.export.tables.sqlite._insert", lambda table: "INSERT INTO nothing VALUES (1)")
    monkeypatch.setattr("wireparse.export.tables.duck._create", lambda table: "SELECT * FROM nothing")
    for kind in ("sqlite", "duckdb"):
        with pytest.raises(OSError, match="archive"):
            write_archive(iter(lines()), tmp_path / "archive", kind)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_an_error_of_writing_names_the_archive(kind: str, tmp_path: Path) -> None:
    def broken() -> Iterator[str]:
        yield lines()[0]
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left") as caught:
        write_archive(broken(), tmp_path / "archive", kind)
    assert caught.value.filename == str(tmp_path / "archive")
    assert list(tmp_path.iterdir()) == []


def expected(name: str) -> list[tuple[Any, ...]]:
    return [TABLES[name].values(row) for row in all_rows()[name]]


def as_written(name: str, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows of DuckDB with days as text."""
    days = [column.type is ColumnType.DAY for column in TABLES[name].columns]
    return [tuple(str(v) if is_day and v is not None else v for v, is_day in zip(row, days, strict=True)) for row in rows]


def test_duckdb_and_parquet_hold_the_rows(tmp_path: Path) -> None:
    write_archive(iter(lines()), tmp_path / "a.duckdb", "duckdb")
    write_archive(iter(lines()), tmp_path / "parquet", "parquet")
    assert {p.stem for p in (tmp_path / "parquet").iterdir()} == set(TABLES)
    with closing(duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True)) as connection:
        for name in TABLES:
            assert as_written(name, connection.execute(f"FROM {name}").fetchall()) == expected(name)
            rows = connection.execute("FROM read_parquet(?)", [str(tmp_path / "parquet" / f"{name}.parquet")]).fetchall()
            assert as_written(name, rows) == expected(name)
        comment = "SELECT comment FROM duckdb_columns() WHERE table_name = 'claims' AND column_name = 'act'"
        assert "deny" in connection.execute(comment).fetchall()[0][0]
        types = dict(
            connection.execute("SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'claims'").fetchall()
        )
        assert types == {column.name: column.type.duckdb for column in TABLES["claims"].columns}


def test_sqlite_holds_the_rows(tmp_path: Path) -> None:
    write_archive(iter(lines()), tmp_path / "a.db", "sqlite")
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        for name in TABLES:
            assert connection.execute(f"SELECT * FROM {name}").fetchall() == expected(name)  # noqa: S608
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        plan = connection.execute("EXPLAIN QUERY PLAN SELECT * FROM speakers WHERE name_folded = ?", ["x"]).fetchall()
        assert "USING INDEX speakers_name_folded" in plan[0][3]


@pytest.mark.parametrize("kind", ["duckdb", "sqlite"])
def test_sql_finds_the_words_by_their_offsets(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "archive"
    write_archive(iter(lines()), path, kind)
    sql = """SELECT count(*) FROM claim_spans p JOIN claims USING (claim_id) JOIN stories s USING (story_id)
        WHERE substr(s.text, p.start_char + 1, p.end_char - p.start_char) <> p.text"""
    with closing(duckdb.connect(str(path)) if kind == "duckdb" else sqlite3.connect(path)) as connection:
        assert connection.execute(sql).fetchall() == [(0,)]


def test_json_lines_keep_the_records(tmp_path: Path) -> None:
    write_archive(iter(lines()), tmp_path / "a.jsonl", "jsonl")
    assert (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines() == lines()
    write_archive(iter(lines()), tmp_path / "a.jsonl.gz", "jsonl.gz")
    assert gzip.decompress((tmp_path / "a.jsonl.gz").read_bytes()) == (tmp_path / "a.jsonl").read_bytes()


def test_a_folder_of_reports(tmp_path: Path) -> None:
    write_archive(iter(lines()), tmp_path / "all", "json-folder")
    names = sorted(content(tmp_path / "all"))
    assert names[0] == "00000001-afp-climate.txt.json"
    assert names[2] == "00000003-late.json"
    assert names[7:] == ["00000008-x-..-1.json", "00000009-x-..-1.json", "00000010-plain.txt.json"]
    found = [json.loads(text) for text in content(tmp_path / "all").values()]
    assert found == [json.loads(line) for line in lines()]


@given(st.text(max_size=200), st.text(max_size=200))
def test_names_of_files_are_safe(given_id: str, source: str) -> None:
    name = file_name(Record(7, b"{}", Failure(given_id, source, None, None)))
    assert name.startswith("00000007")
    assert name.endswith(".json")
    assert name.isascii()
    assert len(name) < 80
    assert not set(name) & set('/\\:*?"<>| \n\0')


def test_csv_is_exact(tmp_path: Path) -> None:
    write_archive(iter([awkward().model_dump_json(), FAILURE]), tmp_path / "out", "csv")
    claims = table(tmp_path / "out" / "claims.csv")
    assert [row["content"] for row in claims][:3] == ["=SUM(1) … We’ll\r\n go", '"marks"', "-2"]
    assert (claims[2]["negated"], claims[2]["day_from"], claims[0]["negated"]) == ("true", "2025-03-03", "false")
    (first, _) = table(tmp_path / "out" / "quotes.csv")
    assert (first["text"], first["claim_id"]) == ("‑ We’ll\r\n go", "1-C1")
    (error,) = table(tmp_path / "out" / "errors.csv")
    assert (error["story_id"], error["kind"], json.loads(error["record"])) == ("2", "timeout", json.loads(FAILURE))
    assert (tmp_path / "out" / "claims.csv").read_bytes()[:9] == b"claim_id,"


def test_a_spreadsheet_gets_no_formula(tmp_path: Path) -> None:
    write_archive(iter([awkward().model_dump_json()]), tmp_path / "out", "spreadsheet")
    claims = table(tmp_path / "out" / "claims.csv")
    assert [row["content"][:2] for row in claims] == ["'=", '"m', "'-", "'@", "ra"]
    assert claims[0]["headline"] == "'+1"
    assert (tmp_path / "out" / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@given(st.text(max_size=50))
def test_no_cell_of_a_spreadsheet_begins_like_a_formula(text: str) -> None:
    cell = SPREADSHEET.cell(text)
    assert cell in {text, f"'{text}"}
    assert cell[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}
    assert SPREADSHEET.cell(-1) == "-1"


@pytest.mark.parametrize("name", ["a.spacy", "folder"])
def test_docbin(name: str, tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import DocBin

    records = lines()[:-1]
    write_archive(iter(records), tmp_path / name, "docbin")
    path = tmp_path / name / "00001.spacy" if name == "folder" else tmp_path / name
    docs = list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))
    assert len(docs) == len(records)
    assert (docs[2].text, json.loads(docs[2].user_data["wireparse_error"])) == ("", json.loads(FAILURE))
    report = Report.model_validate_json(records[0])
    doc = docs[0]
    assert doc.text == report.story.text
    assert [(e.text, e.label_) for e in doc.ents][:2] == [("Nairobi", "GPE"), ("May 5, 2025", "DATE")]
    cues = [(s.text, s.label_, s.id_, s.kb_id_) for s in doc.spans["wireparse_cues"]]
    assert cues[:2] == [("will ask", "request", "C1", "S1"), ("said", "state", "C2", "S2")]
    assert len(doc.spans["wireparse_quotes"]) == len(report.quotes)
    kinds = [s.label_ for s in doc.spans["wireparse_sources"]]
    kind_of = {speaker.id: speaker.kind.value for speaker in report.speakers}
    assert kinds[:2] == [kind_of[claim.speakers[0]] for claim in report.claims[:2]]
    bare = Report.model_validate_json(doc.user_data["wireparse"])
    assert (bare.claims, bare.story.text) == (report.claims, None)
    assert docs[7].text == AWKWARD


def test_a_docbin_needs_texts(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="found story 10 without"):
        write_archive(iter(lines()), tmp_path / "a.spacy", "docbin")
    assert list(tmp_path.iterdir()) == []


def test_a_docbin_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wireparse.export.tables.docbin.PART", 4)
    write_archive(iter(lines()[:-1]), tmp_path / "parts", "docbin")
    assert sorted(content(tmp_path / "parts")) == ["00001.spacy", "00002.spacy", "00003.spacy"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jsonl", "jsonl"),
        ("a.NDJSON", "jsonl"),
        ("a.jsonl.gz", "jsonl.gz"),
        ("a.csv", "csv"),
        ("a.parquet", "parquet"),
        ("a.duckdb", "duckdb"),
        ("a.db", "sqlite"),
        ("a.sqlite3", "sqlite"),
        ("a.spacy", "docbin"),
        ("folder", None),
        ("a.gz", None),
        ("a.json", None),
    ],
)
def test_the_ending_tells_the_kind(name: str, kind: str | None) -> None:
    assert kind_of(Path("x.duckdb") / name) == kind


def test_the_command_and_the_page_are_up_to_date() -> None:
    assert convert.KINDS == KINDS
    written = (Path(__file__).parents[2] / "docs" / "tables.md").read_text(encoding="utf-8")
    assert written == page(), "write it anew: python -m wireparse.export.tables.page > docs/tables.md"
