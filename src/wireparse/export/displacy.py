"""A report as data for displaCy, spaCy's visualiser: `displacy.render(entity_data(report), style="ent", manual=True)`.

displaCy escapes the text but neither labels nor links, so names from the text are escaped here.
"""

from collections.abc import Iterable
from html import escape
from typing import Any, Literal, TypedDict

from wireparse.domain.findings import Act, QuoteType
from wireparse.domain.report import Report
from wireparse.domain.span import Span

COLOURS = {
    **dict.fromkeys((QuoteType.DIRECT, Act.STATE), "#9ecae1"),
    QuoteType.PARTIAL: "#c6dbef",
    QuoteType.UNATTRIBUTED: "#d9d9d9",
    Act.DENY: "#fc9272",
    Act.ACCUSE: "#fb6a4a",
    Act.COMMIT: "#a1d99b",
    Act.REQUEST: "#fdd0a2",
    Act.DECLINE: "#bdbdbd",
    Act.BELIEVE: "#bcbddc",
    Act.EVALUATE: "#fde0dd",
    Act.SHOW: "#ffffb3",
}
"""A colour for each type of quote and each act; spaCy knows them by an entry point."""


class Marked(TypedDict):
    """A marked stretch; offsets are characters'. `kb_id` names its speakers, as HTML."""

    start: int
    end: int
    label: str
    kb_id: str


def entity_data(report: Report, part: Literal["quotes", "claims", "entities"] = "quotes") -> dict[str, Any]:
    """One part of a report as displaCy's "ent" data: quotes by type, the contents of claims by act, or entities by label.

    "text" is the story's, "ents" are `Marked`, "title" is None.

    displaCy's "ent" style can't show stretches that overlap: of nested claims the outermost are marked. Raises ValueError
    when the report was made without its text.

    >>> displacy.render(entity_data(report, "claims"), style="ent", manual=True)
    """
    if report.story.text is None:
        raise ValueError("expected a report with its story's text, found one made without it")
    names = {speaker.id: speaker.name for speaker in report.speakers}
    return {"text": report.story.text, "ents": list(_apart(_marked(report, part, names))), "title": None}


def _marked(report: Report, part: str, names: dict[str, str]) -> list[Marked]:
    if part == "quotes":
        return [_mark(q, q.type, (names[s] for s in q.speakers)) for q in report.quotes]
    if part == "claims":
        return [_mark(span, c.act, (names[s] for s in c.speakers)) for c in report.claims for span in c.content]
    if part == "entities":
        return [_mark(e, e.label, ()) for e in report.entities]
    raise ValueError(f"expected quotes, claims or entities, found {part!r}")


def _mark(span: Span, label: str, names: Iterable[str]) -> Marked:
    return {"start": span.start, "end": span.end, "label": escape(str(label)), "kb_id": escape(", ".join(names))}


def _apart(found: list[Marked]) -> Iterable[Marked]:
    """Those that don't overlap, the longer before the shorter, in story order."""
    end = 0
    for mark in sorted(found, key=lambda m: (m["start"], -m["end"])):
        if mark["start"] >= end and mark["start"] < mark["end"]:
            end = mark["end"]
            yield mark
