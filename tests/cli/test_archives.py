"""`wireparse convert` and `wireparse query` through the real executable."""

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_end_to_end import PROGRAM, errors, run
from tests.export.archives import lines, speaker
from tests.render.builders import claim, report
from wireparse.cli import query
from wireparse.domain import Act, ClaimForm, SpeakerKind

SAVED = [saved for saved in map(json.loads, lines()) if "claims" in saved]


def count_of(name: str, acts: set[str] | None = None) -> int:
    """How many of the claims in the archive a speaker makes, of some acts."""
    found = 0
    for saved in SAVED:
        ids = {speaker["id"] for speaker in saved["speakers"] if speaker["name"] == name}
        found += sum(bool(ids & set(c["speakers"])) and (acts is None or c["act"] in acts) for c in saved["claims"])
    return found


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(lines()) + "\n", encoding="utf-8")
    return path


def test_the_options_know_what_reports_have() -> None:
    assert (tuple(Act), tuple(ClaimForm), tuple(SpeakerKind)) == (query.ACTS, query.FORMS, query.SPEAKER_KINDS)


def test_convert_and_query(reports: Path, tmp_path: Path) -> None:
    asked = ["--speaker", "KAPANADZE", "--act", "state,decline", "--since", "2025-03-13"]
    expected = run("query", reports, *asked).stdout
    assert len(expected.splitlines()) == count_of("Nino Kapanadze", {"state", "decline"})
    assert json.loads(expected.splitlines()[0])["claim_id"] == "7-C2"
    for name in ("a.duckdb", "a.sqlite", "a.parquet", "a.jsonl.gz"):
        result = run("convert", reports, "-o", tmp_path / name)
        assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
        again = run("query", tmp_path / name, *asked)
        assert (again.stdout, again.stderr, again.returncode) == (expected, b"", 0)


def test_standard_input_and_a_kind_by_name(reports: Path, tmp_path: Path) -> None:
    assert run("convert", "-", "-o", tmp_path / "out", "--to", "csv", stdin=reports.read_bytes()).returncode == 0
    with (tmp_path / "out" / "claims.csv").open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == sum(len(report["claims"]) for report in SAVED)
    found = run("query", "-", "--text", "selling shade to", stdin=reports.read_bytes())
    assert json.loads(found.stdout)["speakers"] == ["Daniel Kiprotich"]


def test_what_cannot_be_converted(reports: Path, tmp_path: Path) -> None:
    unknown = run("convert", reports, "-o", tmp_path / "out")
    assert (unknown.returncode, b"--to" in unknown.stderr) == (2, True)
    with reports.open("a", encoding="utf-8") as stream:
        stream.write("\n{oops\n")
    broken = run("convert", reports, "-o", tmp_path / "a.sqlite")
    assert broken.returncode == 3
    assert errors(broken)[0].startswith(
        f"wireparse: {reports}:12: expected a report of wireparse (schema 1.x), found Invalid JSON"
    )
    (tmp_path / "story.txt").write_text("OSLO (AP) — Rain fell on Tuesday, Kari Lund said.\n")
    for command in (["query"], ["convert", "-o", tmp_path / "a.sqlite"]):
        story = run(*command, tmp_path / "story.txt")
        expected = "expected a report of wireparse (schema 1.x), found something else: "
        hint = "`wireparse extract --jsonl` or `batch` makes reports of stories"
        assert (story.returncode, errors(story)) == (3, [f"wireparse: {tmp_path / 'story.txt'}:1: {expected}{hint}"])
    (tmp_path / "story.txt").unlink()
    missing = run("convert", tmp_path / "none.jsonl", "-o", tmp_path / "a.sqlite")
    assert (missing.returncode, len(errors(missing))) == (3, 1)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.doc").touch()
    theirs = run("convert", tmp_path / "none.jsonl", "-o", tmp_path / "mine", "--to", "docbin")
    assert theirs.returncode == 2
    assert errors(theirs)[0].endswith("expected a new folder, or one with an archive of this kind, found thesis.doc in it")
    shutil.rmtree(tmp_path / "mine")
    nowhere = run("convert", reports, "-o", tmp_path / "none" / "a.jsonl")
    assert (nowhere.returncode, len(errors(nowhere))) == (2, 1)
    assert f"{tmp_path / 'none' / 'a.jsonl'}: expected a place that can be written" in errors(nowhere)[0]
    assert [path.name for path in tmp_path.iterdir()] == ["reports.jsonl"]


