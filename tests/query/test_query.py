"""Who said what across an archive: the same answers whatever keeps it."""

import gzip
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.export.archives import SAMPLES, lines
from tests.query.conftest import NAMES
from wireparse.domain.saying import Saying, Voice
from wireparse.errors import ArchiveError
from wireparse.export.tables import write_archive
from wireparse.query import Question, open_archive
from wireparse.query.question import Heard, needle


def ask(path: Path, question: Question) -> tuple[list[Saying], set[str]]:
    heard = Heard()
    with open_archive(path) as archive:
        return list(archive.sayings(question, heard)), heard.left_out


def count(path: Path, question: Question) -> tuple[list[Voice], set[str]]:
    heard = Heard()
    with open_archive(path) as archive:
        return list(archive.voices(question, heard)), heard.left_out


SOME = -1
"""As many as the samples' reports happen to have: a better model may find more, but there are some."""

QUESTIONS = [
    pytest.param(Question(), SOME, id="everything"),
    pytest.param(Question(speaker="Karanja"), SOME, id="surname"),
    pytest.param(Question(speaker="etienne ROCHEBRUNE"), SOME, id="accents and case"),
    pytest.param(Question(speaker="Zoe O'Neill"), 3, id="one name in two spellings"),
    pytest.param(Question(speaker="O'Neill"), 5, id="surname of several"),
    pytest.param(Question(speaker="O'Neill", exact=True), 2, id="exact"),
    pytest.param(Question(speaker="the union"), 3, id="part of an organization"),
    pytest.param(Question(speaker="A spokesman"), 0, id="part of a description"),
    pytest.param(Question(speaker="Georgia", kinds=frozenset({"person"})), 0, id="name of another kind"),
    pytest.param(Question(kinds=frozenset({"document", "place"})), SOME, id="kinds"),
    pytest.param(Question(acts=frozenset({"deny"})), SOME, id="an act"),
    pytest.param(Question(acts=frozenset({"deny", "decline"}), speaker="Kapanadze"), SOME, id="acts of somebody"),
    pytest.param(Question(forms=frozenset({"mixed"})), SOME, id="form"),
    pytest.param(Question(texts=("rate*",)), SOME, id="beginning of a word"),
    pytest.param(Question(texts=("RATES",)), SOME, id="whole word"),
    pytest.param(Question(texts=("we are not begging we",)), SOME, id="over an interruption and marks"),
    pytest.param(Question(texts=("rate cuts", "knew")), SOME, id="two texts"),
    pytest.param(Question(texts=("r_te", "cut")), 0, id="no wildcard of SQL's"),
    pytest.param(Question(since=date(2025, 5, 3)), SOME, id="since"),
    pytest.param(Question(until=date(2025, 3, 9)), 4, id="until"),
    pytest.param(Question(since=date(2025, 3, 9), until=date(2025, 3, 9)), 4, id="a day within a week"),
    pytest.param(Question(min_confidence=0.9), SOME, id="confidence"),
    pytest.param(Question(min_speaker_confidence=0.9), SOME, id="speakers' confidence"),
    pytest.param(Question(min_speaker_confidence=0.5, texts=("rate cuts",), acts=frozenset({"state"})), SOME, id="the bound"),
    pytest.param(Question(limit=7), 7, id="limit"),
    pytest.param(Question(limit=2, speaker="O'Neill"), 2, id="limit of some"),
]


@pytest.mark.parametrize(("question", "number"), QUESTIONS)
def test_all_kinds_give_the_same_answers(question: Question, number: int, archives: dict[str, Path]) -> None:
    found = {kind: ask(path, question)[0] for kind, path in archives.items()}
    assert len(found["jsonl"]) == number or (number == SOME and found["jsonl"])
    for kind in archives:
        assert found[kind] == found["jsonl"], kind


@pytest.mark.parametrize(("question", "number"), QUESTIONS)
def test_all_kinds_give_the_same_speakers(question: Question, number: int, archives: dict[str, Path]) -> None:
    found = {kind: count(path, question) for kind, path in archives.items()}
    for kind in archives:
        assert found[kind] == found["jsonl"], kind
    if question.limit is None and question.is_of_speakers:
        assert sum(voice.claims for voice in found["jsonl"][0]) >= number


