"""Predictions in the neutral form that any system can be scored in."""

from dataclasses import dataclass
from typing import Any

from wireparse.domain.report import Report
from wireparse.domain.span import Span
from wireparse.evaluation.gold import Attribution, DatelineSpan, EntitySpan, QuoteSpan, Range


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a system says of one story."""

    id: str
    attributions: tuple[Attribution, ...] = ()
    quotes: tuple[QuoteSpan, ...] = ()
    entities: tuple[EntitySpan, ...] = ()
    dateline: DatelineSpan | None = None

    def as_json(self) -> dict[str, Any]:
        """The prediction as the JSON object that scorers exchange."""
        return {
            "id": self.id,
            "attributions": [
                {
                    "source": [list(s) for s in a.source],
                    "cue": [list(s) for s in a.cue],
                    "content": [list(s) for s in a.content],
                    "speaker": list(a.speakers or ()),
                    "act": a.act,
                    "nested_in": a.nested_in,
                }
                for a in self.attributions
            ],
            "quotes": [{"start": q.span[0], "end": q.span[1], "speaker": list(q.speakers)} for q in self.quotes],
            "entities": [{"start": e.span[0], "end": e.span[1], "label": e.label} for e in self.entities],
            "dateline": _dateline_json(self.dateline),
        }


def _dateline_json(dateline: DatelineSpan | None) -> dict[str, Any] | None:
    if dateline is None:
        return None
    start, end = dateline.span
    return {"start": start, "end": end, "place": dateline.place, "date": dateline.date}


def neutral(report: Report, story_id: str) -> Prediction:
    """A report in the neutral form: names in the place of speakers' ids, indexes in the place of claims' ids."""
    names = {speaker.id: speaker.name for speaker in report.speakers}
    places = {claim.id: index for index, claim in enumerate(report.claims)}
    dateline = report.dateline
    return Prediction(
        id=story_id,
        attributions=tuple(
            Attribution(
                source=_ranges(claim.source),
                cue=_ranges(claim.cue),
                content=_ranges(claim.content),
                speakers=tuple(names[s] for s in claim.speakers),
                act=claim.act.value,
                nested_in=places[claim.nested_in] if claim.nested_in is not None else None,
                hedged=bool(claim.hedges),
                confidence=claim.confidence,
            )
            for claim in report.claims
        ),
        quotes=tuple(QuoteSpan((q.start, q.end), tuple(names[s] for s in q.speakers)) for q in report.quotes),
        entities=tuple(EntitySpan((e.start, e.end), e.label) for e in report.entities),
        dateline=None
        if dateline is None
        else DatelineSpan((dateline.start, dateline.end), dateline.place, dateline.date.isoformat() if dateline.date else None),
    )


def _ranges(spans: tuple[Span, ...]) -> tuple[Range, ...]:
    return tuple((span.start, span.end) for span in spans)
