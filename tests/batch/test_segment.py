"""Segments: what was written is what is read, or it is noticed."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wireparse.batch.segment import read_segments, write_segment
from wireparse.batch.task import Outcome
from wireparse.errors import StorageError

LINES = st.lists(st.binary(min_size=1, max_size=20).map(lambda line: line.replace(b"\n", b" ")), max_size=3)


@settings(max_examples=25, deadline=None)
@given(lines=st.lists(LINES, min_size=1, max_size=5), first=st.integers(0, 9), step=st.integers(1, 9))
def test_round_trip(tmp_path_factory: pytest.TempPathFactory, lines: list[list[bytes]], first: int, step: int) -> None:
    folder = tmp_path_factory.mktemp("run")
    written = [Outcome(first + i * step, f"key {i}", found, min(i, len(found))) for i, found in enumerate(lines)]
    write_segment(folder, written, step)
    (segment,) = read_segments(folder)
    assert list(segment.outcomes()) == written
    assert list(segment.lines()) == [line + b"\n" for found in lines for line in found]
    assert segment.head.following == first + len(lines) * step


def test_a_torn_one_counts_as_none_and_a_changed_one_is_told(tmp_path: Path) -> None:
    for number in range(3):
        write_segment(tmp_path, [Outcome(number, "key", [b"line %d" % number])], 1)
    paths = sorted(tmp_path.iterdir())
    paths[0].write_bytes(paths[0].read_bytes()[:-1])
    paths[1].write_bytes(paths[1].read_bytes().replace(b"line 1", b"LINE 1"))
    changed, whole = read_segments(tmp_path)
    assert list(whole.lines()) == [b"line 2\n"]
    for read in (changed.lines, changed.tasks, changed.outcomes):
        with pytest.raises(StorageError, match="expected the segment that was written"):
            list(read())
