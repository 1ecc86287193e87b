"""Cue candidates: where the encoder sees the words that attribute, each with its probability."""

from collections.abc import Iterable, Iterator

import numpy as np

from wireparse.domain.story import BlockKind
from wireparse.model.chain import BOLDNESS, STARTS, Chain, best_paths, bioes_spans, marginals
from wireparse.model.decode import FloatArray
from wireparse.pipeline.entities import merged
from wireparse.pipeline.paragraphs import WordRange, alike, padded, paragraph_cuts
from wireparse.pipeline.records import EncodingRecord, LayoutRecord

ANALYSED = {BlockKind.HEADLINE, BlockKind.BODY}
"""Blocks in which statements are looked for."""

MOST_PADDED = 8000
"""Words of paragraphs that are read at once, padding counted."""


def find_cues(encoding: EncodingRecord, layout: LayoutRecord, chain: Chain) -> list[tuple[WordRange, float]]:
    """Candidates in headline and body as word ranges, each with the probability that a cue begins there.

    They are more than the cues: the reading is bolder than the likeliest one, for the role head looks at each again.
    """
    scores = merged(encoding, [w.cues for w in encoding.windows])
    cuts = [cut for cut in paragraph_cuts(encoding.features.paragraph) if _is_analysed(encoding, layout, cut)]
    return sorted(found for group in alike(cuts, MOST_PADDED) for found in _read(scores, group, chain))


def _is_analysed(encoding: EncodingRecord, layout: LayoutRecord, cut: WordRange) -> bool:
    return layout.kind_at(int(encoding.words.starts[cut[0]])) in ANALYSED


def _read(scores: FloatArray, cuts: list[WordRange], chain: Chain) -> Iterator[tuple[WordRange, float]]:
    """The candidates of some paragraphs, which are read at once."""
    likely = padded(scores, cuts)
    chances = marginals(likely, chain)[..., STARTS].sum(-1)
    bold = likely.copy()
    bold[..., STARTS] += BOLDNESS
    both = np.split(best_paths(np.concatenate([likely, bold]), chain), 2)
    for (start, end), *paths, chance in zip(cuts, *both, chances, strict=True):
        for a, b in _together(*(bioes_spans(path[: end - start]) for path in paths)):
            yield (a + start, b + start), float(chance[a])


def _together(likeliest: Iterable[tuple[int, int, int]], bolder: Iterable[tuple[int, int, int]]) -> list[WordRange]:
    """The spans of the likeliest reading, and those of a bolder one that touch none of them."""
    found = [(a, b) for _, a, b in likeliest]
    taken = {word for a, b in found for word in range(a, b)}
    return sorted([*found, *((a, b) for _, a, b in bolder if taken.isdisjoint(range(a, b)))])
