"""Corrected stand-off as marked stories."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wireparse.correction.brat import config
from wireparse.correction.brat.standoff import Event, Standoff, TextBound, read_standoff
from wireparse.correction.draft import Draft, DraftQuote, DraftStory, finished
from wireparse.correction.marked import ENTITY_LABELS, KINDS, MarkedDateline, MarkedEntity, MarkedStory, Person, Range
from wireparse.correction.reading import optional_string, people, shortened, string
from wireparse.correction.shown import shown
from wireparse.errors import SourceError


@dataclass(frozen=True, slots=True)
class Document:
    """A document's files: `name` without suffix, the contents of .txt and .ann, its line of `stories.jsonl` if there is one."""

    name: str
    source: str
    text: str
    annotations: str
    side: Mapping[str, Any] | None = None


def read_document(document: Document) -> MarkedStory:
    """The story of a document.

    Raises SourceError, naming file and line.
    """
    side = document.side or {}
    found = read_standoff(document.annotations, document.text, document.source)
    return _Reader(document, found, people(side.get("people", []), document.source)).story(side)


class _Reader:
    """Holds what the parts of one document share."""

    def __init__(self, document: Document, found: Standoff, known: Mapping[str, Person]) -> None:
        self.document, self.found = document, found
        self.text = _text(document)
        self.known = dict(known)
        self.changed = {name: self._kind(name, t) for t in self._of(config.SPEAKER) for name in [self._words(t)]}

    def story(self, side: Mapping[str, Any]) -> MarkedStory:
        """The whole story."""
        place = self.document.source
        people = {name: self._person(name) for name in {**self.known, **self.changed}}
        others = {config.CLAIM, config.SOURCE, config.CONTENT, config.CUE, config.SPEAKER, config.QUOTE, config.DATELINE}
        return finished(
            DraftStory(
                place=place,
                id=string(side.get("story", self.document.name), place, "story"),
                text=self.text,
                published=optional_string(side.get("published"), place, "published"),
                drafts=[self._draft(event) for event in self.found.events.values()],
                people={name: person for name, person in people.items() if person},
                quotes=[self._quote(t) for t in self._of(config.QUOTE)],
                entities=[self._entity(t) for t in self.found.text_bound.values() if t.label not in others],
                dateline=self._dateline(),
            )
        )

    def _of(self, label: str) -> list[TextBound]:
        return [t for t in self.found.text_bound.values() if t.label == label]

    def _words(self, found: TextBound) -> str:
        return " ".join(self.text[start:end] for start, end in found.spans)

    def _kind(self, name: str, found: TextBound) -> str | None:
        kind = self.found.told(found.id).get(config.KIND)
        if kind is not None and kind not in KINDS:
            raise SourceError(found.place, f"one of {', '.join(KINDS)} as what {name!r} is", shortened(kind))
        return kind

    def _person(self, name: str) -> Person | None:
        """A speaker as marked; None where nobody said what it is."""
        known, kind = self.known.get(name), self.changed.get(name)
        if known is None:
            return Person(name, kind) if kind else None
        return Person(name, kind or known.kind, known.roles)

    def _draft(self, event: Event) -> Draft:
        trigger = self._bound(event.trigger, config.CLAIM, event.place)
        words = shortened(self._words(trigger))
        told, noted = self.found.told(event.id), self.found.notes.get(event.id, {})
        within = [target for target in event.of(config.WITHIN) if target in self.found.events]
        speakers = [self._words(self._bound(t, config.SPEAKER, event.place)) for t in event.of(config.SPEAKER)]
        return Draft(
            key=event.id,
            place=f"{event.place} ({words!r})",
            source=self._spans(event, config.SOURCE),
            cue=(*trigger.spans, *self._spans(event, config.CUE)),
            content=self._spans(event, config.CONTENT),
            act=told.get(config.ATTRIBUTES["act"]),
            speakers=tuple(dict.fromkeys((*speakers, *noted.get("speaker", ())))),
            mention=told.get(config.ATTRIBUTES["mention"]),
            hedged=config.HEDGED in told,
            negated=config.NEGATED in told,
            form=told.get(config.ATTRIBUTES["form"]),
            kind=next(iter(noted.get("kind", ())), None),
            within=within[0] if within else None,
            outermost=config.OUTERMOST in told,
        )

    def _spans(self, event: Event, role: str) -> tuple[Range, ...]:
        bound = [self._bound(target, role, event.place) for target in event.of(role)]
        return tuple(dict.fromkeys(span for each in bound for span in each.spans))

    def _bound(self, name: str, label: str, place: str) -> TextBound:
        found = self.found.text_bound.get(name)
        if found is None or found.label != label:
            what = f"{name}, a {found.label}" if found else f"{name}, which isn't there"
            raise SourceError(place, f"a {label}", what)
        return found

    def _one(self, found: TextBound) -> Range:
        if len(found.spans) != 1:
            raise SourceError(found.place, f"one span as {found.label}", f"{len(found.spans)} pieces")
        return found.spans[0]

    def _quote(self, found: TextBound) -> DraftQuote:
        names = self.found.notes.get(found.id, {}).get("speaker")
        return DraftQuote(self._one(found), () if config.UNATTRIBUTED in self.found.told(found.id) else names)

    def _entity(self, found: TextBound) -> MarkedEntity:
        if found.label not in ENTITY_LABELS:
            raise SourceError(found.place, f"one of {', '.join(ENTITY_LABELS)}", shortened(found.label))
        return MarkedEntity(self._one(found), found.label)

    def _dateline(self) -> MarkedDateline | None:
        datelines = self._of(config.DATELINE)
        if len(datelines) > 1:
            raise SourceError(datelines[1].place, "one dateline", str(len(datelines)))
        if not datelines:
            return None
        told = self.found.notes.get(datelines[0].id, {})
        place, agency, date = (next(iter(told.get(name, ())), None) for name in ("place", "agency", "date"))
        return MarkedDateline(self._one(datelines[0]), place, agency, date)


def _text(document: Document) -> str:
    """The story's own text, where `stories.jsonl` has it; else the document's. Raises SourceError where they differ."""
    kept = (document.side or {}).get("text")
    if kept is None:
        return document.text
    own = string(kept, document.source, "text")
    there = shown(own, one_line_separators=True)
    if there != document.text:
        at = next(
            (i for i, (a, b) in enumerate(zip(there, document.text, strict=False)) if a != b),
            min(len(there), len(document.text)),
        )
        expected = f"the story's text, {shortened(there[at : at + 20])!r} at character {at}"
        raise SourceError(f"{document.name}.txt", expected, repr(shortened(document.text[at : at + 20])))
    return own
