"""Cue candidates: where the encoder sees the words that attribute, each with its probability."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np

from wireparse.domain.story import BlockKind
from wireparse.model.chain import BOLDNESS, NEVER, STARTS, Chain, best_paths, bioes_spans, marginals
from wireparse.model.decode import FloatArray, IntArray
from wireparse.pipeline.entities import merged
from wireparse.pipeline.records import EncodingRecord, LayoutRecord

ANALYSED = {BlockKind.HEADLINE, BlockKind.BODY}
"""Blocks in which statements are looked for."""

WordRange = tuple[int, int]

MOST_PADDED = 8000
"""Words of paragraphs that are read at once, padding counted."""


def find_cues(encoding: EncodingRecord, layout: LayoutRecord, chain: Chain) -> list[tuple[WordRange, float]]:
    """Candidates in headline and body as word ranges, each with the probability that a cue begins there.

    They are more than the cues: the reading is bolder than the likeliest one, for the role head looks at each again.
    """
    scores = merged(encoding, [w.cues for w in encoding.windows])
    cuts = [cut for cut in _paragraphs(encoding.features.paragraph) if _is_analysed(encoding, layout, cut)]
    return sorted(found for group in _alike(cuts) for found in _read(scores, group, chain))


def _is_analysed(encoding: EncodingRecord, layout: LayoutRecord, cut: WordRange) -> bool:
    return layout.kind_at(int(encoding.words.starts[cut[0]])) in ANALYSED


def _read(scores: FloatArray, cuts: list[WordRange], chain: Chain) -> Iterator[tuple[WordRange, float]]:
    """The candidates of some paragraphs, which are read at once."""
    padded = _padded(scores, cuts)
    chances = marginals(padded, chain)[..., STARTS].sum(-1)
    bold = padded.copy()
    bold[..., STARTS] += BOLDNESS
    for (start, end), *paths, chance in zip(cuts, best_paths(padded, chain), best_paths(bold, chain), chances, strict=True):
        for a, b in _together(*(bioes_spans(path[: end - start]) for path in paths)):
            yield (a + start, b + start), float(chance[a])


def _alike(cuts: list[WordRange]) -> Iterator[list[WordRange]]:
    """The paragraphs in groups of like length, so that padding stays small however long one of them is."""
    group: list[WordRange] = []
    for cut in sorted(cuts, key=lambda c: c[1] - c[0]):
        if group and (len(group) + 1) * (cut[1] - cut[0]) > MOST_PADDED:
            yield group
            group = []
        group.append(cut)
    if group:
        yield group


def _together(likeliest: Iterable[tuple[int, int, int]], bolder: Iterable[tuple[int, int, int]]) -> list[WordRange]:
    """The spans of the likeliest reading, and those of a bolder one that touch none of them."""
    found = [(a, b) for _, a, b in likeliest]
    taken = {word for a, b in found for word in range(a, b)}
    return sorted([*found, *((a, b) for _, a, b in bolder if taken.isdisjoint(range(a, b)))])


def _paragraphs(paragraph: IntArray) -> list[WordRange]:
    """Nothing spans two paragraphs."""
    cuts = [0, *(np.flatnonzero(np.diff(paragraph)) + 1).tolist(), len(paragraph)]
    return list(pairwise(cuts))


def _padded(scores: FloatArray, cuts: list[WordRange]) -> FloatArray:
    """The scores of each paragraph [paragraphs, words, tags]; past its end only "no cue" is possible."""
    longest = max(end - start for start, end in cuts)
    out = np.full((len(cuts), longest, scores.shape[1]), NEVER, dtype=np.float32)
    out[..., 0] = 0
    for row, (start, end) in enumerate(cuts):
        out[row, : end - start] = scores[start:end]
    return out
