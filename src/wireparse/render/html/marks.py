"""What is marked in a story's text, and what each mark belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from wireparse.domain import Claim, Report, Span
from wireparse.render.html.cast import Cast


class Kind(StrEnum):
    """What a marked stretch is; the name is its class in the page."""

    CONTENT = "content"
    CUE = "cue"
    SOURCE = "source"
    QUOTE = "quote"
    MENTION = "mention"
    ENTITY = "entity"
    HEDGE = "hedge"
    NEGATION = "negation"
    TIME = "time"
    VENUE = "venue"
    ANONYMITY = "anonymity"
    DATELINE = "dateline"
    DIAGNOSTIC = "diagnostic"


@dataclass(frozen=True, slots=True)
class Mark:
    """`text[start:end]`, what it is, the keys under which the page finds it (`C3`, `S2`, `E1`), and a speaker's colour."""

    start: int
    end: int
    kind: Kind
    keys: tuple[str, ...] = ()
    colour: int | None = None


def marks(report: Report, cast: Cast) -> tuple[Mark, ...]:
    """All marks of a report, in no order; empty spans and those past the text's end have none."""
    length = len(report.story.text or "")
    found = [*_claims(report, cast), *_speakers(report, cast), *_entities(report, cast), *_others(report)]
    return tuple(mark for mark in found if mark.start < mark.end <= length)


def _claims(report: Report, cast: Cast) -> Iterator[Mark]:
    """Content, cue and source belong to the claim and to its speakers; circumstances to the claim alone."""
    for key, claim in zip(cast.claim_keys, report.claims, strict=True):
        keys, colour = (key, *cast.keys(claim.speakers)), cast.colour(claim.speakers)
        for kind, spans in ((Kind.CONTENT, claim.content), (Kind.CUE, claim.cue), (Kind.SOURCE, claim.source)):
            yield from (Mark(span.start, span.end, kind, keys, colour) for span in spans)
        yield from (Mark(span.start, span.end, kind, (key,), colour) for kind, span in _circumstances(claim))


def _circumstances(claim: Claim) -> Iterator[tuple[Kind, Span]]:
    yield from ((Kind.HEDGE, span) for span in claim.hedges)
    yield from ((Kind.NEGATION, span) for span in claim.negations)
    for kind, span in ((Kind.TIME, claim.time), (Kind.VENUE, claim.venue), (Kind.ANONYMITY, claim.anonymity)):
        if span is not None:
            yield kind, span


def _speakers(report: Report, cast: Cast) -> Iterator[Mark]:
    for speaker in report.speakers:
        keys, colour = cast.keys((speaker.id,)), cast.colour((speaker.id,))
        yield from (Mark(mention.start, mention.end, Kind.MENTION, keys, colour) for mention in speaker.mentions)
    for quote in report.quotes:
        keys = cast.keys(quote.speakers) if quote.speakers else ()
        yield Mark(quote.start, quote.end, Kind.QUOTE, keys, cast.colour(quote.speakers))


def _entities(report: Report, cast: Cast) -> Iterator[Mark]:
    for entity in report.entities:
        yield Mark(entity.start, entity.end, Kind.ENTITY, (cast.entity_key(entity),))


def _others(report: Report) -> Iterator[Mark]:
    if report.dateline:
        yield Mark(report.dateline.start, report.dateline.end, Kind.DATELINE)
    for diagnostic in report.diagnostics:
        if diagnostic.start is not None and diagnostic.end is not None:
            yield Mark(diagnostic.start, diagnostic.end, Kind.DIAGNOSTIC)