def test_whom_a_name_found_is_told(reports: Path) -> None:
    several = run("query", reports, "--speaker", "O'Neill")
    assert errors(several) == [
        "wireparse: \"O'Neill\" is a form of 2 names: Zoe\u0308 O’Neill (person, 3), O'Neill (person, 2)"
    ]
    full = run("query", reports, "--speaker", "Zoë O'Neill", "--speakers")
    assert errors(full) == ["wireparse: left out, for they may be others than \"Zoë O'Neill\": O'Neill"]
    nobody = run("query", reports, "--speaker", "Nobody")
    assert (nobody.returncode, nobody.stdout) == (0, b"")
    assert errors(nobody) == [f"wireparse: {reports}: nothing that fits is said by 'Nobody'"]


@pytest.mark.parametrize("extra", [[], ["--speakers"]], ids=["claims", "speakers"])
@pytest.mark.parametrize(
    ("asked", "told"), [(["--speaker", "Nobody"], "nothing that fits is said by 'Nobody'"), (["--text", "zzz"], "nothing fits")]
)
def test_no_answers_make_no_table(reports: Path, asked: list[str], told: str, extra: list[str]) -> None:
    nothing = run("query", reports, *asked, *extra, "--to", "table")
    assert (nothing.returncode, nothing.stdout, errors(nothing)) == (0, b"", [f"wireparse: {reports}: {told}"])


def test_speakers_as_csv_and_for_a_spreadsheet(reports: Path) -> None:
    rows = list(
        csv.DictReader(io.StringIO(run("query", reports, "--speakers", "--kind", "person", "--to", "csv").stdout.decode()))
    )
    most = max(rows, key=lambda row: int(row["claims"]))
    assert rows[0]["claims"] == most["claims"]
    kapanadze = next(row for row in rows if row["name"] == "Nino Kapanadze")
    assert (int(kapanadze["claims"]), kapanadze["merged_by"]) == (count_of("Nino Kapanadze"), "full name")
    sheet = run("query", reports, "--act", "deny", "--text", "2", "--to", "spreadsheet").stdout
    assert sheet.startswith(b"\xef\xbb\xbfstory_id,")
    assert b",'-2," in sheet


@pytest.mark.parametrize(
    "args",
    [
        ["--speaker", "–"],
        ["--text", "*"],
        ["--act", "sing"],
        ["--since", "soon"],
        ["--limit", "0"],
        ["--min-confidence", "2"],
        ["--min-speaker-confidence", "x"],
    ],
    ids=" ".join,
)
def test_wrong_usage(args: list[str], reports: Path) -> None:
    result = run("query", reports, *args)
    assert result.returncode == 2
    assert b"Error" in result.stderr


def test_the_table_on_a_terminal(tmp_path: Path) -> None:
    said = claim(1, "the bridge “may” close", speakers=("S1", "S2"), negated=True)
    path = tmp_path / "many.jsonl"
    one = report(claims=(said,), speakers=(speaker(1, "Ann [Lee]", "person", "mayor"), speaker(2, "Bo\x1b[2J Ek")))
    path.write_text((one.model_dump_json() + "\n") * 101, encoding="utf-8")
    command = f"COLUMNS=120 '{PROGRAM[0]}' query '{path}' --speaker ek --color never"
    result = subprocess.run(["script", "-qec", command, "/dev/null"], capture_output=True, text=True, timeout=60, check=True)
    shown = result.stdout.splitlines()
    assert shown[0].split() == ["Day", "Who", "Act", "What", "Where"]
    assert "Ann [Lee] (mayor); Bo␛[2J Ek" in result.stdout
    assert "did not state" in result.stdout
    assert "100-C1" in result.stdout
    assert "101-C1" not in result.stdout
    assert shown[-1] == "wireparse: the first 100 answers shown, there are more: --limit N shows as many"
    listed = run("query", path, "--speakers", "--to", "table").stdout.decode().splitlines()
    assert listed[1].split()[:5] == ["Ann", "[Lee]", "person", "101", "101"]


def test_head_ends_a_query_quietly(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text((lines()[0] + "\n") * 300, encoding="utf-8")
    command = f"'{PROGRAM[0]}' query '{path}' | head -1; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120, check=True)
    assert (result.stdout.splitlines()[-1], result.stderr) == ("0", "")
