"""Chains of BIOES tags against brute force."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from wireparse.model.chain import Chain, best_paths, bioes_grammar, bioes_spans, bioes_tags, marginals

WORDS, LABELS = 4, 1
TAGS = 4 * LABELS + 1
floats = st.floats(-4, 4, width=32)


@st.composite
def chains(draw: st.DrawFn) -> Chain:
    grammar = bioes_grammar(LABELS)
    parts = (draw(arrays(np.float32, part.shape, elements=floats)) for part in (grammar.first, grammar.steps, grammar.last))
    return Chain(*(part + rule for part, rule in zip(parts, (grammar.first, grammar.steps, grammar.last), strict=True)))


def total(scores: np.ndarray, chain: Chain, path: tuple[int, ...]) -> float:
    steps = sum(float(chain.steps[a, b]) for a, b in pairwise(path))
    own = sum(float(scores[word, tag]) for word, tag in enumerate(path))
    return own + steps + float(chain.first[path[0]]) + float(chain.last[path[-1]])


@given(arrays(np.float32, (2, WORDS, TAGS), elements=floats), chains())
def test_against_all_paths(scores: np.ndarray, chain: Chain) -> None:
    paths = list(product(range(TAGS), repeat=WORDS))
    for row, best, chances in zip(scores, best_paths(scores, chain), marginals(scores, chain), strict=True):
        totals = np.array([total(row, chain, path) for path in paths])
        assert total(row, chain, tuple(best)) == pytest.approx(totals.max(), abs=1e-3)
        shares = np.exp(totals - totals.max())
        shares /= shares.sum()
        for word, tag in product(range(WORDS), range(TAGS)):
            share = sum(s for s, path in zip(shares, paths, strict=True) if path[word] == tag)
            assert chances[word, tag] == pytest.approx(share, abs=1e-3)


@given(arrays(np.float32, (3, WORDS, TAGS), elements=floats), chains(), st.lists(st.integers(1, WORDS), min_size=3, max_size=3))
def test_sequences_of_unequal_length_are_read_as_if_alone(scores: np.ndarray, chain: Chain, lengths: list[int]) -> None:
    together = best_paths(scores, chain, np.array(lengths))
    for row, path, length in zip(scores, together, lengths, strict=True):
        assert path[:length].tolist() == best_paths(row[np.newaxis, :length], chain)[0].tolist()


@given(arrays(np.float32, (1, 7, 9), elements=floats))
def test_every_path_is_grammatical(scores: np.ndarray) -> None:
    (path,) = best_paths(scores, bioes_grammar(2))
    assert bioes_tags(list(bioes_spans(path)), 7).tolist() == path.tolist()


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        pytest.param([0, 1, 2, 3, 0], [(0, 1, 4)], id="three words"),
        pytest.param([4, 4, 0], [(0, 0, 1), (0, 1, 2)], id="two words alone"),
        pytest.param([1, 3, 5, 7], [(0, 0, 2), (1, 2, 4)], id="two labels that touch"),
        pytest.param([2, 3, 0, 1], [], id="nothing whole"),
        pytest.param([], [], id="no words"),
    ],
)
def test_spans(tags: list[int], spans: list[tuple[int, int, int]]) -> None:
    assert list(bioes_spans(np.array(tags, dtype=np.int64))) == spans
