"""Paragraphs as word ranges, and several of them read at once: nothing that is looked for spans two."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from wireparse.model.chain import NEVER
from wireparse.model.decode import FloatArray, IntArray

WordRange = tuple[int, int]


def paragraph_cuts(paragraph: IntArray) -> list[WordRange]:
    """The word range of each paragraph, from the paragraph of each word."""
    cuts = [0, *(np.flatnonzero(np.diff(paragraph)) + 1).tolist(), len(paragraph)]
    return list(pairwise(cuts))


def alike(cuts: Sequence[WordRange], most: int) -> Iterator[list[WordRange]]:
    """The paragraphs in groups of like length and `most` words, padding counted, which stays small however long one of them is.

    A longer paragraph is a group of its own.
    """
    group: list[WordRange] = []
    for cut in sorted(cuts, key=lambda c: c[1] - c[0]):
        if group and (len(group) + 1) * (cut[1] - cut[0]) > most:
            yield group
            group = []
        group.append(cut)
    if group:
        yield group


def padded(scores: FloatArray, cuts: Sequence[WordRange]) -> FloatArray:
    """The scores of each paragraph [paragraphs, words, tags]; past its end only the first tag, "nothing", is possible."""
    longest = max(end - start for start, end in cuts)
    out = np.full((len(cuts), longest, scores.shape[1]), NEVER, dtype=np.float32)
    out[..., 0] = 0
    for row, (start, end) in enumerate(cuts):
        out[row, : end - start] = scores[start:end]
    return out
