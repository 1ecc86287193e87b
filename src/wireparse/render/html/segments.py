"""Cuts a text wherever a mark begins or ends, so that marks may nest, overlap and be interrupted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

from wireparse.render.html.marks import Mark


@dataclass(frozen=True, slots=True)
class Segment:
    """`text[start:end]`, and all marks over it, the shortest first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def segments(length: int, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> Iterator[Segment]:
    """The whole of a text of `length` characters as segments, cut at `cuts` too; the time is linear in what is returned.

    Raises nothing for marks that reach past the text: only what lies in it is returned.
    """
    waiting = sorted(marks, key=lambda mark: mark.start)
    borders = {0, length, *cuts, *(mark.start for mark in waiting), *(mark.end for mark in waiting)}
    open_: list[tuple[int, int, Mark]] = []
    arrived = 0
    for start, end in pairwise(sorted(border for border in borders if 0 <= border <= length)):
        while arrived < len(waiting) and waiting[arrived].start <= start:
            heappush(open_, (waiting[arrived].end, arrived, waiting[arrived]))
            arrived += 1
        while open_ and open_[0][0] <= start:
            heappop(open_)
        yield Segment(start, end, tuple(sorted((mark for _, _, mark in open_), key=_length)))


def _length(mark: Mark) -> tuple[int, int]:
    return mark.end - mark.start, mark.start
