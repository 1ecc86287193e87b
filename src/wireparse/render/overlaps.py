"""Finds the spans that share words with a stretch of the story, without looking at all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from wireparse.domain import Span

S = TypeVar("S", bound=Span)


class Overlaps(Generic[S]):
    """Spans in the story's order, which may lie within each other."""

    def __init__(self, spans: Iterable[S]) -> None:
        self._spans = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in self._spans]
        self._reached = list(accumulate((span.end for span in self._spans), max))

    def within(self, start: int, end: int) -> list[S]:
        """The spans that share a character with `text[start:end]`, by their start."""
        first, last = bisect_right(self._reached, start), bisect_left(self._starts, end)
        return [span for span in self._spans[first:last] if max(span.start, start) < min(span.end, end)]
