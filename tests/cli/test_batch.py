"""`wireparse batch` and `wireparse merge` through the real executable, with the real model."""

import json
import os
import shlex
import signal
import subprocess
import time
from pathlib import Path

import jsonschema
import pytest

from tests.cli.test_end_to_end import PROGRAM, STORY, errors, run
from wireparse.batch.job import TIMEOUT
from wireparse.cli import batch as command


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(STORY)
    lines = [json.dumps({"id": str(i), "text": f"{STORY}\nStory {i}."}) for i in range(6)]
    (folder / "in" / "b.jsonl").write_text("\n".join([*lines[:3], "{oops", *lines[3:]]))
    return folder


def test_an_archive(archive: Path, tmp_path: Path) -> None:
    """The reports are those of `extract`, an error record in the place of the other."""
    output, failures = tmp_path / "out.jsonl", tmp_path / "errors.jsonl"
    result = run("batch", archive / "in", "-o", output, "--errors", failures, "--workers", "1")
    assert result.returncode == 1
    *_, summary = errors(result)
    (told,) = (line for line in errors(result) if "expected" in line)  # a slow machine adds lines of progress
    assert "b.jsonl:4: expected a JSON object, found no valid JSON" in told
    assert summary.startswith("wireparse: 7 stories done, 1 failed, in ")
    lines = output.read_bytes().splitlines()
    extracted = run("extract", "--jsonl", *sorted((archive / "in").iterdir())).stdout.splitlines()
    assert [*lines[:4], *lines[5:]] == extracted
    assert lines[4] == failures.read_bytes().strip()
    record = json.loads(lines[4])
    jsonschema.validate(record, json.loads(run("schema", "--errors").stdout))
    assert (record["error"]["kind"], record["story"]["source"]) == ("unreadable", f"{archive / 'in' / 'b.jsonl'}:4")
    again = run("batch", archive / "in", "-o", output, "--resume")
    assert (again.returncode, "nothing to resume" in errors(again)[0]) == (0, True)
    other = run("batch", archive / "in" / "a.txt", "-o", output, "--resume")
    message = f"wireparse: {output}: expected the result of this batch, found another file; --force replaces it"
    assert (other.returncode, errors(other), output.read_bytes().splitlines()) == (2, [message], lines)


def test_a_story_has_one_report(tmp_path: Path) -> None:
    """Alone, among others, in any order and with any number of workers."""
    stories = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
    alone = {story: run("extract", "--jsonl", story).stdout for story in stories[:2]}
    together = dict(zip(stories, run("extract", "--jsonl", *stories).stdout.splitlines(keepends=True), strict=True))
    assert alone == {story: together[story] for story in alone}
    for workers, ordered in (("1", stories[::-1]), ("3", stories[2:] + stories[:2])):
        output = tmp_path / f"{workers}.jsonl"
        assert run("batch", *ordered, "-o", output, "-q", "--workers", workers).returncode == 0
        assert output.read_bytes().splitlines(keepends=True) == [together[story] for story in ordered]


def test_shards_and_their_merge(archive: Path, tmp_path: Path) -> None:
    for index in (1, 2):
        options = ["--workers", "1", "-q", "--no-text", "--include", "quotes"]
        assert run("batch", archive / "in", "--shard", f"{index}/2", "-o", tmp_path / str(index), *options).returncode in (0, 1)
    result = run("merge", tmp_path / "2", tmp_path / "1", "-o", tmp_path / "out.jsonl")
    assert (result.returncode, errors(result)) == (1, [f"wireparse: 7 stories done, 1 failed: {tmp_path / 'out.jsonl'}"])
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [record["story"]["id"] for record in records] == [None, "0", "1", "2", None, "3", "4", "5"]
    assert set(records[0]) == {"schema_version", "story", "quotes", "model"}
    alone = run("merge", tmp_path / "2", "-o", tmp_path / "other.jsonl")
    assert (alone.returncode, len(errors(alone))) == (2, 1)


