"""gzip and zstd, whole and damaged, and Parquet."""

import gzip
import io
import json
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from wireparse.compression import decompressed
from wireparse.domain import Story
from wireparse.errors import StoryError
from wireparse.formats import read_source
from wireparse.formats.protocol import Columns, Loaded

LINES = b"".join(json.dumps({"id": str(i), "text": f"Story {i}. " * 40}).encode() + b"\n" for i in range(50))


def read(path: Path, columns: Columns | None = None) -> list[Loaded]:
    return list(read_source(path, limit=10_000, columns=columns))


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.jsonl", "a"])
@pytest.mark.parametrize("compress", [gzip.compress, zstandard.compress, bytes], ids=["gzip", "zstd", "plain"])
def test_compression_is_told_by_the_content(tmp_path: Path, name: str, compress: type[bytes]) -> None:
    path = tmp_path / name
    path.write_bytes(compress(LINES))
    found = read(path)
    assert [story.id for story in found if isinstance(story, Story)] == [str(i) for i in range(50)]
    assert found[1].source == f"{path}:2" if isinstance(found[1], Story) else False


@pytest.mark.parametrize("compress", [gzip.compress, zstandard.compress], ids=["gzip", "zstd"])
def test_what_is_cut_off_is_an_error_after_the_stories_before_it(tmp_path: Path, compress: type[bytes]) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(compress(LINES) + compress(LINES)[:-20])
    *stories, last = read(path)
    assert sum(isinstance(story, Story) for story in stories) >= 50
    assert isinstance(last, StoryError)
    assert "expected whole compressed data, found damaged compressed data" in str(last)


@settings(max_examples=50, deadline=None)
@given(content=st.binary(max_size=200_000), parts=st.integers(1, 3))
def test_frames_are_joined(content: bytes, parts: int) -> None:
    compressed = zstandard.compress(content) * parts
    assert decompressed(io.BytesIO(compressed), "x").read() == content * parts


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.parquet"
    values = "(7, 'He said so.', DATE '2024-07-09', TIMESTAMP '2024-07-09 10:00', 1.5, NULL), (8, NULL, NULL, NULL, NULL, 'x')"
    columns = "id, text, published, sent, weight, note"
    table = duckdb.sql(f"SELECT * FROM (VALUES {values}) AS t({columns})")  # noqa: S608 - all of it stands here
    assert table is not None
    table.write_parquet(str(path))
    return path


def test_parquet(archive: Path) -> None:
    story, empty = read(archive)
    assert isinstance(story, Story)
    assert (story.id, story.text, story.published, story.format) == ("7", "He said so.", date(2024, 7, 9), "parquet")
    assert (story.source, story.extra) == (f"{archive}:1", {"sent": datetime(2024, 7, 9, 10).isoformat(), "weight": 1.5})
    assert isinstance(empty, StoryError)
    assert f"{archive}:2: expected a story's words" in str(empty)


def test_parquet_with_named_columns(archive: Path) -> None:
    _, story = read(archive, Columns(text="note", id="text"))
    assert isinstance(story, Story)
    assert (story.text, story.id) == ("x", None)
    (error,) = read(archive, Columns(text="body"))
    assert "expected a column 'body', found the columns id, text, published" in str(error)


def test_no_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 and nothing more")
    (error,) = read(path)
    assert "expected a Parquet file, found" in str(error)
