"""The Doc extensions of the pipeline, all registered here."""

from datetime import date

from spacy.tokens import Doc

from wireparse.pipeline.records import AttributionRecord, EncodingRecord, GivenEntities, LayoutRecord, SpeakersRecord

_DEFAULTS: dict[str, object] = {
    "wire_published": None,
    "wire_headline": None,
    "wire_is_prose": True,
    "wire_given": None,
    "wire_layout": LayoutRecord(),
    "wire_encoding": None,
    "wire_attributions": (),
    "wire_speakers": SpeakersRecord(),
}


def register() -> None:
    """Register the extensions; harmless when called again."""
    for name, default in _DEFAULTS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


def published(doc: Doc) -> date | None:
    """The publication date that the story was given."""
    value: date | None = doc._.wire_published
    return value


def headline(doc: Doc) -> str | None:
    """The headline that the story was given."""
    value: str | None = doc._.wire_headline
    return value


def is_prose(doc: Doc) -> bool:
    """Whether the story was given as one that says something: no kill notice, no table."""
    value: bool = doc._.wire_is_prose
    return value


def given(doc: Doc) -> GivenEntities | None:
    """The entities that the story was given; None where it has our own alone."""
    value: GivenEntities | None = doc._.wire_given
    return value


def layout(doc: Doc) -> LayoutRecord:
    """What `wire_layout` found."""
    value: LayoutRecord = doc._.wire_layout
    return value


def encoding(doc: Doc) -> EncodingRecord | None:
    """What `wire_encoder` found; None for a Doc without words."""
    value: EncodingRecord | None = doc._.wire_encoding
    return value


def attributions(doc: Doc) -> tuple[AttributionRecord, ...]:
    """What `wire_attribution` found."""
    value: tuple[AttributionRecord, ...] = doc._.wire_attributions
    return value


def speakers(doc: Doc) -> SpeakersRecord:
    """What `wire_speakers` found."""
    value: SpeakersRecord = doc._.wire_speakers
    return value
