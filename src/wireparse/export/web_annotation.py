"""Reports as W3C Web Annotations: a collection a story, in JSON-LD.

The clauses quoted are those of the Web Annotation Data Model, W3C Recommendation of 23 February 2017.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from wireparse.domain.findings import Claim, Quote, Speaker
from wireparse.domain.report import Report
from wireparse.domain.span import Span
from wireparse.export.identifiers import finding_iri, story_iri

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters of prefix and suffix: enough to tell the places of a name apart, as other annotators take."""

Json = dict[str, Any]


def web_annotations(report: Report, *, base: str | None = None) -> Json:
    """The findings as an AnnotationCollection with one embedded page.

    `base` begins the IRIs of story and annotations; without it they are made of the text's hash. Positions are code points:
    "The selection of the text MUST be in terms of unicode code points". A report without its text has quote selectors
    without prefix and suffix.
    """
    story = story_iri(report, base)
    items = list(_Writer(report, story).annotations())
    collection, page = finding_iri(story, "annotations"), finding_iri(story, "page-1")
    found: Json = {"@context": CONTEXT, "id": collection, "type": "AnnotationCollection", "total": len(items)}
    found["label"] = f"Who said what in {report.story.headline or report.story.id or report.story.source or 'a story'}"
    found["generator"] = {"type": "Software", "name": f"wireparse, {report.model.name} {report.model.version}"}
    if items:
        first = {"id": page, "type": "AnnotationPage", "partOf": collection, "startIndex": 0, "items": items}
        found |= {"first": first, "last": page}
    return found


class _Writer:
    """Makes the annotations of one report."""

    def __init__(self, report: Report, story: str) -> None:
        self.report, self.story = report, story
        self.text = report.story.text
        self.speakers = {speaker.id: speaker for speaker in report.speakers}

    def annotations(self) -> Iterator[Json]:
        """All of them: dateline, speakers, quotes, claims with their cues and sources, entities."""
        yield from self._dateline()
        for speaker in self.report.speakers:
            yield from self._speaker(speaker)
        for quote in self.report.quotes:
            yield self._quote(quote)
        for claim in self.report.claims:
            yield from self._claim(claim)
        for entity in self.report.entities:
            bodies = [_text("classifying", entity.label), _text("identifying", entity.name)]
            yield self._annotation(entity.id, "identifying", [entity], bodies)

    def _dateline(self) -> Iterator[Json]:
        found = self.report.dateline
        if found is not None:
            told = [_text("identifying", found.place)] if found.place else []
            told += [_text("describing", found.date.isoformat())] if found.date else []
            yield self._annotation("dateline", "tagging", [found], [_text("tagging", "dateline"), *told])

    def _speaker(self, speaker: Speaker) -> Iterator[Json]:
        """One annotation for all mentions: what is said of the name holds for each."""
        if speaker.mentions:
            bodies = [_text("tagging", "speaker"), _text("identifying", speaker.name), _text("classifying", speaker.kind.value)]
            bodies += [_text("describing", role) for role in speaker.roles]
            yield self._annotation(speaker.id, "identifying", speaker.mentions, bodies)

    def _quote(self, quote: Quote) -> Json:
        bodies = [_text("tagging", "quote"), _text("classifying", quote.type.value), *self._said_by(quote.speakers)]
        if quote.claim is not None:
            bodies.append(self._link(quote.claim))
        return self._annotation(quote.id, "classifying", [quote], bodies)

    def _claim(self, claim: Claim) -> Iterator[Json]:
        words = [
            claim.act.value,
            claim.form.value,
            *(["negated"] if claim.negated else []),
            *(["hedged"] if claim.hedges else []),
        ]
        bodies = [_text("tagging", "claim"), *(_text("classifying", word) for word in words), *self._said_by(claim.speakers)]
        if claim.time is not None and claim.time.first == claim.time.last and claim.time.first is not None:
            bodies.append(_text("describing", claim.time.first.isoformat()))
        if claim.nested_in is not None:
            bodies.append(self._link(claim.nested_in))
        yield self._annotation(claim.id, "classifying", claim.content, bodies)
        for name, spans in (("cue", claim.cue), ("source", claim.source)):
            if spans:
                linked = [_text("tagging", name), self._link(claim.id)]
                yield self._annotation(f"{claim.id}-{name}", "linking", spans, linked)

    def _said_by(self, ids: Sequence[str]) -> list[Json]:
        """Each speaker by name, and by the annotation of their mentions where there is one."""
        found = [self.speakers[i] for i in ids]
        return [_text("identifying", s.name) for s in found] + [self._link(s.id) for s in found if s.mentions]

    def _link(self, name: str) -> Json:
        return {"type": "SpecificResource", "purpose": "linking", "source": finding_iri(self.story, name)}

    def _annotation(self, name: str, motivation: str, spans: Sequence[Span], bodies: Sequence[Json]) -> Json:
        targets = [self._target(span) for span in spans]
        return {
            "id": finding_iri(self.story, name),
            "type": "Annotation",
            "motivation": motivation,
            "body": list(bodies),
            "target": targets[0] if len(targets) == 1 else targets,
        }

    def _target(self, span: Span) -> Json:
        position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
        return {"type": "SpecificResource", "source": self.story, "selector": [self._quoted(span), position]}

    def _quoted(self, span: Span) -> Json:
        selector = {"type": "TextQuoteSelector", "exact": span.text}
        if self.text is None:
            return selector
        before, after = _around(self.text, span.start, span.end)
        return selector | {"prefix": before, "suffix": after}


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a span. "Selections SHOULD NOT start or end in the middle of a grapheme cluster"."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    while first < start and unicodedata.category(text[first]).startswith("M"):
        first += 1
    while end < last < len(text) and unicodedata.category(text[last]).startswith("M"):
        last -= 1
    return text[first:start], text[end:last]


def _text(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
