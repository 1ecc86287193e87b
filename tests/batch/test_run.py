"""Whole runs: the same bytes whatever happens on the way."""

import errno
import gzip
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.batch.builders import Listener, done, job, lines_file, records, texts
from tests.batch.fakes import FakeAnalyzer, refuse
from wireparse.batch import durable, sink
from wireparse.batch.job import Start, Tally
from wireparse.batch.run import is_finished, run_batch
from wireparse.batch.sources import Shard
from wireparse.errors import DestinationError, RunError, StorageError, StoryError

ROOT = Path(__file__).parents[2]

NUMBER = 200


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an input that has two stories which fail, and what comes of it undisturbed."""
    folder = tmp_path_factory.mktemp("archive")
    lines_file(folder / "in.jsonl", texts(NUMBER, s20="break it", s100="die"))
    expected = Tally(done=NUMBER - 2, failed=2, consumed=(folder / "in.jsonl").stat().st_size)
    assert done(job([folder / "in.jsonl"], folder / "out.jsonl")) == expected
    assert sorted(p.name for p in folder.iterdir()) == [".out.jsonl.run.json", "in.jsonl", "out.jsonl"]
    return folder


@pytest.fixture
def source(archive: Path) -> Path:
    return archive / "in.jsonl"


@pytest.fixture
def undisturbed(archive: Path) -> bytes:
    return (archive / "out.jsonl").read_bytes()


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """An input none of whose stories fails."""
    return lines_file(tmp_path / "in.jsonl", texts(NUMBER))


@pytest.fixture
def many_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sink, "MOST_TASKS", 10)


def test_output_and_errors(source: Path, archive: Path, tmp_path: Path, undisturbed: bytes) -> None:
    found = records(archive / "out.jsonl")
    assert [record["story"]["id"] for record in found] == [str(i) for i in range(NUMBER)]
    assert [record["story"]["id"] for record in found if "error" in record] == ["20", "100"]
    listener = Listener()
    run_batch(job([source], tmp_path / "out.jsonl", errors=tmp_path / "errors.jsonl", workers=1), listener, FakeAnalyzer)
    assert (tmp_path / "out.jsonl").read_bytes() == undisturbed
    assert [record["story"]["id"] for record in records(tmp_path / "errors.jsonl")] == ["20", "100"]
    assert [message.removeprefix(f"{source}:").partition(":")[0] for message in listener.messages] == ["21", "101"]
    assert listener.totals[-1] == NUMBER


def test_gzip_has_no_clock_in_it(plain: Path, tmp_path: Path) -> None:
    for name in ("a.jsonl.gz", "b.jsonl.gz", "c.jsonl"):
        done(job([plain], tmp_path / name, workers=1, kind="jsonl.gz" if name.endswith("gz") else "jsonl"))
    one, other, bare = sorted(p.read_bytes() for p in tmp_path.glob("[abc].jsonl*"))
    assert one == other
    assert gzip.decompress(one) == bare


def test_killed_at_random_moments_and_resumed(source: Path, tmp_path: Path, undisturbed: bytes) -> None:
    output = tmp_path / "out.jsonl"
    chance = random.Random(7)  # noqa: S311 - no secret
    kills = 0
    while not output.exists():
        enough = segments(output) + chance.randrange(1, 4)
        with subprocess.Popen([sys.executable, "-m", "tests.batch.driver", str(source), str(output)], cwd=ROOT) as process:
            if kills < 3 and wait_for(lambda least: segments(output) >= least, enough, process):
                process.kill()
                kills += 1
        assert process.returncode in (0, -9)
    assert kills == 3
    assert output.read_bytes() == undisturbed
    assert sorted(p.name for p in tmp_path.iterdir()) == [".out.jsonl.run.json", "out.jsonl"]


def segments(output: Path) -> int:
    return len(list(output.with_name(output.name + ".parts").glob("*.segment")))


def wait_for(condition: Callable[[int], bool], least: int, process: "subprocess.Popen[bytes]") -> bool:
    while not condition(least):
        if process.poll() is not None:
            return False
        time.sleep(0.005)
    return True


@pytest.mark.usefixtures("many_segments")
@pytest.mark.parametrize("successes", [0, 7, 40])
def test_a_full_disk(plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, successes: int) -> None:
    """`successes`: how many files still fit. The last is the output itself, past run.json and the segments."""
    output = tmp_path / "out.jsonl"
    left = iter(range(min(successes, NUMBER // 10 + 2)))

    def full(_: object) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(durable, "bring_to_disk", full)
        patch.setattr("wireparse.export.tables.placing._sync", full)
        with pytest.raises(StorageError, match="No space left on device"):
            done(job([plain], output))
    assert not output.exists()
    assert not list(tmp_path.rglob("*unfinished*"))
    tally = done(job([plain], output, start=Start.RESUME))
    assert_whole(output)
    assert (tally.kept > 0) == (successes > 1)


@pytest.mark.usefixtures("many_segments")
def test_only_what_has_changed_is_done_again(plain: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    stop_late(plain, output)
    lines = plain.read_text().splitlines(keepends=True)
    lines[15] = lines[15].replace("Oslo", "Rome")
    plain.write_text("".join(lines[:150]))
    tally = done(job([plain], output, start=Start.RESUME))
    assert tally.total == 150
    assert tally.kept == 149
    done(job([plain], tmp_path / "anew.jsonl"))
    assert output.read_bytes() == (tmp_path / "anew.jsonl").read_bytes()


def assert_whole(output: Path) -> None:
    assert [record["story"]["id"] for record in records(output)] == [str(i) for i in range(NUMBER)]


def stop_late(plain: Path, output: Path) -> None:
    """A run all of whose segments are there, but not its output."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("wireparse.batch.run.write_output", interrupt)
        with pytest.raises(KeyboardInterrupt):
            done(job([plain], output))


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_an_interrupted_run_has_kept_what_it_had(plain: Path, tmp_path: Path) -> None:
    class Interrupter(Listener):
        def advanced(self, tally: Tally) -> None:
            if tally.total == 60:
                raise KeyboardInterrupt

    output = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        run_batch(job([plain], output), Interrupter(), FakeAnalyzer)
    tally = done(job([plain], output, start=Start.RESUME))
    assert tally.kept == 60
    assert_whole(output)


