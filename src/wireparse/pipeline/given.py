"""Entities of another pipeline beside our own.

Speakers are told by names, so whatever a report lists in the end, the components see both: the given entities whose labels
they know, and our own where none of those stands.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from wireparse.model.labels import ENTITY_LABELS
from wireparse.pipeline.records import GivenEntities, GivenEntity

ALIASES = {"PER": "PERSON", "PERS": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "LOC"}
"""What pipelines trained on other corpora (CoNLL-2003, WikiNER) call the labels of OntoNotes."""


class Listed(NamedTuple):
    """An entity as a report lists it; offsets are characters'."""

    start: int
    end: int
    label: str
    name: str


def given_entities(doc: Doc, *, alone: bool) -> GivenEntities:
    """The entities of another pipeline's Doc, their labels as OntoNotes calls them."""
    found = (GivenEntity(e.start_char, e.end_char, ALIASES.get(e.label_, e.label_)) for e in doc.ents)
    return GivenEntities(tuple(found), alone)


def with_given(doc: Doc, ours: Sequence[Span], given: GivenEntities | None) -> list[Span]:
    """What the components see: given entities of known labels, grown to whole tokens, and our own where none of them is."""
    if given is None:
        return list(ours)
    spans = (doc.char_span(g.start, g.end, label=g.label, alignment_mode="expand") for g in _known(given))
    theirs = filter_spans([span for span in spans if span is not None])
    taken = {i for span in theirs for i in range(span.start, span.end)}
    return sorted([*theirs, *(s for s in ours if taken.isdisjoint(range(s.start, s.end)))], key=lambda s: s.start)


def listed(text: str, seen: Sequence[Listed], given: GivenEntities | None) -> list[Listed]:
    """What a report lists. `seen` are the entities that the components saw; given ones keep their offsets to the character."""
    if given is None:
        return list(seen)
    theirs = [Listed(g.start, g.end, g.label, _name(text, g, seen)) for g in given.entities]
    ours = [] if given.alone else [s for s in seen if not any(_overlap(s, g) for g in given.entities)]
    return sorted([*theirs, *ours], key=lambda entity: entity.start)


def _known(given: GivenEntities) -> Iterable[GivenEntity]:
    return (g for g in given.entities if g.label in ENTITY_LABELS and g.start < g.end)


def _name(text: str, entity: GivenEntity, seen: Sequence[Listed]) -> str:
    """The fullest name of a given entity: that of the one that the components saw in its place."""
    same = (s.name for s in seen if s.label == entity.label and _overlap(s, entity))
    return next(same, text[entity.start : entity.end])


def _overlap(first: Listed, second: GivenEntity) -> bool:
    return first.start < second.end and second.start < first.end
