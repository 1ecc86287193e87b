"""Linear-chain conditional random fields over BIOES tags: from scores to spans, and how sure they are.

Lafferty, McCallum and Pereira (2001); the forward-backward and Viterbi recursions as in Sutton and McCallum, An
Introduction to Conditional Random Fields (2012), section 4. All sequences of a batch are read at once, word by word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wireparse.model.decode import FloatArray, IntArray, best_ways

NEVER = -1e4
"""The score of what the tags' grammar forbids: as good as minus infinity, without its arithmetic."""

STARTS = [1, 4]
"""The tags that a span of the first label starts with: B and S."""

BOLDNESS = 2.0
"""What is added to the scores of a cue's start when candidates are looked for: the second look at each decides."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Scores of a first tag [T], of a tag after another [T, T] (from, to), and of a last tag [T]."""

    first: FloatArray
    steps: FloatArray
    last: FloatArray


def bioes_grammar(labels: int) -> Chain:
    """0 for what BIOES tags of so many labels allow, NEVER for the rest."""
    tags = 4 * labels + 1
    begins = np.array([tag == 0 or tag % 4 in (1, 0) for tag in range(tags)])  # O, B, S
    ends = np.array([tag == 0 or tag % 4 in (3, 0) for tag in range(tags)])  # O, E, S
    steps = np.where(ends[:, np.newaxis] & begins, 0.0, NEVER)
    for label in range(labels):
        begin, inside, end = (4 * label + place for place in (1, 2, 3))
        steps[np.ix_([begin, inside], [inside, end])] = 0.0
    first, last = (np.where(allowed, 0.0, NEVER) for allowed in (begins, ends))
    return Chain(*(array.astype(np.float32) for array in (first, steps, last)))


def bioes_spans(tags: IntArray) -> Iterator[tuple[int, int, int]]:
    """(label, start, end) of each run B, I, …, E and each S."""
    start = -1
    inside = np.flatnonzero(tags)
    for index, tag in zip(inside.tolist(), tags[inside].tolist(), strict=True):
        place = (tag - 1) % 4
        if place in (0, 3):
            start = index
        if place in (2, 3) and start >= 0:
            yield (tag - 1) // 4, start, index + 1
            start = -1


def bioes_tags(spans: Sequence[tuple[int, int, int]], words: int) -> IntArray:
    """The tags of spans (label, start, end) that don't overlap: the reverse of `bioes_spans`."""
    tags = np.zeros(words, dtype=np.int64)
    for label, start, end in spans:
        tags[start:end] = 4 * label + 2
        tags[start], tags[end - 1] = 4 * label + 1, 4 * label + 3
        if end - start == 1:
            tags[start] = 4 * label + 4
    return tags


def best_paths(scores: FloatArray, chain: Chain, lengths: IntArray | None = None) -> IntArray:
    """The best tags of each word [N, W] by scores [N, W, T]; past the `lengths` [N] of shorter sequences they say nothing."""
    return best_ways(scores, chain.first, chain.steps, chain.last, lengths)


def marginals(scores: FloatArray, chain: Chain) -> FloatArray:
    """The probability of each tag of each word, [N, W, T]: forward-backward."""
    ahead = _forward(scores, chain)
    turned = Chain(chain.last, chain.steps.T, chain.first)
    behind = _forward(scores[:, ::-1], turned)[:, ::-1]
    both = ahead + behind - scores
    whole = _log_sum(ahead[:, -1] + chain.last)
    return np.asarray(np.exp(both - whole[:, np.newaxis, np.newaxis]))


def _forward(scores: FloatArray, chain: Chain) -> FloatArray:
    """Log of the summed scores of all ways to each tag of each word, [N, W, T]."""
    out = np.empty(scores.shape, dtype=np.float64)
    steps = np.exp(chain.steps.astype(np.float64))
    out[:, 0] = scores[:, 0] + chain.first
    for word in range(1, scores.shape[1]):
        top = out[:, word - 1].max(1, keepdims=True)
        out[:, word] = np.log(np.exp(out[:, word - 1] - top) @ steps + 1e-300) + top + scores[:, word]
    return out


def _log_sum(values: npt.NDArray[np.floating]) -> FloatArray:
    top = values.max(-1, keepdims=True)
    return np.asarray((np.log(np.exp(values - top).sum(-1, keepdims=True)) + top)[..., 0])
