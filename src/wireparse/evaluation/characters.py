"""Spans as sets of characters: how much of two contents is the same."""

import re
from collections.abc import Iterable, Iterator

from wireparse.evaluation.gold import Range

EDGES = " \t\r\n\u00a0\"'“”‘’«»„.,;:!?—–-()[]"
"""Characters at a span's edges on which annotators differ without meaning anything by it."""

DOUBLE_QUOTED = re.compile(r"“([^“”]+)(?:”|$|(?=\n))|\"([^\"\n]+)(?:\"|$|(?=\n))")
LONG_QUOTE = 3
"""Words of a quotation that counts."""

DIRECT_SHARE = 0.9


def trimmed(text: str, span: Range) -> Range:
    """The span without edge characters; as it is where it has no others (a bare ":" is a cue)."""
    part = text[span[0] : span[1]]
    start = span[0] + len(part) - len(part.lstrip(EDGES))
    end = span[0] + len(part.rstrip(EDGES))
    return (start, end) if start < end else span


def characters(text: str, spans: Iterable[Range]) -> frozenset[int]:
    """The offsets that spans cover, each trimmed."""
    return frozenset(offset for span in spans for offset in range(*trimmed(text, span)))


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Intersection over union."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def long_quotations(text: str) -> Iterator[Range]:
    """Words between double marks, LONG_QUOTE words or more; one that nothing closes ends with its line."""
    for match in DOUBLE_QUOTED.finditer(text):
        span = match.span(match.lastindex or 0)
        if is_long(text, span):
            yield span


def is_long(text: str, span: Range) -> bool:
    """Whether a quotation has the words to count."""
    return len(text[span[0] : span[1]].split()) >= LONG_QUOTE


def kind_of(text: str, content: frozenset[int]) -> str:
    """Whether a content is direct, mixed or indirect speech, by how much of it is quoted."""
    quoted = {offset for span in long_quotations(text) for offset in range(*span)}
    share = len(content & quoted) / max(1, len(content))
    return "direct" if share >= DIRECT_SHARE else "mixed" if share > 0 else "indirect"
