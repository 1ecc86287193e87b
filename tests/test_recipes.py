"""The README's ten recipes run, and give what Python finds in the same reports."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_end_to_end import run

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
RECIPE = re.compile(
    r"^### (?P<number>\d+)\. (?P<title>[^\n]+)\n\n```(?P<language>sh|sql)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL
)
RECIPES = {int(m["number"]): m for m in RECIPE.finditer((ROOT / "README.md").read_text(encoding="utf-8"))}
REPORTS: list[dict[str, Any]] = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(SAMPLES.glob("*.json"))]

Row = tuple[Any, ...]


def numbers(language: str) -> list[int]:
    return [number for number, recipe in RECIPES.items() if recipe["language"] == language]


def names(report: dict[str, Any], ids: list[str]) -> str:
    known = {speaker["id"]: speaker["name"] for speaker in report["speakers"]}
    return "; ".join(known[found] for found in ids)


def each_claim() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    return ((report, claim) for report in REPORTS for claim in report["claims"])


def first(spans: list[dict[str, Any]]) -> str:
    return str(spans[0]["text"]) if spans else "-"


def sample(name: str) -> dict[str, Any]:
    return next(report for report in REPORTS if report["story"]["source"] == f"samples/{name}.txt")


def who_says_what() -> list[Row]:
    report = sample("tass-strike")
    texts = ((c, " … ".join(span["text"] for span in c["content"])) for c in report["claims"])
    return [(c["id"], c["act"], names(report, c["speakers"]), text) for c, text in texts]


def quoted() -> list[Row]:
    return [(f"{names(r, q['speakers'])}: {q['text']}",) for r in REPORTS for q in r["quotes"] if q["type"] == "direct"]


def refused() -> list[Row]:
    found = ((r, c) for r, c in each_claim() if c["act"] in {"deny", "decline"} and not c["negated"])
    return [(r["story"]["source"], c["act"], first(c["source"]), c["cue"][0]["text"], first(c["content"])) for r, c in found]


def days() -> list[Row]:
    timed = [c for _, c in each_claim() if c["time"] and c["time"]["from"]]
    return sorted((c["time"]["from"], first(c["source"]), first(c["content"])) for c in timed)


def figures() -> list[Row]:
    stated = ((r, c) for r, c in each_claim() if c["act"] in {"state", "show"} and not c["hedges"] and c["confidence"] >= 0.5)
    spans = ((r, span) for r, c in stated for span in c["content"] if re.search("[0-9]", span["text"]))
    return [(r["story"]["source"], str(span["start"]), span["text"]) for r, span in spans]


def around() -> list[Row]:
    report = sample("ap-courts")
    text = report["story"]["text"]
    spans = ((c["id"], s["start"], s["end"]) for c in report["claims"] for s in c["content"])
    return [(found, text[max(0, start - 30) : start], text[start:end], text[end : end + 30]) for found, start, end in spans]


def most() -> list[Row]:
    claims = Counter((s["name"], s["kind"]) for r in REPORTS for s in r["speakers"] for _ in range(s["claim_count"]))
    return [(count,) for _, count in claims.most_common(10)]


def deeds() -> list[Row]:
    kinds = [{s["id"]: s["kind"] for s in r["speakers"]} for r in REPORTS]
    counted = Counter((k[i], c["act"]) for r, k in zip(REPORTS, kinds, strict=True) for c in r["claims"] for i in c["speakers"])
    return sorted(((kind, act, count) for (kind, act), count in counted.items()), key=lambda row: (row[0], -row[2], row[1]))


def places() -> list[Row]:
    return sorted((r["dateline"]["place"], "; ".join(s["name"] for s in r["speakers"])) for r in REPORTS)


def shares() -> list[Row]:
    quotes = {r["story"]["source"]: r["quotes"] for r in REPORTS}
    lengths = {r["story"]["source"]: len(r["story"]["text"]) for r in REPORTS}
    return sorted(
        (source, len(found), float(int(100 * sum(len(q["text"]) for q in found) / lengths[source] + 0.5)))
        for source, found in quotes.items()
    )


IN_JQ: dict[int, Callable[[], list[Row]]] = {1: who_says_what, 2: quoted, 3: refused, 4: days, 5: figures, 6: around}
IN_SQL: dict[int, tuple[Callable[[], list[Row]], Callable[[list[Row]], list[Row]]]] = {
    7: (most, lambda rows: [row[2:3] for row in rows]),
    8: (deeds, list),
    9: (places, lambda rows: [(row[0], row[2]) for row in rows]),
    10: (shares, sorted),
}
"""What Python finds, and the part of a query's rows that it is compared with."""


def test_there_are_ten() -> None:
    assert list(RECIPES) == list(range(1, 11))
    assert (numbers("sh"), numbers("sql")) == (list(IN_JQ), list(IN_SQL))
    assert all(recipe["title"].endswith("?") for recipe in RECIPES.values())


@pytest.fixture(scope="session")
def jq() -> str:
    found = shutil.which("jq")
    if found is None:
        pytest.skip("expected jq on PATH, which the README's recipes use, found none (Debian: apt-get install jq)")
    return found


@pytest.mark.parametrize("number", IN_JQ)
def test_with_jq(number: int, jq: str) -> None:
    command = ["bash", "-o", "pipefail", "-c", RECIPES[number]["code"]]
    result = subprocess.run(command, cwd=ROOT, env={**os.environ, "LC_ALL": "C"}, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    found = [tuple(map(plain, line.split("\t"))) for line in result.stdout.splitlines()]
    expected = IN_JQ[number]()
    assert expected
    assert sorted(found) == sorted(expected)


def plain(cell: str) -> str:
    """A cell as it was before @tsv wrote it."""
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t", "r": "\r"}.get(m[1], m[1]), cell)


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the command above the queries makes."""
    command = "wireparse convert samples -o samples.sqlite"
    assert f"`{command}`" in (ROOT / "README.md").read_text(encoding="utf-8")
    path = tmp_path_factory.mktemp("recipes") / "samples.sqlite"
    result = run("convert", SAMPLES, "-o", path)
    assert (result.returncode, result.stderr) == (0, b"")
    return path


@pytest.mark.parametrize("number", IN_SQL)
def test_with_sql(number: int, tables: Path) -> None:
    expected, part = IN_SQL[number]
    with closing(sqlite3.connect(tables)) as connection:
        found = part(connection.execute(RECIPES[number]["code"]).fetchall())
    assert found
    assert found == expected()
