"""Shards and what merge asks of them."""

import shutil
from pathlib import Path

import pytest

from tests.batch.builders import done, job, lines_file, texts
from tests.formats.wires import g2_item, xhtml
from wireparse.batch.job import Tally
from wireparse.batch.merge import merge
from wireparse.batch.sources import Shard
from wireparse.errors import DestinationError, RunError, StorageError

COUNT = 3


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Inputs with a file of several stories and a failure, the output of one run, and three shards."""
    folder = tmp_path_factory.mktemp("archive")
    items = "".join(g2_item(xhtml(text)) for text in ("One thing.", "break it", "Another thing."))
    (folder / "in").mkdir()
    (folder / "in" / "a.xml").write_text(f"<newsMessage><itemSet>{items}</itemSet></newsMessage>")
    lines_file(folder / "in" / "b.jsonl", texts(40))
    done(job([folder / "in"], folder / "whole.jsonl"))
    for index in range(1, COUNT + 1):
        done(job([folder / "in"], folder / f"part-{index}", shard=Shard(index, COUNT)))
    return folder


def parts(folder: Path) -> list[Path]:
    return [folder / f"part-{index}" for index in range(1, COUNT + 1)]


def test_merged_shards_are_the_whole(archive: Path, tmp_path: Path) -> None:
    output, errors = tmp_path / "merged.jsonl", tmp_path / "errors.jsonl"
    assert merge(parts(archive)[::-1], output, "jsonl", errors=errors) == Tally(done=42, failed=1)
    assert output.read_bytes() == (archive / "whole.jsonl").read_bytes()
    assert len(errors.read_text().splitlines()) == 1
    with pytest.raises(RunError, match="--force replaces it"):
        merge(parts(archive), output, "jsonl")
    with pytest.raises(DestinationError, match="expected a folder to write, found a file"):
        merge(parts(archive), output, "csv", force=True)
    with pytest.raises(DestinationError, match=r"found errors\.jsonl in it"):
        merge(parts(archive), tmp_path, "csv", force=True)
    assert output.read_bytes() == (archive / "whole.jsonl").read_bytes()


def test_each_shard_once(archive: Path, tmp_path: Path) -> None:
    first, second, third = parts(archive)
    for shards, found in (
        ([first], f"{first}: expected each of 3 shards once, found shard 1 alone, shards 2, 3 missing"),
        ([third, first], f"{first}, {third}: expected each of 3 shards once, found shards 1, 3, shard 2 missing"),
        ([first, third, third], "found shards 1, 3, shard 2 missing, shard 3 there twice"),
        ([first, second, third, second], "found shard 2 there twice"),
    ):
        with pytest.raises(RunError, match=found):
            merge(shards, tmp_path / "merged.jsonl", "jsonl")
    assert not list(tmp_path.iterdir())


def test_what_is_no_finished_shard_of_the_run(archive: Path, tmp_path: Path) -> None:
    first, second, third = (Path(shutil.copytree(part, tmp_path / part.name)) for part in parts(archive))
    output = tmp_path / "merged.jsonl"
    with pytest.raises(RunError, match="expected a shard of `wireparse batch --shard`, found none"):
        merge([first, second, tmp_path], output, "jsonl")
    run = third / "run.json"
    run.write_text(run.read_text().replace('"keep_text": true', '"keep_text": false'))
    with pytest.raises(RunError, match=r"found another's \(configuration.keep_text: True in .*part-1, False here\)"):
        merge([first, second, third], output, "jsonl")
    (second / "complete.json").unlink()
    with pytest.raises(RunError, match="part-2: expected a finished shard, found one that isn't: run it again with --resume"):
        merge([first, second, third], output, "jsonl")


def test_a_missing_segment_is_noticed(archive: Path, tmp_path: Path) -> None:
    first, second, third = (Path(shutil.copytree(part, tmp_path / part.name)) for part in parts(archive))
    sorted(second.glob("*.segment"))[-1].unlink()
    with pytest.raises(StorageError, match=r"part-2: expected the results from task \d+ on, found none"):
        merge([first, second, third], tmp_path / "merged.jsonl", "jsonl")
    assert not (tmp_path / "merged.jsonl").exists()
