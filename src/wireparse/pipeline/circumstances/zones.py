"""The stretches of a sentence that tell a statement's circumstances: those that are neither content nor another statement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from spacy.tokens import Doc

from wireparse.domain.findings import Act
from wireparse.lexicon import speaker_lexicon
from wireparse.lexicon.times import time_lexicon
from wireparse.pipeline import extensions
from wireparse.pipeline.records import AttributionRecord, covered

REACH = 30
"""Tokens beside a cue that are looked at, at most: the longest "told X in an interview with Y in Z" have 20."""

ACCUSED_REACH = 15
"""Tokens of an addressee within a content, its day included: "accused | the Russian Defense Ministry on Monday | of"."""

SENTENCE_MARKS = {".", "!", "?", ";", ":"}
QUOTE_MARKS = {'"', "“", "”", "„", "«", "»", "``", "''"}

OPENERS = {Act.ACCUSE: {"of", "for", "with"}, Act.REQUEST: {"to"}, Act.EVALUATE: {"for"}}
"""What opens the accusation, the request, the reason after the addressee and the day."""

FINITE = {"has", "had", "have"}
"""What makes a participle a clause's verb: "which had issued a similar order last year"."""


class Where(Enum):
    """Where a zone lies."""

    ADDRESSEE = auto()
    AFTER_CUE = auto()
    BEFORE_CUE = auto()
    AFTER_CONTENT = auto()
    SOURCE = auto()
    OPENING = auto()


@dataclass(frozen=True, slots=True)
class Zone:
    """The tokens [start, end), where they lie, and whether they begin right after the cue."""

    start: int
    end: int
    where: Where
    touches_cue: bool = False


def zones(doc: Doc, record: AttributionRecord, others: Sequence[AttributionRecord]) -> tuple[Zone, ...]:
    """The zones of one statement, the most telling first. `others` are the statements around it."""
    own = covered((*record.content, *record.source, *record.cue))
    foreign = _foreign(record, others) - own
    stops = Stops(doc, own, foreign)
    return (
        *_addressee(doc, record),
        *_after_cue(record, stops),
        *_before_cue(record, stops),
        *_after_content(record, stops),
        *_in_source(doc, record),
        *_opening(doc, record, stops),
    )


@dataclass(frozen=True, slots=True)
class Stops:
    """Which tokens end a zone: of the statement's own parts, of others, marks."""

    doc: Doc
    own: set[int]
    foreign: set[int]

    def at(self, i: int) -> bool:
        """Whether a zone ends before the token."""
        token = self.doc[i]
        return i in self.own or i in self.foreign or breaks(doc=self.doc, i=i) or token.text in QUOTE_MARKS


def breaks(doc: Doc, i: int) -> bool:
    """Whether a sentence, a clause or a paragraph ends with the token."""
    return doc[i].text in SENTENCE_MARKS or "\n" in doc[i].text


def _foreign(record: AttributionRecord, others: Sequence[AttributionRecord]) -> set[int]:
    """The tokens of other statements: their cues, and the sources and contents in which this one doesn't stand."""
    cue = covered(record.cue)
    found: set[int] = set()
    for other in others:
        found |= covered(other.cue)
        for span in (*other.source, *other.content):
            tokens = set(range(*span))
            found |= set() if cue <= tokens else tokens
    return found


def _addressee(doc: Doc, record: AttributionRecord) -> Iterator[Zone]:
    """What of a content names the addressee, up to "of" or "to": "accused [Russia on Monday] of striking"."""
    end = record.cue[-1][1]
    start = next((a for a, _ in record.content if end <= a <= end + 1), None)
    if start is None:
        return
    openers = set(OPENERS.get(record.act, set()))
    if doc[end - 1].lower_ in time_lexicon().telling:
        openers.add("that")
    for i in range(start, min(start + ACCUSED_REACH, len(doc))):
        if breaks(doc, i) or doc[i].text in QUOTE_MARKS:
            return
        if doc[i].lower_ in openers:
            yield Zone(start, i, Where.ADDRESSEE)


def _after_cue(record: AttributionRecord, stops: Stops) -> Iterator[Zone]:
    """What follows the cue, and a source that stands behind it."""
    end = record.cue[-1][1]
    start, source = end, covered(record.source)
    for i in range(end, min(end + REACH, len(stops.doc))):
        if i in source:
            if start < i:
                yield Zone(start, i, Where.AFTER_CUE, start == end)
            start = i + 1
        elif stops.at(i):
            if start < i:
                yield Zone(start, i, Where.AFTER_CUE, start == end)
            return
    last = min(end + REACH, len(stops.doc))
    if start < last:
        yield Zone(start, last, Where.AFTER_CUE, start == end)


def _before_cue(record: AttributionRecord, stops: Stops) -> Iterator[Zone]:
    """What stands between a source and its cue."""
    cue = record.cue[0][0]
    ends = [end for _, end in record.source if end <= cue]
    if ends and max(ends) < cue <= max(ends) + REACH and not any(stops.at(i) for i in range(max(ends), cue)):
        yield Zone(max(ends), cue, Where.BEFORE_CUE)


def _after_content(record: AttributionRecord, stops: Stops) -> Iterator[Zone]:
    """What follows a content that stands behind the cue."""
    for start, end in record.content:
        if start < record.cue[-1][1]:
            continue
        last = _walk(stops, end, min(end + REACH, len(stops.doc)))
        if end < last:
            yield Zone(end, last, Where.AFTER_CONTENT)


def _in_source(doc: Doc, record: AttributionRecord) -> Iterator[Zone]:
    """What dates a source: "a poll [published last week]", "a survey [last month]", "Lund, [speaking in Oslo]"."""
    for start, end in record.source:
        for i in range(start + 1, end):
            before = doc[i - 1].lower_
            dated = doc[i].lower_ in time_lexicon().dating and before not in time_lexicon().clause_words | FINITE
            if dated or before in speaker_lexicon().document_nouns:
                yield Zone(i, end, Where.SOURCE)


def _opening(doc: Doc, record: AttributionRecord, stops: Stops) -> Iterator[Zone]:
    """What stands at the beginning of the sentence, before source and cue."""
    end = min([record.cue[0][0], *(start for start, _ in record.source)])
    begin = first_token(doc)
    start = end
    while start > begin and not _opens(doc, start - 1):
        if stops.at(start - 1):
            return
        start -= 1
    while start < end and doc[start].is_space:
        start += 1
    if start < end <= start + REACH:
        yield Zone(start, end, Where.OPENING)


def _opens(doc: Doc, i: int) -> bool:
    return breaks(doc, i) or doc[i].text in QUOTE_MARKS


def first_token(doc: Doc) -> int:
    """The first token behind the dateline."""
    dateline = extensions.layout(doc).dateline
    if dateline is None:
        return 0
    return next((token.i for token in doc if token.idx >= dateline.end), len(doc))


def _walk(stops: Stops, start: int, end: int) -> int:
    return next((i for i in range(start, end) if stops.at(i)), end)
