"""Where in a story each token stands: sentence, paragraph, headline, quotation, content."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from wireparse.domain.story import BlockKind
from wireparse.model.decode import IntArray
from wireparse.pipeline.records import AttributionRecord, LayoutRecord

ENDS = {".", "!", "?"}
CLOSERS = {"”", '"', "''", "’", "»", ")"}


@dataclass(frozen=True, slots=True)
class Scene:
    """Per token: the number of its sentence, of its paragraph, and whether it stands between quotation marks."""

    sentence: IntArray
    paragraph: IntArray
    quoted: np.ndarray
    headline: int
    """The number of paragraphs that are headlines, from the top."""

    def __len__(self) -> int:
        return len(self.sentence)


def scene_of(doc: Doc, layout: LayoutRecord) -> Scene:
    """The scene of a Doc. Sentences end at stops and paragraphs; that is all that the distances here need."""
    starts = [b.start for b in layout.blocks]
    paragraph = np.array([bisect_right(starts, token.idx) for token in doc], dtype=np.int64)
    quoted = np.zeros(len(doc), dtype=bool)
    offsets = np.array([token.idx for token in doc], dtype=np.int64)
    for pair in layout.quotations.pairs:
        quoted[slice(*np.searchsorted(offsets, (pair.open, pair.close)))] = True
    headline = sum(b.kind is BlockKind.HEADLINE for b in layout.blocks)
    return Scene(_sentences(doc, paragraph), paragraph, quoted, headline)


def _sentences(doc: Doc, paragraph: IntArray) -> IntArray:
    numbers, number, ended = np.zeros(len(doc), dtype=np.int64), 0, False
    for token in doc:
        i = token.i
        new = i > 0 and paragraph[i] != paragraph[i - 1]
        if new or (ended and not token.is_space and token.text not in CLOSERS | ENDS):
            number, ended = number + 1, False
        numbers[i] = number
        ended = ended or token.text in ENDS
    return numbers


def spoken_order(attributions: Sequence[AttributionRecord]) -> list[int]:
    """The order in which speakers are resolved: as they stand, but whoever is "I" within another's words after the other."""
    return sorted(range(len(attributions)), key=lambda i: _place(attributions, i))


def _place(attributions: Sequence[AttributionRecord], index: int) -> tuple[int, int]:
    record = attributions[index]
    own = record.source[0][0] if record.source else record.cue[0][0]
    outer = record.nested_in
    if outer is None:
        return own, 0
    holder = attributions[outer]
    return max(own, holder.source[0][0] if holder.source else holder.cue[0][0]), 1
