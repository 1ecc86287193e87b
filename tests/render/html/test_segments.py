"""Marks may nest, overlap and stand apart."""

from hypothesis import given
from hypothesis import strategies as st

from wireparse.render.html.marks import Kind, Mark
from wireparse.render.html.segments import segments

offset = st.integers(min_value=0, max_value=30)
mark = st.builds(lambda a, b, kind: Mark(min(a, b), max(a, b) + 1, kind), offset, offset, st.sampled_from(Kind))


@given(st.integers(min_value=0, max_value=30), st.lists(mark, max_size=12), st.lists(offset, max_size=4))
def test_each_character_stands_in_one_segment_with_exactly_its_marks(length: int, marks: list[Mark], cuts: list[int]) -> None:
    found = list(segments(length, marks, cuts))
    assert [at for segment in found for at in range(segment.start, segment.end)] == list(range(length))
    for segment in found:
        for at in range(segment.start, segment.end):
            assert sorted(segment.marks, key=repr) == sorted((m for m in marks if m.start <= at < m.end), key=repr)
    assert {cut for cut in cuts if cut < length} <= {segment.start for segment in found}


def test_the_innermost_mark_comes_first() -> None:
    outer, inner = Mark(0, 9, Kind.CONTENT, ("C1",), 1), Mark(3, 5, Kind.CONTENT, ("C2",), 2)
    assert [segment.marks for segment in segments(9, (outer, inner))] == [(outer,), (inner, outer), (outer,)]
