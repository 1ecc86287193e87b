"""From scores to spans: the best sequence of BIO tags in which no I stands without its B (Viterbi)."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.floating]
IntArray = npt.NDArray[np.int64]


def viterbi(scores: FloatArray, *, apart: bool = False) -> list[tuple[int, int, int]]:
    """Spans (label, start, end) of the best path through log-probabilities [words, tags].

    Tags are O, then B and I of each label (`labels.bio`). With `apart`, two spans of one label never touch.
    """
    return viterbi_each(scores[np.newaxis], apart=apart)[0]


def viterbi_each(scores: FloatArray, *, apart: bool = False) -> list[list[tuple[int, int, int]]]:
    """The same for several sequences of one length, [sequences, words, tags], at once."""
    if not scores.shape[1]:
        return [[] for _ in scores]
    return [list(bio_spans(path)) for path in best_paths(scores, apart=apart)]


def best_paths(scores: FloatArray, *, apart: bool = False) -> IntArray:
    """The best allowed tag of each word, [sequences, words]."""
    tags = scores.shape[2]
    return best_ways(scores, _starts(tags), _transitions(tags, apart), np.zeros(tags, dtype=np.float32))


def best_ways(
    scores: FloatArray, first: FloatArray, steps: FloatArray, last: FloatArray, lengths: IntArray | None = None
) -> IntArray:
    """The tags [sequences, words] that score best by `scores` [sequences, words, tags] and those of a first tag [tags], of a
    step from one to another [from, to], and of a last tag [tags].

    Of `lengths` shorter than the scores, the tags past a sequence's end say nothing. Sequences come last within: so numpy
    adds and compares long rows.
    """
    count, words, _ = scores.shape
    totals = np.moveaxis(scores, 0, 2).copy()
    totals[0] += first[:, np.newaxis]
    for before, here in pairwise(totals):
        here += (before[:, np.newaxis] + steps[:, :, np.newaxis]).max(0)
    ends = np.full(count, words - 1) if lengths is None else lengths - 1
    final = (totals[ends, :, np.arange(count)] + last).argmax(1)
    within = np.arange(words)[:, np.newaxis] < ends
    paths = np.tile(final, (words, 1))
    for word in range(words - 2, -1, -1):
        way = (totals[word] + steps.take(paths[word + 1], axis=1)).argmax(0)
        paths[word] = np.where(within[word], way, final)
    return paths.T


@cache
def _transitions(tags: int, apart: bool) -> FloatArray:
    """[from, to] 0 where a step is allowed, minus infinity where not: I follows B or I of its own label."""
    steps = np.zeros((tags, tags), dtype=np.float32)
    for begin in range(1, tags, 2):
        inside = begin + 1
        steps[:, inside] = -np.inf
        steps[[begin, inside], inside] = 0
        if apart:
            steps[[begin, inside], begin] = -np.inf
    return steps


@cache
def _starts(tags: int) -> FloatArray:
    starts = np.zeros(tags, dtype=np.float32)
    starts[2::2] = -np.inf
    return starts


def bio_spans(tags: IntArray) -> Iterator[tuple[int, int, int]]:
    """(label, start, end) of each run B, I, I, …"""
    start = -1
    for index, tag in enumerate([*tags.tolist(), 0]):
        goes_on = tag > 0 and tag % 2 == 0
        if start >= 0 and not goes_on:
            yield (int(tags[start]) - 1) // 2, start, index
            start = -1
        if tag % 2 == 1:
            start = index
