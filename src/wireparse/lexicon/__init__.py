"""Word lists as data: TOML files under `data/`, each validated when it is first used."""

from wireparse.lexicon.loader import (
    AttributionLexicon,
    GivenNames,
    LayoutLexicon,
    SpeakerLexicon,
    attribution_lexicon,
    given_names,
    layout_lexicon,
    speaker_lexicon,
)

__all__ = [
    "AttributionLexicon",
    "GivenNames",
    "LayoutLexicon",
    "SpeakerLexicon",
    "attribution_lexicon",
    "given_names",
    "layout_lexicon",
    "speaker_lexicon",
]
