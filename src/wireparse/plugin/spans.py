"""A report as spaCy's spans: groups in `doc.spans`, and entities.

Spans lie on whole tokens of the Doc, so where its tokenizer leaves a mark on a word ("“We") they are wider than the report's,
which are exact to the character.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from wireparse.domain.findings import Claim
from wireparse.domain.report import Report
from wireparse.domain.span import Span as Characters

QUOTES, CLAIMS, CUES, SOURCES = "wireparse_quotes", "wireparse_claims", "wireparse_cues", "wireparse_sources"
"""The groups."""

UNKNOWN = "unknown"
"""The label of a source when the story doesn't settle who it is."""


def set_groups(doc: Doc, report: Report) -> None:
    """Set the four groups.

    A span's `id_` is the quote's or the claim's id, its `kb_id_` the id of its first speaker. Labels: a quote's type, a
    claim's act for its contents and cues, and what its first speaker is (person, organization, …) for its sources.
    """
    kinds = {speaker.id: speaker.kind.value for speaker in report.speakers}
    doc.spans[QUOTES] = [s for q in report.quotes for s in _spans(doc, (q,), q.type.value, q.id, q.speakers)]
    doc.spans[CLAIMS] = [s for c in report.claims for s in _spans(doc, c.content, c.act.value, c.id, c.speakers)]
    doc.spans[CUES] = [s for c in report.claims for s in _spans(doc, c.cue, c.act.value, c.id, c.speakers)]
    doc.spans[SOURCES] = [s for c in report.claims for s in _spans(doc, c.source, _kind(c, kinds), c.id, c.speakers)]


def entity_spans(doc: Doc, report: Report) -> list[Span]:
    """The report's entities as spans that don't overlap."""
    return filter_spans([span for e in report.entities for span in _spans(doc, (e,), e.label)])


def beside(theirs: Sequence[Span], ours: Sequence[Span]) -> list[Span]:
    """All of theirs, and ours where none of those stands."""
    taken = {i for span in theirs for i in range(span.start, span.end)}
    return [*theirs, *(span for span in ours if taken.isdisjoint(range(span.start, span.end)))]


def _kind(claim: Claim, kinds: dict[str, str]) -> str:
    return kinds[claim.speakers[0]] if claim.speakers else UNKNOWN


def _spans(
    doc: Doc, stretches: Sequence[Characters], label: str, span_id: str = "", speakers: Sequence[str] = ()
) -> Iterator[Span]:
    for stretch in stretches:
        if stretch.start < stretch.end:
            span = doc.char_span(
                stretch.start,
                stretch.end,
                label=label,
                kb_id=speakers[0] if speakers else "",
                span_id=span_id,
                alignment_mode="expand",
            )
            if span is not None:
                yield span
