"""Where in a story each token stands: sentence, paragraph, headline, quotation, content."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from wireparse.domain.story import BlockKind
from wireparse.pipeline.records import AttributionRecord, LayoutRecord

ENDS = {".", "!", "?"}
CLOSERS = {"”", '"', "''", "’", "»", ")"}


@dataclass(frozen=True, slots=True)
class Scene:
    """Per token: the number of its sentence, of its paragraph, and whether it stands between quotation marks."""

    sentence: Sequence[int]
    paragraph: Sequence[int]
    quoted: Sequence[bool]
    headline: int
    """The number of paragraphs that are headlines, from the top."""

    def __len__(self) -> int:
        return len(self.sentence)


def scene_of(doc: Doc, layout: LayoutRecord) -> Scene:
    """The scene of a Doc. Sentences end at stops and paragraphs; that is all that the distances here need."""
    offsets = doc.to_array("IDX").astype(np.int64)
    paragraph = np.searchsorted([b.start for b in layout.blocks], offsets, side="right").tolist()
    quoted = np.zeros(len(doc), dtype=bool)
    for pair in layout.quotations.pairs:
        quoted[slice(*np.searchsorted(offsets, (pair.open, pair.close)))] = True
    headline = sum(b.kind is BlockKind.HEADLINE for b in layout.blocks)
    return Scene(_sentences([token.text for token in doc], paragraph), paragraph, quoted.tolist(), headline)


def _sentences(words: Sequence[str], paragraph: Sequence[int]) -> list[int]:
    numbers: list[int] = []
    number, ended = 0, False
    for i, text in enumerate(words):
        new = i > 0 and paragraph[i] != paragraph[i - 1]
        if new or (ended and not text.isspace() and text not in CLOSERS and text not in ENDS):
            number, ended = number + 1, False
        numbers.append(number)
        ended = ended or text in ENDS
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
