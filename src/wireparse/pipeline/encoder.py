"""`wire_encoder`: one pass of the embedded model over the story, window by window."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from wireparse.model.features import Words, featurize, windows, words_of
from wireparse.model.runtime import Model
from wireparse.pipeline import extensions, records
from wireparse.pipeline.records import EncodingRecord

ModelSource = Callable[[], Model]
"""Gives the model when it is first needed."""


READ_CHARACTERS: Final = 64
"""Characters of a word that the encoder reads: a token without end (an address; Chinese, where the tokenizer knows none) would
not fit a window. One gives three word pieces at most (a Hangul syllable), and a window holds 254.
"""


class EncoderComponent:
    """Runs the encoder and keeps its word states for the heads that follow."""

    def __init__(self, model: ModelSource) -> None:
        self._model = model

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.wire_encoding`."""
        doc._.wire_encoding = self.match(doc)
        return doc

    def match(self, doc: Doc) -> EncodingRecord | None:
        """The encoder's reading of the Doc; None when it has no words."""
        tokens = tuple(records.words(doc))
        if not tokens:
            return None
        layout = extensions.layout(doc)
        words = words_of([(doc[i].text, doc[i].idx) for i in tokens], [(b.start, b.end) for b in layout.blocks])
        model = self._model()
        features = featurize(shortened(words), layout.quotations, model.tokenizer)
        read = tuple(model.encode(features, start, end) for start, end in windows(features))
        return EncodingRecord(words, tokens, features, read)


def shortened(words: Words) -> Words:
    """The words as far as the encoder reads them, at their own offsets."""
    return replace(words, texts=tuple(text[:READ_CHARACTERS] for text in words.texts))
