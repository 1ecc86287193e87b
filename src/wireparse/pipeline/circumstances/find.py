"""The time and the venue of each statement of a Doc."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from spacy.tokens import Doc

from wireparse.lexicon.times import time_lexicon
from wireparse.lexicon.venues import venue_lexicon
from wireparse.pipeline.circumstances.moments import entity_time, times_in, without
from wireparse.pipeline.circumstances.zones import Where, Zone, breaks, zones
from wireparse.pipeline.records import AttributionRecord, CircumstanceRecord, TokenRange, VenueRecord
from wireparse.text.venue import VenueMatch, addressee_at, find_venue

TIME_REACH = 5
"""Tokens between a cue and the day after it, those of a venue not counted: "told the team in the capital on Monday"."""


AROUND = 200
"""Tokens to either side of a statement in which others may end its zones."""

COMPANIONS = 20
"""Statements before one among which another of the same sentence is looked for."""


def find_circumstances(doc: Doc, records: Sequence[AttributionRecord]) -> tuple[CircumstanceRecord, ...]:
    """When and where each statement was made; a second statement of one source in a sentence shares the first one's."""
    found: list[CircumstanceRecord] = []
    extents = np.array([(r.start, r.end) for r in records], dtype=np.int64).reshape(-1, 2)
    for index, record in enumerate(records):
        near = (extents[:, 0] <= record.end + AROUND) & (extents[:, 1] >= record.start - AROUND)
        mine = _circumstances(doc, record, [records[i] for i in np.flatnonzero(near).tolist() if i != index])
        first = _companion(doc, records, index)
        if first is not None:
            mine = replace(mine, time=mine.time or found[first].time, venue=mine.venue or found[first].venue)
        found.append(mine)
    return tuple(found)


def _circumstances(doc: Doc, record: AttributionRecord, others: Sequence[AttributionRecord]) -> CircumstanceRecord:
    """The first time and the first venue of the statement's zones."""
    time, venue = None, None
    for zone in zones(doc, record, others):
        times = list(times_in(doc, zone.start, zone.end))
        here = _venue(doc, zone, times)
        time = time or _time(doc, zone, times, here)
        venue = venue or here
    return CircumstanceRecord(time, venue)


def _companion(doc: Doc, records: Sequence[AttributionRecord], at: int) -> int | None:
    """The last statement of the same source words before this one in its sentence: "said on Monday ..., adding ..."."""
    record = records[at]
    for index in range(at - 1, max(-1, at - 1 - COMPANIONS), -1):
        other = records[index]
        same = record.source and other.source == record.source and other.cue[-1][1] <= record.cue[0][0]
        if same and not any(breaks(doc, i) for i in range(other.cue[-1][1], record.cue[0][0])):
            return index
    return None


def _time(doc: Doc, zone: Zone, times: Sequence[TokenRange], venue: VenueRecord | None) -> TokenRange | None:
    """The time expression, of those in a zone, that tells when the statement was made."""
    taken = set(range(*venue.tokens)) if venue is not None else set()
    for start, end in times:
        between = [i for i in range(zone.start, start) if i not in taken]
        if _dates(doc, zone, between, end):
            return start, end
    return entity_time(doc, zone.start, zone.end) if zone.where is Where.AFTER_CUE and zone.touches_cue else None


def _dates(doc: Doc, zone: Zone, between: list[int], end: int) -> bool:
    """Whether a time expression dates the statement: `between` are the tokens before it in its zone, the venue left out."""
    words = [doc[i].lower_ for i in between if doc[i].text != ","]
    if zone.where is Where.ADDRESSEE:
        return end == zone.end and (bool(words) or doc[end].lower_ == "that")
    if zone.where is Where.AFTER_CONTENT:
        return not between
    if zone.where in {Where.OPENING, Where.SOURCE} and words and words[0] not in time_lexicon().dating:
        return False
    return len(words) <= TIME_REACH and not time_lexicon().clause_words & set(words)


def _venue(doc: Doc, zone: Zone, times: Sequence[TokenRange]) -> VenueRecord | None:
    """The venue of a zone: who is told something there, else the first phrase that names a venue."""
    days = {i for span in times if not _inside_phrase(doc, span) for i in range(*span)}
    words = without(doc, zone.start, zone.end, days)
    if zone.touches_cue and doc[zone.start - 1].lower_ in venue_lexicon().grammar.telling:
        persons = {i - zone.start for i in range(zone.start, zone.end) if doc[i].ent_type_ == "PERSON"}
        told = addressee_at(words, 0, persons=persons)
        if told is not None:
            return _record(zone, told)
    found = find_venue(words)
    if found is None or not _belongs(words[: found.start], zone):
        return None
    return _record(zone, found)


def _belongs(before: list[str], zone: Zone) -> bool:
    """Whether a venue is the statement's: nothing of another clause stands before it in the zone."""
    words = [word.lower() for word in before if word not in {"", ","}]
    if zone.where is Where.AFTER_CONTENT:
        return not before
    if zone.where in {Where.OPENING, Where.SOURCE} and words and words[0] not in time_lexicon().dating:
        return False
    return not time_lexicon().clause_words & set(words)


def _inside_phrase(doc: Doc, span: TokenRange) -> bool:
    """Whether a day stands within a noun phrase: "in a Thursday statement"."""
    return span[0] > 0 and doc[span[0] - 1].lower_ in venue_lexicon().grammar.determiners


def _record(zone: Zone, match: VenueMatch) -> VenueRecord:
    return VenueRecord((zone.start + match.start, zone.start + match.end), match.kind)
