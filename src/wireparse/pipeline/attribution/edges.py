"""Clean edges of a content, at quotation marks and cues and within."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from spacy.tokens import Doc

from wireparse.model.features import Words
from wireparse.pipeline.paragraphs import WordRange
from wireparse.pipeline.records import AttributionRecord, TokenRange, entity_at
from wireparse.text.quotation import Quotation, Quotations

SNAP_SHARE = 0.7
"""Share of a quotation within a content from which on all of it belongs to the content."""

CHAIN_SHARE = 0.3
"""The same for one paragraph of a quotation that runs over several."""

MOST_IN_HOLE = 16
"""Words that a content may have left out in its middle to be whole all the same."""

STOPS = {".", "!", "?"}


def quoted_edges(words: Words, quotations: Quotations, span: tuple[int, int]) -> tuple[int, int]:
    """The word range of a content, grown over a quotation that it begins or ends in, marks included."""
    start, end = span
    first, last = int(words.starts[start]), int(words.ends[end - 1])
    for pair in quotations.pairs:
        if pair.close <= first or pair.open >= last or not _belongs(pair, first, last):
            continue
        start = min(start, _word_at(words, pair.open))
        end = max(end, _word_before(words, pair.close))
    return start, end


def without_holes(words: Words, spans: list[WordRange], own: Iterable[WordRange]) -> list[WordRange]:
    """The word ranges of a content, joined where neither its own cue or source nor the end of a sentence or paragraph stands
    between. People leave such holes in one content of fifty; the model's are mostly its own faults.
    """
    taken = {word for start, end in own for word in range(start, end)}
    joined: list[WordRange] = []
    for start, end in sorted(spans):
        if joined and _is_hole(words, range(joined[-1][1], start), taken):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _is_hole(words: Words, between: range, taken: set[int]) -> bool:
    return (
        len(between) <= MOST_IN_HOLE
        and taken.isdisjoint(between)
        and bool(words.paragraph[between.start - 1] == words.paragraph[between.stop])
        and not any(words.texts[i] in STOPS for i in between)
    )


def beside_dateline(doc: Doc, span: TokenRange, dateline: tuple[int, int] | None) -> TokenRange:
    """What of a span isn't the dateline's (in characters): what follows it; where it begins before it, what precedes it."""
    start, end = span
    if dateline is None or doc[start].idx >= dateline[1] or not any(_is_inside(doc, i, dateline) for i in range(start, end)):
        return span
    if not _is_inside(doc, start, dateline):
        end = next(i for i in range(start, end) if _is_inside(doc, i, dateline))
        return start, next(i for i in range(end, start, -1) if i == start + 1 or not doc[i - 1].is_space)
    while start < end and (_is_inside(doc, start, dateline) or doc[start].is_space):
        start += 1
    return start, end


def _is_inside(doc: Doc, token: int, dateline: tuple[int, int]) -> bool:
    return dateline[0] <= doc[token].idx < dateline[1]


def without_cues(records: list[AttributionRecord]) -> list[AttributionRecord]:
    """The records, no content of which ends with the cue of another: "…, pledging" | "to present facts"."""
    cues = {r.cue[0]: r for r in records}
    return [replace(r, content=tuple(_shortened(span, r, cues) for span in r.content)) for r in records]


def _shortened(span: TokenRange, record: AttributionRecord, cues: dict[TokenRange, AttributionRecord]) -> TokenRange:
    start, end = span
    for (first, last), other in cues.items():
        ends_with = start < first < end <= last and other is not record
        if ends_with and all(piece[0] >= end for piece in other.content):
            return start, first
    return span


def _belongs(pair: Quotation, first: int, last: int) -> bool:
    shared = min(pair.end, last) - max(pair.start, first)
    needed = SNAP_SHARE if pair.chain is None else CHAIN_SHARE
    return shared >= needed * (pair.end - pair.start)


def whole_entities(doc: Doc, tokens: TokenRange) -> TokenRange:
    """The tokens grown over an entity that they cut in two: nobody is "economist Ulrike" of "Ulrike Sommerfeld"."""
    first, last = entity_at(doc, tokens[0]), entity_at(doc, tokens[1] - 1)
    return (first or tokens)[0], (last or tokens)[1]


def _word_at(words: Words, offset: int) -> int:
    return int(np.searchsorted(words.ends, offset, side="right"))


def _word_before(words: Words, offset: int) -> int:
    return int(np.searchsorted(words.starts, offset, side="left"))
