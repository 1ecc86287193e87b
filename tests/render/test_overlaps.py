from hypothesis import given, settings
from hypothesis import strategies as st

from wireparse.domain import Span
from wireparse.render.overlaps import Overlaps

PLACES = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)


@settings(max_examples=100, deadline=None)
@given(st.lists(PLACES, max_size=8), PLACES)
def test_spans_that_share_a_character_are_found(places: list[list[int]], stretch: list[int]) -> None:
    spans = [Span(start=start, end=end, text="x" * (end - start)) for start, end in places]
    start, end = stretch
    expected = [span for span in spans if set(range(span.start, span.end)) & set(range(start, end))]
    found = Overlaps(spans).within(start, end)
    assert sorted((s.start, s.end) for s in found) == sorted((s.start, s.end) for s in expected)
    assert [s.start for s in found] == sorted(s.start for s in found)
