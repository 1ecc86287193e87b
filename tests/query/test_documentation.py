"""docs/querying.md: its queries run, and what it says of the command holds."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.export.archives import SAMPLES
from wireparse.domain.names import matches
from wireparse.export.tables import write_archive

PAGE = (SAMPLES.parent / "docs" / "querying.md").read_text(encoding="utf-8")

QUERIES = re.findall(r"### (\d+)\. ([^\n]+)\n.*?```sql\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples' reports, one of them sent again."""
    golden = [json.dumps(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(SAMPLES.glob("*.json"))]
    again = json.loads(golden[-1])
    again["story"]["source"] = "again.txt"
    folder = tmp_path_factory.mktemp("documentation")
    for kind in ("duckdb", "sqlite"):
        write_archive(iter([*golden, json.dumps(again)]), folder / f"archive.{kind}", kind)
    return folder / "archive.duckdb"


def rows(archive: Path, sql: str) -> list[dict[str, Any]]:
    with closing(duckdb.connect(str(archive), read_only=True)) as connection:
        found = connection.execute(sql)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_there_are_ten_queries() -> None:
    assert [int(number) for number, _, _ in QUERIES] == list(range(1, 11))


@pytest.mark.parametrize(("title", "sql"), [query[1:] for query in QUERIES], ids=[query[0] for query in QUERIES])
def test_each_query_finds_something(title: str, sql: str, archive: Path) -> None:
    assert title.endswith("?")
    assert rows(archive, sql)


def sql(number: int) -> str:
    return str(QUERIES[number - 1][2])


def test_what_the_queries_answer(archive: Path) -> None:
    said = rows(archive, sql(1))
    assert len(said) > 10
    assert {row["source"] for row in said} == {"samples/tass-strike.txt", "again.txt"}
    refusals = {row["name"]: row for row in rows(archive, sql(2))}
    assert 0 < refusals["Nino Kapanadze"]["refusals"] < len(said)
    assert refusals["Nino Kapanadze"]["percent"] == int(100 * refusals["Nino Kapanadze"]["refusals"] / len(said) + 0.5)
    disputes = rows(archive, sql(3))
    assert ("Daniel Kiprotich", "The treasury") in {(row["accuser"], row["denier"]) for row in disputes}
    unnamed = {row["agency"]: row for row in rows(archive, sql(4))}
    assert unnamed["AFP"]["claims"] > unnamed["AFP"]["unnamed"] > 0
    words = rows(archive, sql(5))
    assert words[0]["words"] >= words[-1]["words"] > 0
    assert all(re.search(r"\d|\bnine\b", row["content"]) for row in rows(archive, sql(6)))
    second_hand = rows(archive, sql(7))
    assert ("Nino Kapanadze", "media reports") in {(row["reported_by"], row["said_by"]) for row in second_hand}
    assert [row["dateline_place"] for row in rows(archive, sql(8))] == ["Tbilisi", "Tbilisi"]
    about = {(row["speaker"], row["about"]) for row in rows(archive, sql(9))}
    assert ("Levent Aksoyoglu", "Georgia") in about
    assert rows(archive, sql(10)) == [{"first_story": 6, "times": 2, "sources": ["samples/tass-strike.txt", "again.txt"]}]


@pytest.mark.parametrize("number", [1, 5, 7])
def test_what_runs_in_sqlite_too(number: int, archive: Path) -> None:
    with closing(sqlite3.connect(archive.with_suffix(".sqlite"))) as connection:
        assert len(connection.execute(sql(number)).fetchall()) == len(rows(archive, sql(number)))


@pytest.mark.parametrize(
    ("name", "found", "not_found"),
    [
        ("Angela Dorothea Merkel", ["merkel", "angela merkel", "A. Merkel"], ["merk", "merkel angela"]),
        ("Lund", ["LUND"], ["Kari Lund"]),
        ("Donald Trump Jr.", ["trump"], ["Donald Trump"]),
        ("Peskov’s deputy", ["deputy"], ["peskov"]),
        ("Gadhafi", ["gadhafi"], ["Qaddafi"]),
        ("Jürgen Müller", ["muller"], ["mueller"]),
    ],
)
def test_the_examples_of_names(name: str, found: list[str], not_found: list[str]) -> None:
    assert all(matches(name, wanted) for wanted in found)
    assert not any(matches(name, wanted) for wanted in not_found)
