"""Tokens of a text in Prodigy's form: words and marks, cut wherever a span begins or ends."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from wireparse.correction.marked import Range

PIECE = re.compile(r"\w+|\s+|[^\w\s]")


def tokens(text: str, spans: Sequence[Range]) -> list[dict[str, Any]]:
    """The tokens: `text`, `start`, `end` (code points, end exclusive), `id`, and `ws` for a space that follows.

    Every span begins with a token and ends with one; texts and spaces together are the text.
    """
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    found: list[dict[str, Any]] = []
    for start, end in _pieces(text, starts | ends):
        swallowed = found and text[start] == " " and found[-1]["end"] == start and not found[-1]["ws"]
        if swallowed and start not in starts and start + 1 not in ends:
            found[-1]["ws"] = True
            start += 1
        if start < end:
            found.append({"text": text[start:end], "start": start, "end": end, "id": len(found), "ws": False})
    return found


def _pieces(text: str, cuts: set[int]) -> Iterator[Range]:
    """Words with their combining marks, single other characters, runs of white space; each cut at the cuts."""
    begin = 0
    for piece in PIECE.finditer(text):
        if piece.start() > begin and not _continues(text[piece.start()]):
            yield from _cut(begin, piece.start(), cuts)
            begin = piece.start()
    if begin < len(text):
        yield from _cut(begin, len(text), cuts)


def _continues(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _cut(start: int, end: int, cuts: set[int]) -> Iterator[Range]:
    places = [start, *sorted(cut for cut in cuts if start < cut < end), end]
    yield from pairwise(places)
