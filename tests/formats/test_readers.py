import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireparse.domain import Story
from wireparse.errors import LimitError, StoryError
from wireparse.formats import read_source, read_stream
from wireparse.formats.protocol import Loaded

AT = datetime(2024, 7, 9, 10, tzinfo=UTC)


def read(content: bytes, name: str = "x.jsonl", limit: int = 10_000) -> list[Loaded]:
    return list(read_stream(io.BytesIO(content), name, limit=limit))


def line(**content: object) -> bytes:
    return json.dumps(content).encode() + b"\n"


def test_a_story_a_line() -> None:
    found = read(
        line(id="a", text="One.", published="2024-07-09T10:00:00Z", headline="H", byline="B") + b"\n" + line(id=7, text="Two.")
    )
    assert found == [
        Story(
            id="a",
            text="One.",
            published=date(2024, 7, 9),
            published_at=AT,
            headline="H",
            byline="B",
            source="x.jsonl:1",
            format="jsonl",
        ),
        Story(id="7", text="Two.", source="x.jsonl:3", format="jsonl"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{oops}\n", "x.jsonl:1: expected a JSON object, found no valid JSON"),
        (b"[1]\n", "found a JSON array"),
        (line(id="a"), 'expected a story\'s words under "text", found the keys id'),
        (line(text=5), "found a JSON number"),
        (line(text="  "), "found none"),
        (line(text="a", published="soon"), "expected a date like 2024-07-09"),
        (line(text="a", headline=[]), 'expected a string under "headline"'),
        (b'{"text": "\xff"}\n', "not UTF-8"),
        (b"[" * 100_000 + b"\n", "found no valid JSON"),
    ],
)
def test_a_bad_line_costs_no_other(content: bytes, message: str) -> None:
    bad, good = read(content + line(text="Good."), limit=1_000_000)
    assert isinstance(bad, StoryError)
    assert message in str(bad)
    assert isinstance(good, Story)


def test_a_line_over_the_limit_is_skipped() -> None:
    bad, good = read(line(text="a" * 2_000_000) + line(text="Good."), limit=10)
    assert isinstance(bad, LimitError)
    assert isinstance(good, Story)


def test_content_decides_the_format() -> None:
    assert [type(s) for s in read(line(text="One.") * 2, name="-")] == [Story, Story]
    (plain,) = read(b"{not json lines}", name="-")
    assert isinstance(plain, Story)
    assert plain.format == "plain"


def test_plain_text_is_kept_to_the_character(tmp_path: Path) -> None:
    text = "Headline\r\n\r\n\tBody \u202e\U0001f600.\n"
    path = tmp_path / "story.txt"
    path.write_bytes(text.encode())
    (story,) = read_source(path, limit=1000)
    assert isinstance(story, Story)
    assert story.text == text


def test_what_is_no_file(tmp_path: Path) -> None:
    for path, found in (
        (tmp_path, f"a folder: `wireparse batch {tmp_path}` reads all in it"),
        (tmp_path / "none", "no such file"),
    ):
        (error,) = read_source(path, limit=10)
        assert str(error) == f"{path}: expected a {'' if path == tmp_path else 'readable '}file, found {found}"


def test_a_file_over_the_limit() -> None:
    (error,) = read(b"a" * 50_000, name="x.txt")
    assert isinstance(error, LimitError)


@given(st.binary())
def test_any_bytes(content: bytes) -> None:
    for name in ("x.txt", "x.jsonl"):
        assert all(isinstance(found, Story | StoryError) for found in read(content, name))