def test_interrupted_and_resumed(archive: Path, tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text("".join(json.dumps({"id": str(i), "text": STORY * 6}) + "\n" for i in range(30)))
    output = tmp_path / "out.jsonl"
    arguments = [*PROGRAM, "batch", str(lines), "-o", str(output), "--workers", "1"]
    with subprocess.Popen(arguments, stderr=subprocess.PIPE, start_new_session=True) as process:
        while not list(tmp_path.glob("*.parts/*.segment")):
            assert process.poll() is None
            time.sleep(0.02)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        for child in children:
            os.kill(int(child), signal.SIGINT)  # a worker that heeds it has the time to die with a traceback
        time.sleep(0.5)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the workers get it, too
        _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in stderr
    *_, safe, interrupted = filter(None, stderr.decode().splitlines())
    assert safe == "wireparse: what was done is safe: the same command with --resume goes on"
    assert interrupted == "wireparse: interrupted"
    refused = run("batch", lines, "-o", output)
    assert (refused.returncode, "go on with --resume, or --restart" in errors(refused)[0]) == (2, True)
    result = run("batch", lines, "-o", output, "--resume")
    assert result.returncode == 0
    assert "of them before" in errors(result)[-1]
    assert [json.loads(line)["story"]["id"] for line in output.read_text().splitlines()] == [str(i) for i in range(30)]


def test_standard_output_streams_and_may_be_closed(tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text("".join(json.dumps({"id": str(i), "text": STORY}) + "\n" for i in range(200)))
    command = f"{shlex.join(PROGRAM)} batch '{lines}' -o - -q | head -1; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120, check=True)
    first, code = result.stdout.splitlines()
    assert (json.loads(first)["story"]["id"], code, result.stderr) == ("0", "0", "")


def test_the_bar_on_a_terminal(archive: Path, tmp_path: Path) -> None:
    line = shlex.join([*PROGRAM, "batch", str(archive / "in"), "-o", str(tmp_path / "out.jsonl"), "--workers", "1"])
    result = subprocess.run(
        ["script", "-qc", f"stty cols 120; {line}", "/dev/null"], capture_output=True, text=True, timeout=120
    )
    assert "8 stories" in result.stdout
    assert "a second, 1 failed" in result.stdout
    assert "{oops" not in result.stdout


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        pytest.param(["-o", "x.docx"], 2, "expected a name that ends in .jsonl", id="ending"),
        pytest.param(["-o", "x.jsonl", "--to", "clay"], 2, "--to: expected one of jsonl", id="kind"),
        pytest.param(["-o", "x", "--shard", "3/2"], 2, "expected a part of several like 2/8", id="shard"),
        pytest.param(["-o", "-", "--resume"], 2, "found standard output", id="stream"),
        pytest.param(["-o", ".", "--to", "csv", "--force"], 2, " in it", id="a folder of something else"),
        pytest.param(["-o", "x.jsonl", "--to", "clay", "--engine", "ray"], 2, "--to: expected one of jsonl", id="kind on ray"),
        pytest.param([], 2, "Missing option", id="no output"),
        pytest.param(["-o", "none/x.jsonl"], 2, "none/x.jsonl: expected a place that can be written, found no", id="no folder"),
        pytest.param(["-o", "none/1", "--shard", "1/2"], 2, "none/1: expected a place that can be", id="no folder for a shard"),
        pytest.param(["-o", "-", "--errors", "none/e"], 2, "none/e: expected a place that can be", id="no folder for errors"),
    ],
)
def test_wrong_usage(archive: Path, args: list[str], code: int, message: str) -> None:
    result = run("batch", archive / "in", *args)
    assert result.returncode == code
    assert message in " ".join(errors(result))


def test_nothing_readable(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = run("batch", tmp_path / "in", "-o", tmp_path / "out.jsonl")
    assert (result.returncode, errors(result)) == (3, ["wireparse: expected stories in the inputs, found none"])
    assert not (tmp_path / "out.jsonl").exists()
    result = run("batch", tmp_path / "gone.txt", "-o", tmp_path / "out.jsonl")
    assert (result.returncode, len(errors(result))) == (3, 2)
    assert (tmp_path / "out.jsonl").read_text().startswith('{"error":{"kind":"unreadable"')


def test_a_missing_model(archive: Path, tmp_path: Path) -> None:
    result = run("batch", archive / "in", "-o", tmp_path / "out.jsonl", "--model", tmp_path / "none")
    assert (result.returncode, len(errors(result))) == (4, 1)
    assert list(tmp_path.iterdir()) == []


def test_defaults_are_those_of_the_engine() -> None:
    assert command.TIMEOUT == TIMEOUT
