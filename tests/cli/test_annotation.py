"""annotate, import-gold and interchange through the real executable."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_end_to_end import SAMPLES, STORY, errors, run
from wireparse.evaluation import read_gold

SAMPLE = SAMPLES / "tass-strike.json"
GOLDEN: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))


def reviewed(folder: Path, tool: str) -> list[Path]:
    """What a tool exports after somebody has gone through all tasks and changed nothing."""
    if tool == "brat":
        return [folder]
    if tool == "label-studio":
        tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
        for number, task in enumerate(tasks, start=1):
            task |= {"id": number, "annotations": [{"result": task["predictions"][0]["result"], "was_cancelled": False}]}
        (folder / "project-1.json").write_text(json.dumps(tasks), encoding="utf-8")
        return [folder / "project-1.json"]
    found = sorted(folder.rglob("*.jsonl"))
    for path in found:
        tasks = [json.loads(line) | {"answer": "accept"} for line in path.read_text(encoding="utf-8").splitlines()]
        path.write_text("".join(json.dumps(task) + "\n" for task in tasks), encoding="utf-8")
    return found


@pytest.mark.parametrize("tool", ["label-studio", "prodigy", "brat"])
def test_there_and_back(tool: str, tmp_path: Path) -> None:
    desk, gold = tmp_path / "desk", tmp_path / "gold.jsonl"
    samples = [SAMPLE, SAMPLES / "afp-climate.json"]
    result = run("annotate", *samples, "--to", tool, "-o", desk)
    assert (result.returncode, result.stderr, result.stdout) == (0, b"", b"")
    result = run("import-gold", *reviewed(desk, tool), "-o", gold)
    assert (result.returncode, result.stderr) == (0, b"")
    stories = read_gold(gold)
    assert [len(story.attributions) for story in stories] == [
        len(json.loads(sample.read_text(encoding="utf-8"))["claims"]) for sample in samples
    ]
    assert stories[0].text == GOLDEN["story"]["text"]


def test_a_story_to_brat_to_gold_to_evaluate(tmp_path: Path) -> None:
    story, gold = tmp_path / "story.txt", tmp_path / "gold.jsonl"
    story.write_bytes(STORY.replace("\n", "\r\n").encode())
    assert run("annotate", story, "--to", "brat", "-o", tmp_path / "desk").returncode == 0
    assert sorted(p.name for p in (tmp_path / "desk").iterdir()) == [
        "0001-story.ann", "0001-story.txt", "annotation.conf", "stories.jsonl", "visual.conf",
    ]  # fmt: skip
    assert run("import-gold", tmp_path / "desk", "-o", gold).returncode == 0
    figures = json.loads(run("evaluate", "--json", gold).stdout)["figures"]
    assert {figures[name]["f1"] for name in ("attribution", "source_exact", "speaker", "act", "entities")} == {100.0}


def test_corrections_are_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "0001-story.ann").write_text("T1\tQuote 0 1\tx\n")
    result = run("annotate", SAMPLE, "--to", "brat", "-o", tmp_path)
    assert (result.returncode, len(errors(result))) == (1, 1)
    assert "expected a new or empty folder, found one that holds files already" in errors(result)[0]


def test_a_report_without_its_text_costs_no_other(tmp_path: Path) -> None:
    bare = {**GOLDEN, "story": {**GOLDEN["story"], "text": None}}
    reports = tmp_path / "reports.jsonl"
    reports.write_text(json.dumps(bare) + "\n" + json.dumps(GOLDEN) + "\n")
    result = run("annotate", reports, "--to", "label-studio", "-o", tmp_path / "desk")
    assert result.returncode == 1
    assert "expected a report with its story's text, found one that was written with --no-text" in errors(result)[0]
    assert len(json.loads((tmp_path / "desk" / "tasks.json").read_text())) == 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.json", b"{oops", "expected JSON, found none"),
        ("x.json", b'[{"text": "He said so."}]', "expected Label Studio's JSON (not JSON-MIN)"),
        ("x.json", b'[{"id": 3, "data": {"text": "So."}, "annotations": []}]', "x.json: task 3: expected an annotation"),
        ("x.json", b'[{"id": 3, "data": 5, "annotations": []}, {"data": {}, "annotations": []}]', "task 2: expected a string"),
        ("x.json", b'[{"data": {"text": "\\ud800"}, "annotations": []}]', "expected Unicode text as data.text, found a lone"),
        ("x.jsonl", b'{"text": "So.", "spans": [], "answer": "accept"}\n', "x.jsonl:1: expected an object as wireparse"),
        ("x.jsonl", b"\xff\xfe", "expected UTF-8, found byte 0xFF"),
        ("x.ann", b"T1\tQuote 0 1\tx\n", "x.txt: expected a readable file, found no such file"),
        ("none.json", None, "none.json: expected a readable file, found no such file"),
    ],
)
def test_what_is_no_correction(name: str, content: bytes | None, message: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = run("import-gold", tmp_path / name)
    assert result.returncode == 3
    assert result.stdout == b""
    assert any(message in line for line in errors(result)), errors(result)


def test_one_bad_story_costs_no_other(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    run("annotate", SAMPLE, SAMPLES / "afp-climate.json", "--to", "brat", "-o", desk)
    first = min(desk.glob("*.ann"))
    first.write_text(first.read_text(encoding="utf-8") + "T999\tQuote 5\tx\n", encoding="utf-8")
    result = run("import-gold", desk)
    assert result.returncode == 1
    assert len(result.stdout.splitlines()) == 1
    lines = first.read_text(encoding="utf-8").count("\n")
    assert errors(result)[0].startswith(f"wireparse: {first}:{lines}: expected a type, a start and an end")


def test_unreviewed_stories_are_taken_when_asked(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    run("annotate", SAMPLE, "--to", "label-studio", "-o", desk)
    assert run("import-gold", desk / "tasks.json").returncode == 3
    assert len(run("import-gold", "--unreviewed", desk / "tasks.json").stdout.splitlines()) == 1


def test_interchange(tmp_path: Path) -> None:
    document = json.loads(run("interchange", SAMPLE, "--to", "web-annotation").stdout)
    assert document["total"] == len(document["first"]["items"])
    output = tmp_path / "said.jsonl"
    result = run("interchange", SAMPLE, SAMPLE, "--to", "schema-org", "--base", "https://news.example/", "-o", output)
    assert (result.returncode, result.stdout) == (0, b"")
    lines = output.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["@graph"][0]["@type"] for line in lines] == ["NewsArticle"] * 2
    assert run("interchange", SAMPLE, "--to", "schema-org", "--base", "my news").returncode == 2
