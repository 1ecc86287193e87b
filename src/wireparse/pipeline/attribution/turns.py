"""Transcripts and signed quotes among the attributions: what the layout says goes before what the model reads there."""

from collections.abc import Iterable

from spacy.tokens import Doc

from wireparse.pipeline import extensions
from wireparse.pipeline.records import AttributionRecord, TokenRange, covered
from wireparse.text.turns import Range, Statement, find_statements

CONFIDENCE = 0.95


def with_turns(doc: Doc, records: list[AttributionRecord]) -> list[AttributionRecord]:
    """The records and those of the layout. What takes words of two turns, or a turn's label for its own, is dropped."""
    paragraphs = [(b.start, b.end) for b in extensions.layout(doc).blocks]
    told = [r for s in find_statements(doc.text, paragraphs) if (r := _record(doc, s)) is not None]
    owner = {token: number for number, record in enumerate(told) for token in covered((*record.source, *record.content))}
    labels = {token for record in told for token in covered((*record.source, *record.cue))}
    kept = [r for r in records if not _clashes(r, owner, labels)]
    return [*told, *kept]


def _clashes(record: AttributionRecord, owner: dict[int, int], labels: set[int]) -> bool:
    tokens = covered((*record.cue, *record.content, *record.source))
    owners = {owner.get(token) for token in tokens}
    return bool(labels & tokens) or len(owners) > 1


def _record(doc: Doc, statement: Statement) -> AttributionRecord | None:
    source, cue, content = (_tokens(doc, spans) for spans in ([statement.source], [statement.cue], statement.content))
    if not (source and cue and content):
        return None
    if not statement.is_sure and doc[source[0][0]].ent_type_ != "PERSON":
        return None
    return AttributionRecord(cue=cue, content=content, source=source, confidence=CONFIDENCE)


def _tokens(doc: Doc, spans: Iterable[Range]) -> tuple[TokenRange, ...]:
    found = (doc.char_span(*span, alignment_mode="expand") for span in spans)
    return tuple((span.start, span.end) for span in found if span is not None and len(span))
