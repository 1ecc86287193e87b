import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from wireparse.model.decode import bio_spans, viterbi, viterbi_each

NO, B0, I0, B1, I1 = range(5)


def scores(*tags: int, strength: float = 5.0) -> np.ndarray:
    out = np.zeros((len(tags), 5), dtype=np.float32)
    out[np.arange(len(tags)), tags] = strength
    return out


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        pytest.param((NO, B0, I0, NO), [(0, 1, 3)], id="one span"),
        pytest.param((B0, B0, I0), [(0, 0, 1), (0, 1, 3)], id="two that touch"),
        pytest.param((B0, I0, B1, I1), [(0, 0, 2), (1, 2, 4)], id="two labels"),
        pytest.param((NO, NO), [], id="none"),
        pytest.param((), [], id="no words"),
    ],
)
def test_spans_of_clear_scores(tags: tuple[int, ...], spans: list[tuple[int, int, int]]) -> None:
    assert viterbi(scores(*tags)) == spans


def test_an_inside_without_its_begin_is_mended() -> None:
    assert viterbi(scores(NO, I0, I0)) == [(0, 1, 3)] or viterbi(scores(NO, I0, I0)) == [(0, 0, 3)]


def test_apart_joins_what_touches() -> None:
    assert viterbi(scores(B0, B0, I0), apart=True) in ([(0, 0, 3)], [(0, 1, 3)])


@given(arrays(np.float32, (2, 6, 5), elements=st.floats(-5, 5, width=32)))
def test_every_path_is_allowed_and_no_worse_than_any_other_allowed_one(values: np.ndarray) -> None:
    for sequence, spans in zip(values, viterbi_each(values), strict=True):
        assert viterbi(sequence) == spans
        path = np.zeros(6, dtype=np.int64)
        for label, start, end in spans:
            path[start:end] = 2 * label + 2
            path[start] = 2 * label + 1
        assert list(bio_spans(path)) == spans
        greedy_o = sequence[:, 0].sum()
        assert sequence[np.arange(6), path].sum() >= greedy_o - 1e-3
