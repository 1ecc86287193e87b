"""Splits of inputs, and the same reports as those of the local engine where Ray is installed."""

import gzip
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pytest

from tests.batch.builders import READING, done, job, lines_file, texts
from tests.batch.fakes import FakeAnalyzer, refuse
from wireparse.batch import ray_splits
from wireparse.batch.job import Tally
from wireparse.batch.ray_engine import RayJob, run_on_ray
from wireparse.batch.ray_splits import Split, lines_in, numbered, read_split, splits
from wireparse.batch.sources import Inputs, Tasks
from wireparse.errors import DestinationError, RunError
from wireparse.settings import Settings

HAS_RAY = find_spec("ray") is not None


def inputs(*paths: Path) -> Inputs:
    return Inputs(paths, READING)


def test_each_worker_gets_some(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = lines_file(tmp_path / "in.jsonl", texts(40))
    assert len(list(splits(inputs(path), 3))) == 1  # too small to be worth it
    monkeypatch.setattr(ray_splits, "SMALL_SPLIT", 16)
    assert len(list(splits(inputs(path), 3))) in {12, 13}


@pytest.mark.parametrize("size", [1, 7, 50, 64, 1_000_000])
def test_splits_are_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(ray_splits, "SPLIT", size)
    monkeypatch.setattr(ray_splits, "BUFFER", 16)
    paths = [tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz", tmp_path / "c.jsonl", tmp_path / "d.jsonl"]
    paths[0].write_text('{"text": "One."}\n\n{"text": "Two, without an end."}')
    paths[1].write_bytes(gzip.compress(paths[0].read_bytes()))
    paths[2].write_text('{"text": "A long one, longer than others by far."}\n' * 3)
    paths[3].write_text('{"text": ""}\n\n')
    found = list(splits(inputs(*paths)))
    counted = numbered(found, [lines_in(split) for split in found])
    read = [line for split in counted for line in read_split(split, READING)]
    assert read == [task.content for task in Tasks(inputs(*paths))]
    assert all(split.before is not None for split in counted)


def test_other_formats_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("He said so.")
    with pytest.raises(RunError, match="expected JSON lines or Parquet for --engine ray, found another format"):
        list(splits(inputs(path)))
    with pytest.raises(RunError, match=r"gone.jsonl: expected a file of JSON lines or Parquet, found: .*No such file"):
        list(splits(inputs(tmp_path / "gone.jsonl")))


def ray_job(source: Path, output: Path, kind: str | None = None) -> RayJob:
    return RayJob(inputs(source), output, kind, Settings(), None, 2, 60.0)


@pytest.mark.skipif(HAS_RAY, reason="Ray is installed")
def test_without_ray(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"expected the package ray, found none: pip install 'ray\[data\]'"):
        run_on_ray(ray_job(tmp_path, tmp_path / "out.jsonl"))


@pytest.mark.skipif(not HAS_RAY, reason="needs the extra ray")
@pytest.mark.filterwarnings("ignore")
def test_the_same_as_the_local_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ray_splits, "SPLIT", 2_000)
    source = lines_file(tmp_path / "in.jsonl", texts(80, s7="die", s9="break it", s11="{"))
    local, single, folder = tmp_path / "local.jsonl", tmp_path / "ray.jsonl", tmp_path / "parts"
    done(job([source], local))
    assert run_on_ray(ray_job(source, single), FakeAnalyzer) == Tally(done=78, failed=2)
    assert single.read_bytes() == local.read_bytes()
    assert run_on_ray(ray_job(source, folder), FakeAnalyzer) == Tally(done=78, failed=2)
    assert b"".join(path.read_bytes() for path in sorted(folder.iterdir())) == local.read_bytes()


@pytest.mark.skipif(not HAS_RAY, reason="needs the extra ray")
@pytest.mark.filterwarnings("ignore")
def test_parquet_in_and_out(tmp_path: Path) -> None:
    source, local, folder = tmp_path / "in.parquet", tmp_path / "local.jsonl", tmp_path / "parts"
    lines_file(tmp_path / "in.jsonl", texts(50, s7="break it"))
    query = f"SELECT *, DATE '2024-07-09' AS published FROM read_json('{tmp_path / 'in.jsonl'}')"  # noqa: S608 - ours
    duckdb.sql(query).write_parquet(str(source))  # type: ignore[union-attr]
    done(job([source], local))
    assert run_on_ray(ray_job(source, folder, "parquet"), FakeAnalyzer) == Tally(done=49, failed=1)
    rows = duckdb.sql(f"SELECT record, failed FROM '{folder}/*.parquet' ORDER BY filename, file_row_number")  # noqa: S608
    assert rows is not None
    found = rows.fetchall()
    assert [record for record, _ in found] == local.read_text().splitlines()
    assert [failed for _, failed in found] == [number == 7 for number in range(50)]


@pytest.mark.skipif(not HAS_RAY, reason="needs the extra ray")
@pytest.mark.parametrize(
    ("name", "there", "found"),
    [
        pytest.param("parts", "parts/part-1/run.json", "part-1 in it", id="shards"),
        pytest.param("parts", "parts", "expected a folder to write, found a file", id="a file"),
        pytest.param("out.jsonl", "out.jsonl/a.txt", "expected a file to write, found a folder", id="a folder"),
        pytest.param("out.csv", "out.csv/a.txt", "a.txt in it", id="a folder for a folder"),
    ],
)
def test_nothing_else_is_replaced(tmp_path: Path, name: str, there: str, found: str) -> None:
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_text("years of work")
    wanted = replace(ray_job(lines_file(tmp_path / "in.jsonl", texts(3)), tmp_path / name), force=True)
    with pytest.raises(DestinationError, match=found):
        run_on_ray(wanted, refuse)
    assert (tmp_path / there).read_text() == "years of work"


def test_a_split_of_nothing() -> None:
    assert numbered([Split("a", "jsonl", 0, 0)], [0]) == [Split("a", "jsonl", 0, 0)]
