"""Docs built by hand: no model is loaded."""

from collections.abc import Mapping
from datetime import date
from functools import cache

import spacy
from spacy.tokens import Doc, Span

from wireparse.domain import Act
from wireparse.model.features import Words, words_of
from wireparse.model.manifest import EMBEDDED
from wireparse.model.scorer import Scorer, read_scorer
from wireparse.pipeline import extensions
from wireparse.pipeline.layout import LayoutComponent
from wireparse.pipeline.records import AttributionRecord, SpeakersRecord, TokenRange
from wireparse.pipeline.speakers.resolve import resolve_speakers

extensions.register()
NLP = spacy.blank("en")


def doc_of(
    text: str, marked: Mapping[str, str | list[str]] | None = None, *, published: date | None = None, **labels: str | list[str]
) -> Doc:
    """A Doc with its layout; `marked` and keywords name entities by label: PERSON="Kari Lund" marks every occurrence."""
    doc = NLP.make_doc(text)
    doc._.wire_published = published
    doc = LayoutComponent()(doc)
    spans: list[Span] = []
    for label, names in {**(marked or {}), **labels}.items():
        for name in [names] if isinstance(names, str) else names:
            spans += [Span(doc, a, b, label=label) for a, b in every(doc, name)]
    doc.ents = spacy.util.filter_spans(spans)
    return doc


def every(doc: Doc, words: str) -> list[TokenRange]:
    """Every place of `words` that begins and ends with a token."""
    found, start = [], doc.text.find(words)
    while start >= 0:
        span = doc.char_span(start, start + len(words))
        if span is not None:
            found.append((span.start, span.end))
        start = doc.text.find(words, start + 1)
    return found


def at(doc: Doc, words: str, nth: int = 0) -> TokenRange:
    """The tokens of the nth place of `words`."""
    return every(doc, words)[nth]


def attribution(
    doc: Doc, source: str | None, cue: str, content: str, *, act: Act = Act.STATE, nth: int = 0
) -> AttributionRecord:
    """An attribution by its words; `nth` counts the places of the source."""
    return AttributionRecord(
        cue=(at(doc, cue),), content=(at(doc, content),), source=(at(doc, source, nth),) if source else (), act=act
    )


@cache
def scorer() -> Scorer:
    """The embedded speaker scorer: a small file, no network is loaded."""
    return read_scorer((EMBEDDED / "speakers.npz").read_bytes(), "speakers.npz")


def resolved(doc: Doc, attributions: tuple[AttributionRecord, ...]) -> SpeakersRecord:
    """The speakers of attributions."""
    return resolve_speakers(doc, extensions.layout(doc), attributions, scorer())


def words(doc: Doc) -> Words:
    """The words of a Doc."""
    return words_of([(t.text, t.idx) for t in doc if not t.is_space], [(b.start, b.end) for b in doc._.wire_layout.blocks])
