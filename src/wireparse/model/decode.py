"""From scores to spans: the best sequence of BIO tags in which no I stands without its B (Viterbi)."""

from collections.abc import Iterator
from functools import cache

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
    sequences, words, tags = scores.shape
    allowed = _transitions(tags, apart)
    total = scores[:, 0] + _starts(tags)
    back = np.zeros((words, sequences, tags), dtype=np.int64)
    for word in range(1, words):
        options = total[:, :, np.newaxis] + allowed
        back[word] = options.argmax(1)
        total = options.max(1) + scores[:, word]
    paths = np.zeros((sequences, words), dtype=np.int64)
    paths[:, -1] = total.argmax(1)
    rows = np.arange(sequences)
    for word in range(words - 1, 0, -1):
        paths[:, word - 1] = back[word, rows, paths[:, word]]
    return paths


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
