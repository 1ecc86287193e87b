"""The row of a claim, and the stretches of text that it is made of."""

from collections.abc import Iterator
from datetime import date

from wireparse.domain import Claim, Span, StatementTime
from wireparse.domain.names import folded_words
from wireparse.export.tables.schema import Row

PIECE_MARK = " … "
"""Stands in a cell where a content or source is interrupted."""

LIST_MARK = "; "
"""Parts the items of a list in one cell."""


def claim_row(claim: Claim, number: int, position: int, published: date | None) -> Row:
    """The row of a claim, without `said_by` and `nested_in`, which the report as a whole tells."""
    return {
        "claim_id": f"{number}-{claim.id}",
        "story_id": number,
        "position": position,
        "act": claim.act.value,
        "form": claim.form.value,
        "negated": claim.negated,
        "content": _joined(claim.content, PIECE_MARK) or "",
        "content_folded": folded_content(claim),
        "cue": _joined(claim.cue, PIECE_MARK) or "",
        "source_text": _joined(claim.source, PIECE_MARK),
        "negations": _joined(claim.negations, LIST_MARK),
        "hedges": _joined(claim.hedges, LIST_MARK),
        **_days(claim.time, published),
        "time_text": claim.time.text if claim.time else None,
        "time_from": _iso(claim.time.first) if claim.time else None,
        "time_to": _iso(claim.time.last) if claim.time else None,
        "time_rule": claim.time.rule if claim.time else None,
        "venue_kind": claim.venue.kind.value if claim.venue else None,
        "venue_text": claim.venue.text if claim.venue else None,
        "anonymity": claim.anonymity.text if claim.anonymity else None,
        "part": claim.part.value,
        "confidence": claim.confidence,
        "speaker_confidence": claim.speaker_confidence,
        "start_char": min((span.start for span in claim.content), default=None),
        "end_char": max((span.end for span in claim.content), default=None),
    }


def claim_spans(claim: Claim) -> Iterator[Row]:
    """The rows of table `claim_spans`, without the claim's id."""
    roles: tuple[tuple[str, tuple[Span, ...]], ...] = (
        ("content", claim.content),
        ("cue", claim.cue),
        ("source", claim.source),
        ("negation", claim.negations),
        ("hedge", claim.hedges),
        ("time", (claim.time,) if claim.time else ()),
        ("venue", (claim.venue,) if claim.venue else ()),
        ("anonymity", (claim.anonymity,) if claim.anonymity else ()),
    )
    for role, spans in roles:
        for position, span in enumerate(spans, start=1):
            yield {"role": role, "position": position, "text": span.text, "start_char": span.start, "end_char": span.end}


def folded_content(claim: Claim) -> str:
    """The words of the content, folded, with a blank before, between and after them: whole words are found as they stand."""
    words = [word for span in claim.content for word in folded_words(span.text)]
    return f" {' '.join(words)} "


def _days(time: StatementTime | None, published: date | None) -> Row:
    """When a claim may have been said, and what tells it: its own time, or else the day of the story."""
    first, last = (time.first or time.last, time.last or time.first) if time else (None, None)
    if first is not None:
        return {"day_from": _iso(first), "day_to": _iso(last), "day_basis": "time"}
    if published is not None:
        return {"day_from": _iso(published), "day_to": _iso(published), "day_basis": "published"}
    return {"day_from": None, "day_to": None, "day_basis": None}


def _joined(spans: tuple[Span, ...], mark: str) -> str | None:
    return mark.join(span.text for span in spans) or None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
