"""Docs in which gold attributions stand in the place of the pipeline's own; needs no torch."""

from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from wireparse.domain import Act
from wireparse.pipeline.attribution.nesting import nested
from wireparse.pipeline.records import AttributionRecord, TokenRange


def gold_doc(nlp: Language, story: dict[str, Any], *, with_entities: bool = True) -> tuple[Doc, list[dict[str, Any]]]:
    """A Doc with those gold attributions that have a speaker, a cue and a content, and the gold of each.

    Its entities are gold's where they are annotated and wanted, else those that `nlp` finds.
    """
    doc = nlp(nlp.make_doc(story["text"]))
    if with_entities and "entities" in story:
        spans = [doc.char_span(e["start"], e["end"], label=e["label"], alignment_mode="contract") for e in story["entities"]]
        doc.ents = filter_spans([Span(doc, s.start, s.end, label=s.label_) for s in spans if s is not None and len(s)])
    pairs = [(_record(doc, gold), gold) for gold in story["attributions"] if "speaker" in gold]
    usable = [(record, gold) for record, gold in pairs if record.cue and record.content]
    ordered = nested([record for record, _ in usable])
    of = {(record.cue, record.content): gold for record, gold in usable}
    doc._.wire_attributions = ordered
    return doc, [of[record.cue, record.content] for record in ordered]


def _record(doc: Doc, gold: dict[str, Any]) -> AttributionRecord:
    cue, content, source = (tuple(_ranges(doc, gold.get(role, ()))) for role in ("cue", "content", "source"))
    return AttributionRecord(cue=cue, content=content, source=source, act=Act(gold.get("act") or "state"))


def _ranges(doc: Doc, spans: Iterable[tuple[int, int]]) -> Iterable[TokenRange]:
    """The tokens of gold spans."""
    for start, end in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and len(span):
            yield span.start, span.end