def test_answers_in_full(archives: dict[str, Path]) -> None:
    (joint,), left_out = ask(archives["sqlite"], Question(speaker="pena", texts=("marks",), limit=1))
    assert joint == Saying(
        story_id=8,
        claim_id="8-C2",
        given_id="x/../é 1",
        source="bridge.txt",
        headline="+1",
        day_from="2025-03-10",
        day_to="2025-03-10",
        day_basis="published",
        speakers=("José Peña", "the union"),
        kinds=("person", "organization"),
        roles=("", ""),
        matched=("José Peña",),
        act="commit",
        form="indirect",
        negated=False,
        content='"marks"',
        venue_kind=None,
        venue_text=None,
        nested_in=None,
        part="body",
        confidence=0.9,
        speaker_confidence=0.62,
    )
    assert left_out == set()


@pytest.mark.parametrize("kind", NAMES)
def test_a_full_name_is_not_answered_with_a_surname(kind: str, archives: dict[str, Path]) -> None:
    found, left_out = ask(archives[kind], Question(speaker="Zoe O’Neill"))
    assert {name for saying in found for name in saying.matched} == {"Zoe\u0308 O’Neill", "Zoe O'Neill"}
    assert left_out == {"O'Neill"}
    assert ask(archives[kind], Question(speaker="Zoe O’Neill", exact=True)) == (found, set())
    assert ask(archives[kind], Question(speaker="Zoe O’Neill", kinds=frozenset({"place"}))) == ([], set())


@pytest.mark.parametrize("kind", NAMES)
def test_voices(kind: str, archives: dict[str, Path]) -> None:
    voices, _ = count(archives[kind], Question(kinds=frozenset({"person"})))
    by_name = {voice.name: voice for voice in voices}
    kapanadze = by_name["Nino Kapanadze"]
    assert replace(kapanadze, claims=0) == Voice(
        name="Nino Kapanadze",
        kind="person",
        claims=0,
        stories=1,
        day_first="2025-03-13",
        day_last="2025-03-13",
        forms=("Nino Kapanadze",),
        roles=("Interior Ministry spokeswoman",),
        merged_by="full name",
    )
    assert kapanadze.claims == len(ask(archives[kind], Question(speaker="Nino Kapanadze", exact=True))[0])
    full, bare = by_name["Zoe\u0308 O’Neill"], by_name["O'Neill"]
    assert (full.claims, full.stories, full.forms, full.merged_by) == (3, 3, ("Zoe\u0308 O’Neill", "Zoe O'Neill"), "full name")
    assert (bare.claims, bare.stories, bare.merged_by) == (2, 2, "form")
    assert [voice.claims for voice in voices] == sorted((voice.claims for voice in voices), reverse=True)


