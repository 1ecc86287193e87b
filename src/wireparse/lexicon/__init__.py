"""Word lists as data: TOML files under `data/`, each validated when it is first used."""

from wireparse.lexicon.loader import (
    AttributionLexicon,
    LayoutLexicon,
    SpeakerLexicon,
    attribution_lexicon,
    layout_lexicon,
    speaker_lexicon,
)

__all__ = [
    "AttributionLexicon",
    "LayoutLexicon",
    "SpeakerLexicon",
    "attribution_lexicon",
    "layout_lexicon",
    "speaker_lexicon",
]