def test_another_run_is_refused(plain: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    stop_late(plain, output)
    with pytest.raises(RunError, match=r"expected no results of an earlier run, found some: go on with --resume, or --restart"):
        done(job([plain], output))
    with pytest.raises(RunError, match=r"configuration.include: None there, \['quotes'\] now"):
        done(job([plain], output, start=Start.RESUME, include=frozenset(["quotes"])))
    assert segments(output) > 0
    tally = done(job([plain], output, start=Start.RESTART, include=frozenset(["quotes"])))
    assert (tally.kept, "claims" in records(output)[0]) == (0, False)


def test_another_model_is_refused(plain: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    stop_late(plain, output)
    run = output.with_name("out.jsonl.parts") / "run.json"
    run.write_text(run.read_text().replace('"version": "0', '"version": "9'))
    with pytest.raises(RunError, match=r"found others \(model.version: 9\..* there, 0\..* now\); --restart throws them away"):
        done(job([plain], output, start=Start.RESUME))


def test_a_folder_of_something_else_is_left_alone(plain: Path, tmp_path: Path) -> None:
    folder = tmp_path / "precious"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work")
    for start in Start:
        with pytest.raises(RunError):
            done(job([plain], folder, shard=Shard(1, 2), start=start))
    assert (folder / "thesis.txt").read_text() == "years of work"


def test_two_processes_do_not_share_a_folder(plain: Path, tmp_path: Path) -> None:
    class Intruder(Listener):
        def advanced(self, tally: Tally) -> None:
            with pytest.raises(RunError, match="found one at work in another process"):
                done(job([plain], tmp_path / "out.jsonl", start=Start.RESUME))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(job([plain], tmp_path / "out.jsonl"), Intruder(), FakeAnalyzer)


def test_an_output_is_not_replaced_unless_asked(plain: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("precious")
    with pytest.raises(RunError, match="expected no such file yet, found one; --force replaces it"):
        done(job([plain], output))
    assert output.read_text() == "precious"
    with pytest.raises(RunError, match="expected the result of this batch, found another file; --force replaces it"):
        done(job([plain], output, start=Start.RESUME))
    assert output.read_text() == "precious"
    done(job([plain], output, start=Start.RESUME, force=True))
    assert_whole(output)


@pytest.mark.parametrize(("name", "kind"), [("out.jsonl", "jsonl"), ("out", "csv")])
def test_a_finished_output_is_known(plain: Path, tmp_path: Path, name: str, kind: str) -> None:
    """By what was asked, and by its content: neither another batch's nor a changed one is taken for this one's."""
    output, other = tmp_path / name, lines_file(tmp_path / "other.jsonl", texts(3))
    wanted = job([plain], output, kind=kind, start=Start.RESUME)
    done(wanted)
    assert is_finished(wanted)
    for another in (replace(wanted, inputs=job([other], output).inputs), replace(wanted, include=frozenset(["quotes"]))):
        assert not is_finished(another)
        with pytest.raises(RunError, match="found another file"):
            run_batch(another, Listener(), refuse)
    changed = next(path for path in (output / "claims.csv", output) if path.is_file())
    changed.write_bytes(changed.read_bytes()[:-2] + b"?\n")
    assert not is_finished(wanted)
    done(replace(wanted, force=True))
    assert is_finished(wanted)


def test_a_run_that_was_cut_short_before_its_folder_went(plain: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    wanted = job([plain], output, start=Start.RESUME)
    for step in ("remember", "WorkFolder.remove"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(f"wireparse.batch.run.{step}", interrupt)
            with pytest.raises(KeyboardInterrupt):
                done(replace(wanted, force=True))
        assert (output.exists(), is_finished(wanted)) == (True, False)
        assert done(wanted).kept == NUMBER
        assert is_finished(wanted)
    assert_whole(output)


@pytest.mark.parametrize(
    ("name", "kind", "there", "found"),
    [
        pytest.param("out", "csv", "out/thesis.txt", "thesis.txt in it", id="a folder of something else"),
        pytest.param("out.csv", "csv", "out.csv", "expected a folder to write, found a file", id="a file for a folder"),
        pytest.param(
            "out.jsonl", "jsonl", "out.jsonl/claims.csv", "expected a file to write, found a folder", id="the reverse"
        ),
        pytest.param("out.spacy", "docbin", "out.spacy/00001.spacy", "expected a file to write, found a folder", id="a DocBin"),
        pytest.param("out", "docbin", "out/train.spacy", "train.spacy in it", id="a corpus of spaCy's"),
    ],
)
@pytest.mark.parametrize("start", Start)
def test_what_no_archive_may_replace_is_told_before_any_work(
    plain: Path, tmp_path: Path, name: str, kind: str, there: str, found: str, start: Start
) -> None:
    (tmp_path / there).parent.mkdir(exist_ok=True)
    (tmp_path / there).write_text("years of work")
    with pytest.raises(DestinationError, match=found):
        done(job([plain], tmp_path / name, kind=kind, force=True, start=start), refuse)
    with pytest.raises(DestinationError, match="expected a file to write, found a folder"):
        done(job([plain], tmp_path / "fresh.jsonl", errors=tmp_path), refuse)
    assert (tmp_path / there).read_text() == "years of work"
    assert {p.name for p in tmp_path.iterdir()} == {"in.jsonl", name}


def test_an_archive_of_tables_is_replaced(plain: Path, tmp_path: Path) -> None:
    output, other = tmp_path / "out", lines_file(tmp_path / "other.jsonl", ["break it"])
    for source in (plain, other):
        done(job([source], output, kind="csv", force=True))
    assert "as it was told" in (output / "errors.csv").read_text()
    assert sorted(p.name for p in tmp_path.iterdir()) == [".out.run.json", "in.jsonl", "other.jsonl", "out"]


def test_what_a_killed_run_was_writing_goes(plain: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    stop_late(plain, output)
    left, others = tmp_path / ".out.jsonl.unfinished-x", tmp_path / ".out.jsonl.backup"
    for folder in (left, others):
        folder.mkdir()
        (folder / "out.jsonl").write_text("half")
    done(job([plain], output, start=Start.RESUME))
    assert_whole(output)
    assert sorted(p.name for p in tmp_path.iterdir()) == [others.name, ".out.jsonl.run.json", "in.jsonl", "out.jsonl"]


def test_fail_fast_leaves_the_failure_to_be_done_again(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    plain = lines_file(tmp_path / "in.jsonl", texts(40, s20="break it"))
    for start in (Start.NEW, Start.RESUME):
        with pytest.raises(StoryError, match=r"in.jsonl:21: expected a report, found a fault"):
            done(job([plain], output, fail_fast=True, start=start))
    assert not output.exists()
    assert done(job([plain], output, start=Start.RESUME)).kept == 20


def test_nothing_in_the_inputs(tmp_path: Path) -> None:
    assert done(job([tmp_path], tmp_path / "out.jsonl")) == Tally()
    assert list(tmp_path.iterdir()) == []
