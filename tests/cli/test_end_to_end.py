"""Every command through the real executable."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from wireparse.model.manifest import EMBEDDED

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
PROGRAM = [str(Path(sys.executable).parent / "wireparse")]
STORY = "OSLO, July 9, 2024 (Reuters) - “We will rebuild,” Mayor Kari Lund said on Tuesday.\n\nShe denied that it rained.\n"


def run(*args: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    result = subprocess.run(
        [*PROGRAM, *map(str, args)], input=stdin, capture_output=True, timeout=120, cwd=ROOT, env={**os.environ, **environment}
    )
    assert b"Traceback" not in result.stderr
    return result


def errors(result: subprocess.CompletedProcess[bytes]) -> list[str]:
    return result.stderr.decode().splitlines()


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith(b"wireparse 0.")
    assert len(run("--version").stdout.splitlines()) == 1
    text = run("--help").stdout.decode()
    assert "extract" in text
    assert "Exit codes" in text


def test_schema_and_reports_agree(story: Path) -> None:
    schema = json.loads(run("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    report = json.loads(run("extract", story).stdout)
    jsonschema.validate(report, schema)
    assert report["story"]["text"] == STORY
    assert [q["text"] for q in report["quotes"]] == ["We will rebuild,"]
    assert [s["name"] for s in report["speakers"]] == ["Kari Lund"]
    assert report["claims"][0]["time"]["from"] == "2024-07-09"


def test_info() -> None:
    found = json.loads(run("info", "--json").stdout)
    assert found["model"]["figures"]["polnear.dev"]["attribution"] >= 70
    assert "wireparse" in run("info").stdout.decode()


def test_standard_input_and_parts(story: Path) -> None:
    result = run("extract", "--include", "quotes,claims", "--no-text", "--compact", stdin=STORY.encode())
    report = json.loads(result.stdout)
    assert set(report) == {"schema_version", "story", "quotes", "claims", "model"}
    assert report["story"]["text"] is None
    assert len(result.stdout.splitlines()) == 1


def test_several_stories_are_a_line_each_and_failures_cost_only_themselves(tmp_path: Path, story: Path) -> None:
    lines = tmp_path / "stories.jsonl"
    lines.write_text(json.dumps({"id": "a", "text": STORY}) + "\n{oops\n" + json.dumps({"id": "b", "text": "Rain."}) + "\n")
    output = tmp_path / "out.jsonl"
    result = run("extract", story, tmp_path / "none.txt", tmp_path, lines, "-o", output)
    assert result.returncode == 1
    assert [json.loads(line)["story"]["id"] for line in output.read_text().splitlines()] == [None, "a", "b"]
    assert len(errors(result)) == 3
    assert all(line.startswith("wireparse: ") and "expected" in line and "found" in line for line in errors(result))


@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param(b"", "an empty file", id="empty"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", "binary content", id="binary"),
        pytest.param(b"He said\0 so.", "a NUL byte at offset 7", id="NUL"),
        pytest.param(b"a" * 50_000_000, "more than 2,000,000 bytes", id="50 MB of one line"),
        pytest.param(b"He said so. " * 50_000, "one of 600,000", id="long"),
        pytest.param(b'{"text": "He said \\ud800 so."}\n{"text": ""}\n', "a lone surrogate U+D800", id="lone surrogate"),
    ],
)
def test_what_is_no_story(tmp_path: Path, content: bytes, found: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    result = run("extract", path)
    assert result.returncode == 3
    assert result.stdout == b""
    assert found in errors(result)[0]
    assert "bad.txt" in errors(result)[0]


def test_strange_but_readable(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(
        "“\u202eWe go \U0001f600,” Kari Lund said. “Open, she said.\r\n\r\nAnd on. e\u0301", encoding="utf-8", newline=""
    )
    result = run("extract", path)
    report = json.loads(result.stdout)
    text = report["story"]["text"]
    for quote in report["quotes"]:
        assert text[quote["start"] : quote["end"]] == quote["text"]
    assert result.returncode == 0
    assert [d["code"] for d in report["diagnostics"]] == ["unbalanced-quote"]


def test_another_language_and_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "german.txt"
    path.write_bytes(
        ("Der Bürgermeister sagte, die Brücke werde bald gebaut, und niemand glaubte ihm ein Wort. " * 4).encode("cp1252")
    )
    result = run("extract", path)
    assert result.returncode == 0
    assert ["0xFC" in line or "expected English" in line for line in errors(result)] == [True, True]
    assert errors(run("extract", "-q", path)) == []


@pytest.mark.parametrize(
    "args",
    [
        ["extract", "--published", "soon", "x"],
        ["extract", "--include", "verbs", "x"],
        ["nonsense"],
        ["extract", "--colour", "x"],
        ["html", "-", "-"],
    ],
    ids=" ".join,
)
def test_wrong_usage(args: list[str]) -> None:
    result = run(*args)
    assert result.returncode == 2
    assert b"Error" in result.stderr


def test_a_damaged_and_a_missing_model(tmp_path: Path, story: Path) -> None:
    folder = Path(shutil.copytree(EMBEDDED, tmp_path / "model"))
    (folder / "encoder.onnx").write_bytes(b"damaged")
    for model in (folder, tmp_path / "none"):
        result = run("extract", story, "--model", model)
        assert result.returncode == 4
        assert len(errors(result)) == 1
        assert result.stdout == b""


def test_head_ends_it_quietly(tmp_path: Path) -> None:
    lines = tmp_path / "stories.jsonl"
    lines.write_text("".join(json.dumps({"id": str(i), "text": STORY}) + "\n" for i in range(200)))
    command = f"'{PROGRAM[0]}' extract --jsonl '{lines}' | head -1; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120, check=True)
    assert result.stdout.splitlines()[-1] == "0"
    assert result.stderr == ""


def test_interrupted(tmp_path: Path) -> None:
    lines = tmp_path / "stories.jsonl"
    lines.write_text("".join(json.dumps({"id": str(i), "text": STORY * 20}) + "\n" for i in range(500)))
    with subprocess.Popen(
        [*PROGRAM, "extract", "--jsonl", str(lines)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert stderr.strip() == b"wireparse: interrupted"


def test_evaluate(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    start = STORY.index("“We")
    content = [[start, start + len("“We will rebuild,”")]]
    cue, source = STORY.index("said"), STORY.index("Mayor")
    attribution = {
        "source": [[source, cue - 1]],
        "cue": [[cue, cue + 4]],
        "content": content,
        "speaker": ["Kari Lund"],
        "act": "state",
    }
    gold.write_text(json.dumps({"id": "a", "text": STORY, "attributions": [attribution], "dateline": None}) + "\n")
    figures = json.loads(run("evaluate", "--json", gold).stdout)["figures"]
    assert figures["attribution"]["recall"] == 100.0
    assert "attribution" in run("evaluate", gold, "--predictions", tmp_path / "pred.jsonl").stdout.decode()
    assert json.loads((tmp_path / "pred.jsonl").read_text())["id"] == "a"
    result = run("evaluate", tmp_path / "none.jsonl")
    assert (result.returncode, len(errors(result))) == (3, 1)


def test_the_view_on_a_terminal(story: Path) -> None:
    command = f"stty cols 80; '{PROGRAM[0]}' extract '{story}' --color never"
    result = subprocess.run(["script", "-qec", command, "/dev/null"], capture_output=True, text=True, timeout=60, check=True)
    assert "Kari Lund" in result.stdout
    assert "“We will rebuild,”" in result.stdout
    assert "{" not in result.stdout


def comparable(report: dict[str, Any]) -> dict[str, Any]:
    """A report without what may differ in the last digit from one processor to another."""
    for claim in report["claims"]:
        assert 0 <= claim.pop("confidence") <= 1
        of_speakers = claim.pop("speaker_confidence")
        assert 0 <= of_speakers <= 1 if claim["speakers"] else of_speakers is None
    return report


@pytest.mark.parametrize("golden", sorted(SAMPLES.glob("*.json")), ids=lambda p: p.stem)
def test_golden_samples(golden: Path) -> None:
    expected = json.loads(golden.read_text(encoding="utf-8"))
    args = [f"samples/{golden.stem}.txt", "--published", expected["story"]["published"]]
    found = json.loads(run("extract", *args).stdout)
    assert comparable(found) == comparable(expected)


def test_every_sample_has_its_golden_report() -> None:
    assert len(list(SAMPLES.glob("*.txt"))) >= 6
    assert {p.stem for p in SAMPLES.glob("*.txt")} == {p.stem for p in SAMPLES.glob("*.json")}


@pytest.mark.parametrize("place", ["none/x.html", "a file/x.html", "/proc/x.html", "pipe.html"])
@pytest.mark.parametrize(
    "command", [["extract"], ["html"], ["interchange", "--to", "schema-org"]], ids=lambda command: command[0]
)
def test_a_place_that_cannot_be_written(story: Path, tmp_path: Path, command: list[str], place: str) -> None:
    """The path is the one that the user gave, not that of a hidden file."""
    (tmp_path / "a file").write_text("")
    os.mkfifo(tmp_path / "pipe.html")
    output = tmp_path / place
    result = run(*command, story, "-o", output)
    assert (result.returncode, len(errors(result))) == (2, 1)
    found = {"none/x.html": f"no folder {output.parent}", "a file/x.html": f"that {output.parent} is no folder"}
    expected = "a file to write, found a device" if place == "pipe.html" else "a place that can be written"
    assert errors(result)[0].startswith(f"wireparse: {output}: expected {expected}")
    assert errors(result)[0].endswith(found.get(place, ""))


@pytest.mark.parametrize("command", [["html"], ["annotate", "--to", "brat"]], ids=lambda command: command[0])
def test_a_folder_that_cannot_be_made(story: Path, tmp_path: Path, command: list[str]) -> None:
    """Folders that it is to be in are made, too."""
    (tmp_path / "a file").write_text("")
    for place in (tmp_path / "a file" / "pages", Path("/proc/none/pages")):
        result = run(*command, story, "-o", place)
        assert (result.returncode, len(errors(result))) == (2, 1)
        assert errors(result)[0].startswith(f"wireparse: {place}: expected a place that can be written, found")


@pytest.mark.parametrize(
    ("name", "question"),
    [("extrct", " Did you mean 'extract'?"), ("Import-Gold", " Did you mean 'import-gold'?"), ("zzz", "")],
)
def test_an_unknown_command(name: str, question: str) -> None:
    result = run(name, "story.txt")
    assert (result.returncode, errors(result)[-1]) == (2, f"Error: No such command {name!r}.{question}")


def test_a_folder_is_for_batch(tmp_path: Path) -> None:
    result = run("extract", tmp_path)
    told = f"wireparse: {tmp_path}: expected a file, found a folder: `wireparse batch {tmp_path}` reads all in it"
    assert (result.returncode, errors(result)) == (3, [told])