@pytest.mark.parametrize("page", [1, 4])
def test_pages_lose_and_repeat_nothing(page: int, archives: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    expected = ask(archives["jsonl"], Question())
    monkeypatch.setattr("wireparse.query.sql.PAGE", page)
    assert ask(archives["sqlite"], Question()) == expected
    assert ask(archives["duckdb"], Question(limit=10))[0] == expected[0][:10]


def test_asking_twice_gives_the_same(archives: dict[str, Path]) -> None:
    with open_archive(archives["duckdb"]) as archive:
        first = list(archive.sayings(Question(speaker="Attia"), Heard()))
        assert first
        assert list(archive.sayings(Question(speaker="Kapanadze"), Heard())) != first
        assert list(archive.sayings(Question(speaker="Attia"), Heard())) == first
    assert first == ask(archives["jsonl"], Question(speaker="Attia"))[0]


def test_a_folder_of_golden_reports() -> None:
    found, _ = ask(SAMPLES, Question(speaker="Kapanadze", acts=frozenset({"decline"})))
    assert found
    assert {saying.story_id for saying in found} == {6}


def test_a_report_over_many_lines(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_bytes((SAMPLES / "tass-strike.json").read_bytes())
    assert len(ask(path, Question())[0]) == len(json.loads(path.read_text(encoding="utf-8"))["claims"])


def test_answers_come_while_an_archive_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(lines()[0] + "\n{oops\n", encoding="utf-8")
    with open_archive(path) as archive:
        found = archive.sayings(Question(), Heard())
        claims = len(json.loads(lines()[0])["claims"])
        assert [next(found).claim_id for _ in range(claims)][-1] == f"1-C{claims}"
        with pytest.raises(ArchiveError, match=r"a\.jsonl:2: expected a report"):
            next(found)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Rate  CUTS", " rate cuts "), ("rate*", " rate"), ("the *", " the"), ("don’t-stop", " dont stop ")],
)
def test_needles(words: str, expected: str) -> None:
    assert needle(words) == expected


@pytest.mark.parametrize("words", ["", "*", " – "])
def test_no_words_are_no_needle(words: str) -> None:
    with pytest.raises(ValueError, match="expected words"):
        needle(words)


def older_sqlite(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE claims DROP COLUMN speaker_confidence")


def older_duckdb(path: Path) -> None:
    with closing(duckdb.connect(str(path))) as connection:
        connection.execute("ALTER TABLE claims DROP COLUMN speaker_confidence")


def older_parquet(path: Path) -> None:
    claims = str(path / "claims.parquet")
    with closing(duckdb.connect()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT * EXCLUDE speaker_confidence FROM read_parquet(?)", [claims])
        connection.execute(f"COPY kept TO '{claims}' (FORMAT parquet)")


def older_reports(path: Path) -> None:
    """As a wireparse of schema 1.2 wrote them."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for record in records:
        record["schema_version"] = "1.2"
        for claim in record.get("claims", ()):
            del claim["speaker_confidence"]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "make_older"),
    [("sqlite", older_sqlite), ("duckdb", older_duckdb), ("parquet", older_parquet), ("jsonl", older_reports)],
)
def test_archives_without_the_speakers_confidence(
    kind: str, make_older: Any, archives: dict[str, Path], tmp_path: Path
) -> None:
    path = tmp_path / NAMES[kind]
    write_archive(iter(lines()), path, kind)
    make_older(path)
    expected = [replace(saying, speaker_confidence=None) for saying in ask(archives["jsonl"], Question())[0]]
    assert ask(path, Question())[0] == expected
    assert count(path, Question(speaker="Karanja")) == count(archives["jsonl"], Question(speaker="Karanja"))
    assert ask(path, Question(min_speaker_confidence=0.1)) == ([], set())
    assert [unrated(path, least) for least in (0.0, 0.1)] == [False, True]


def test_nothing_is_told_where_all_claims_have_the_speakers_confidence(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(json.dumps(json.loads((SAMPLES / "ap-courts.json").read_text(encoding="utf-8"))) + "\n", encoding="utf-8")
    assert not unrated(path, 0.1)


def unrated(path: Path, least: float) -> bool:
    """Whether claims without the speakers' confidence are told of."""
    heard = Heard()
    with open_archive(path) as archive:
        list(archive.sayings(Question(min_speaker_confidence=least), heard))
    return heard.unrated


def other_sqlite(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE claims (name TEXT)")


def other_duckdb(path: Path) -> None:
    with closing(duckdb.connect(str(path))) as connection:
        connection.execute("CREATE TABLE claims (name TEXT)")


def half_gzip(path: Path) -> None:
    path.write_bytes(gzip.compress(lines()[0].encode())[:400])


def half_parquet(path: Path) -> None:
    write_archive(iter(lines()), path, "parquet")
    (path / "claims.parquet").write_bytes(b"PAR1")


def no_reports(path: Path) -> None:
    path.mkdir()


def half_sqlite(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"x" * 4096)


def half_duckdb(path: Path) -> None:
    path.write_bytes(b"\0" * 8 + b"DUCK" + b"\0" * 4096)


@pytest.mark.parametrize(
    "make",
    [other_sqlite, other_duckdb, half_gzip, half_parquet, no_reports, half_sqlite, half_duckdb, lambda path: None],
    ids=["other sqlite", "other duckdb", "half gzip", "half parquet", "empty folder", "half sqlite", "half duckdb", "nothing"],
)
def test_what_is_no_archive(make: Any, tmp_path: Path) -> None:
    path = tmp_path / "archive"
    make(path)
    with pytest.raises(ArchiveError, match=r"archive.*: expected .*, found ") as caught:
        ask(path, Question())
    assert "\n" not in str(caught.value)
