"""`wire_entities`: named entities by OntoNotes' labels."""

from itertools import pairwise

import numpy as np
from spacy.tokens import Doc, Span

from wireparse.model.decode import FloatArray, IntArray, viterbi
from wireparse.model.labels import ENTITY_LABELS
from wireparse.model.runtime import WindowStates
from wireparse.pipeline import extensions
from wireparse.pipeline.given import with_given
from wireparse.pipeline.records import EncodingRecord, TokenRange


class EntityComponent:
    """Sets `doc.ents` from the entity head, and from the entities given with the story, which come first."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.ents`."""
        ours = [Span(doc, start, end, label=label) for label, (start, end) in self.match(doc)]
        doc.ents = with_given(doc, ours, extensions.given(doc))
        return doc

    def match(self, doc: Doc) -> list[tuple[str, TokenRange]]:
        """Label and tokens of each entity, in story order."""
        encoding = extensions.encoding(doc)
        if encoding is None:
            return []
        scores = merged(encoding, [w.entities for w in encoding.windows])
        return [
            (ENTITY_LABELS[label], encoding.span(a, b))
            for label, a, b in by_paragraph(scores, encoding.features.paragraph, apart=True)
        ]


def merged(encoding: EncodingRecord, layers: list[FloatArray]) -> FloatArray:
    """One row a word: where windows overlap, from the window in which the word stands most central."""
    best = owner(encoding.windows, len(encoding.words))
    out = np.zeros((len(encoding.words), layers[0].shape[1]), dtype=layers[0].dtype)
    for index, window in enumerate(encoding.windows):
        mine = best[window.start : window.end] == index
        out[window.start : window.end][mine] = layers[index][mine]
    return out


def owner(windows: tuple[WindowStates, ...], words: int) -> IntArray:
    """The index of the window in which each word stands most central."""
    best, score = np.zeros(words, dtype=np.int64), np.full(words, -1)
    for index, window in enumerate(windows):
        places = np.arange(window.end - window.start)
        central = np.minimum(places, places[::-1])
        wins = central > score[window.start : window.end]
        best[window.start : window.end][wins] = index
        score[window.start : window.end][wins] = central[wins]
    return best


def by_paragraph(scores: FloatArray, paragraph: IntArray, *, apart: bool = False) -> list[tuple[int, int, int]]:
    """Viterbi over each paragraph on its own: nothing spans two. (label, start, end) in words."""
    cuts = [0, *(np.flatnonzero(np.diff(paragraph)) + 1).tolist(), len(paragraph)]
    return [
        (label, a + start, b + start)
        for start, end in pairwise(cuts)
        for label, a, b in viterbi(scores[start:end], apart=apart)
    ]
