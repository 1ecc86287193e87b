"""`wireparse view`, and the filters that it shares with `extract`, through the real executable."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from wireparse.cli.filters import ACTS
from wireparse.cli.pager import shows_styles
from wireparse.domain import Act

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
PROGRAM = str(Path(sys.executable).parent / "wireparse")
STORY = "OSLO, July 9, 2024 (Reuters) - “We will rebuild,” Mayor Kari Lund said on Tuesday.\n\nShe denied that it rained.\n"


def run(*args: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    result = subprocess.run(
        [PROGRAM, *map(str, args)], input=stdin, capture_output=True, timeout=120, cwd=ROOT, env={**os.environ, **environment}
    )
    assert b"Traceback" not in result.stderr
    return result


def view(*args: str | Path, **environment: str) -> str:
    result = run("view", *args, stdin=b"", **environment)
    assert (result.returncode, result.stderr) == (0, b"")
    return result.stdout.decode()


def on_a_terminal(*args: str | Path, rows: int, columns: int = 80, **environment: str) -> str:
    """What a terminal of this size gets, line ends as in a file."""
    words = shlex.join([PROGRAM, *map(str, args)])
    command = f"stty rows {rows} cols {columns}; {words}; echo exit $?"
    result = subprocess.run(
        ["script", "-qec", command, "/dev/null"], capture_output=True, timeout=120, check=True, cwd=ROOT,
        env={**os.environ, "TERM": "xterm-256color", **environment},
    )  # fmt: skip
    return result.stdout.decode().replace("\r\n", "\n")


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """A pager that tells that it was called, and shows what it was given."""
    path = tmp_path / "pager"
    path.write_text("#!/bin/sh\necho PAGED\ncat\n")
    path.chmod(0o755)
    return path


def test_a_story_is_analysed_and_shown(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    text = view(path)
    assert "Kari Lund C1 ┃ OSLO, July 9, 2024 (Reuters) - ⟨C1 “We will" in text
    assert "S1  Kari Lund" in text
    assert "\x1b" not in text
    extracted = json.loads(run("extract", "--speaker", "lund", "--act", "deny", path).stdout)
    assert [(c["id"], c["act"]) for c in extracted["claims"]] == [("C2", "deny")]
    assert [(s["name"], s["claim_count"]) for s in extracted["speakers"]] == [("Kari Lund", 1)]
    assert extracted["quotes"] == []


def test_saved_reports_are_shown_as_they_are(tmp_path: Path) -> None:
    lines = tmp_path / "reports.jsonl"
    saved = [json.loads(path.read_bytes()) for path in sorted(SAMPLES.glob("*.json"))]
    lines.write_text("".join(json.dumps(report) + "\n" for report in saved), encoding="utf-8")
    text = view(lines)
    assert all(speaker["name"].split()[0] in text for report in saved for speaker in report["speakers"])
    assert text == "\n".join(view(path) for path in sorted(SAMPLES.glob("*.json")))
    assert run("view", stdin=lines.read_bytes()).stdout.decode() == text


def test_filters_limit_what_is_shown() -> None:
    least = ("--min-confidence", "0.1", "--min-speaker-confidence", "0.4")
    text = view("samples/tass-strike.json", "--speaker", "KAPANADZE", "--act", "decline", *least, "--width", "120")
    assert "  only speaker “KAPANADZE”, act decline, confidence 10% or more, speaker confidence 40% or more\n" in text
    assert "Kapanadze" in text
    assert "Aksoyoglu C7" not in text


def test_a_filter_that_nothing_fits_is_told() -> None:
    asked = ("--speaker", "nobody of that name", "--act", "deny")
    told = "wireparse: no claim of the story fits the filter: speaker “nobody of that name”, act deny\n"
    for more in ([], ["--plain"]):
        shown = run("view", "samples/tass-strike.json", *asked, *more)
        assert (shown.returncode, shown.stderr.decode()) == (0, told)
        assert "No speakers that fit the filter.\n" in shown.stdout.decode()
        assert "No claims and quotes that fit the filter.\n" in shown.stdout.decode()
        assert "None found." not in shown.stdout.decode()
    assert run("view", "samples/tass-strike.json", *asked, "-q").stderr == b""
    extracted = run("extract", "-", *asked, stdin=STORY.encode())
    assert (extracted.returncode, extracted.stderr.decode()) == (0, told)
    assert json.loads(extracted.stdout)["claims"] == []


def test_plain_sentences_have_no_colour_even_if_asked_for() -> None:
    text = view("samples/tass-strike.json", "--plain", "--color", "always")
    assert "\x1b" not in text
    assert "\nClaim 7, by Levent Aksoyoglu, Turkish Transport Minister, accusation, " in text
    assert max(map(len, text.splitlines())) > 200
    assert max(map(len, view("samples/tass-strike.json", "--plain", "--width", "60").splitlines())) <= 60


def test_width_parts_and_colour() -> None:
    text = view("samples/tass-strike.json", "--width", "50", "--include", "speakers,story")
    assert max(map(len, text.splitlines())) <= 50
    assert "Claims and quotes" not in text
    assert "\x1b[" in view("samples/tass-strike.json", "--color", "always", TERM="xterm-256color")


def test_errors_are_told_and_cost_only_themselves(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"schema_version": "9.0", "\x1b[2J": 1}')
    result = run("view", bad, tmp_path / "none.txt", tmp_path, "samples/tass-strike.json")
    errors = result.stderr.decode().splitlines()
    assert result.returncode == 1
    assert "Kapanadze" in result.stdout.decode()
    assert len(errors) == 3
    assert all(line.startswith("wireparse: ") and "expected" in line and "found" in line for line in errors)
    assert "\x1b" not in result.stderr.decode()
    assert run("view", bad).returncode == 3


@pytest.mark.parametrize(
    "args",
    ["--act sing", "--act ,", "--min-confidence 2", "--min-speaker-confidence 2", "--speaker …", "--width 0", "--include x"],
)  # fmt: skip
def test_wrong_usage(args: str) -> None:
    result = run("view", *args.split(), "x")
    assert result.returncode == 2
    assert b"Error" in result.stderr


def test_head_ends_it_quietly(tmp_path: Path) -> None:
    lines = tmp_path / "reports.jsonl"
    line = json.dumps(json.loads((SAMPLES / "tass-strike.json").read_bytes()))
    lines.write_text(f"{line}\n" * 50, encoding="utf-8")
    command = f"'{PROGRAM}' view '{lines}' | head -1; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120, check=True)
    assert result.stdout.splitlines()[-1] == "0"
    assert result.stderr == ""


def test_what_is_longer_than_the_terminal_goes_through_the_pager(pager: Path, tmp_path: Path) -> None:
    text = on_a_terminal("view", "samples/tass-strike.json", tmp_path / "none.txt", rows=24, PAGER=str(pager))
    assert text.startswith("PAGED\nsamples/tass-strike.txt\n")
    assert text.splitlines()[-1] == "exit 1"
    assert "no such file" in text.splitlines()[-2]


@pytest.mark.parametrize(
    "args",
    [["--no-pager"], ["--plain"], ["--include", "dateline"]],
    ids=["told-not-to", "plain", "short"],
)
def test_no_pager_where_none_is_wanted_or_needed(args: list[str], pager: Path) -> None:
    text = on_a_terminal("view", "samples/tass-strike.json", *args, rows=24, PAGER=str(pager))
    assert "PAGED" not in text
    assert "samples/tass-strike.txt" in text
    assert text.splitlines()[-1] == "exit 0"


@pytest.mark.parametrize("name", ["cat", "less"])
def test_a_pager_gets_styles_only_where_it_shows_them(name: str, tmp_path: Path) -> None:
    """A stand-in called less is taken for less, for it is the name and the options that tell."""
    path = tmp_path / name
    path.write_text("#!/bin/sh\necho PAGED $LESS\ncat\n")
    path.chmod(0o755)
    plain = on_a_terminal("view", "samples/tass-strike.json", rows=24, PAGER=f"{path}" + " -X" * (name == "less"), LESS="")
    assert plain.startswith("PAGED\n")
    assert "\x1b[" not in plain
    assert "⟨C1" in plain
    if name == "less":
        styled = on_a_terminal("view", "samples/tass-strike.json", rows=24, PAGER=str(path), LESS="")
        assert styled.startswith("PAGED -R\n")
        assert "\x1b[" in styled
        assert "⟨C1" not in styled


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, True),
        ({"LESS": "-R"}, True),
        ({"LESS": "FRX"}, True),
        ({"LESS": "-F -X"}, False),
        ({"PAGER": "less -R"}, True),
        ({"PAGER": "less --RAW-CONTROL-CHARS"}, True),
        ({"PAGER": "less -X"}, False),
        ({"PAGER": "cat"}, False),
        ({"PAGER": "most"}, False),
        ({"PAGER": "less '"}, False),
        ({"PATH": ""}, False),
    ],
)
def test_which_pagers_show_styles(environment: dict[str, str], expected: bool, tmp_path: Path) -> None:
    (tmp_path / "less").write_text("")
    (tmp_path / "less").chmod(0o755)
    assert shows_styles({"PATH": str(tmp_path), **environment}) is expected


def test_help_lists_the_acts_that_reports_have() -> None:
    assert tuple(Act) == ACTS
