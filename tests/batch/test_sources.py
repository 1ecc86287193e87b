"""From inputs to tasks."""

import gzip
from pathlib import Path

import pytest

from tests.batch.builders import READING, lines_file
from wireparse.batch.sources import WHOLE, Inputs, Shard, Tasks
from wireparse.batch.task import StoryFile
from wireparse.domain import Story
from wireparse.formats.jsonlines import JsonLine


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / "b" / "c" / "two.txt").write_text("He said so.")
    (tmp_path / "b" / "one.txt").write_text("She said so.")
    (tmp_path / "b" / ".hidden.txt").write_text("Nobody said so.")
    (tmp_path / "a.csv").write_text("id,text\n1,Rain.\n2,Snow.\n")
    (tmp_path / "z.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Hail."}\n\n{"text": "Fog."}\n'))
    (tmp_path / "out.jsonl").write_text("{}")
    return tmp_path


def names(inputs: Inputs, shard: Shard = WHOLE) -> list[str]:
    return [task.name for task in Tasks(inputs, shard)]


def test_folders_are_read_in_order_but_for_what_is_hidden_or_written_by_the_batch(archive: Path) -> None:
    inputs = Inputs([archive], READING, spared=frozenset([archive / "out.jsonl"]))
    expected = ["a.csv:2", "a.csv:3", "b/c/two.txt", "b/one.txt", "z.jsonl.gz:1", "z.jsonl.gz:3"]
    assert names(inputs) == [str(archive / name) for name in expected]
    kinds = [type(task.content) for task in Tasks(inputs)]
    assert kinds == [Story, Story, StoryFile, StoryFile, JsonLine, JsonLine]
    assert inputs.size() == sum(
        p.stat().st_size for p in archive.rglob("*") if p.is_file() and p.name not in (".hidden.txt", "out.jsonl")
    )


def test_a_pattern_for_names(archive: Path) -> None:
    assert names(Inputs([archive], READING, glob="*.txt")) == [str(archive / "b/c/two.txt"), str(archive / "b/one.txt")]


def test_inputs_come_in_the_order_given(archive: Path) -> None:
    paths = [archive / "b" / "one.txt", archive / "a.csv", archive / "gone"]
    tasks = list(Tasks(Inputs(paths, READING)))
    assert [task.name for task in tasks] == [str(paths[0]), f"{paths[1]}:2", f"{paths[1]}:3", str(paths[2])]
    assert str(tasks[-1].content) == f"{paths[2]}: expected a readable file, found no such file"
    assert Inputs(paths, READING).size() is None


@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_shards_are_the_whole(archive: Path, count: int) -> None:
    inputs = Inputs([archive / "b", archive / "z.jsonl.gz", archive / "a.csv"], READING)
    parts = [list(Tasks(inputs, Shard(index, count))) for index in range(1, count + 1)]
    assert sorted((task.number, task.name) for part in parts for task in part) == list(enumerate(names(inputs)))


def test_progress_in_bytes(tmp_path: Path) -> None:
    paths = [lines_file(tmp_path / "a.jsonl", ["One."] * 3), lines_file(tmp_path / "b.jsonl", ["Two."])]
    inputs = Inputs(paths, READING)
    consumed = [task.consumed for task in Tasks(inputs)]
    assert consumed == sorted(consumed)
    assert consumed[-1] == inputs.size()


def test_damage_and_names_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "Hail."}\n' * 2)[:-6])
    *_, last = Tasks(Inputs([path], READING))
    assert "expected whole compressed data" in str(last.content)
    odd = Path(f"{tmp_path}/caf\udce9.txt")
    odd.write_text("He said so.")
    (task,) = Tasks(Inputs([odd], READING))
    assert task.name == f"{tmp_path}/caf\\udce9.txt"
