from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireparse.model.features import EDGES, QUOTE_STATES, SHAPES, Features, quote_states, shape, windows, words_of
from wireparse.text.layout import paragraphs
from wireparse.text.quotation import scan


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("said", "lower"), ("Peskov", "title"), ("I", "letter"), ("NATO", "upper"), ("U.S.", "initials"), ("McDonald", "mixed"),
        ("2024", "year"), ("7.28", "number"), ("F-16", "alphanumeric"), ("$", "symbol"), ("“", "quote"), ("''", "quote"),
        ("—", "dash"), (".", "stop"), (",", "comma"), ("北京", "uncased"), ("’s", "lower"), ("\u200b", "other"),
    ],
)  # fmt: skip
def test_shapes(word: str, name: str) -> None:
    assert SHAPES[shape(word)] == name


@given(st.text(min_size=1))
def test_any_word_has_a_shape(word: str) -> None:
    assert 0 <= shape(word) < len(SHAPES)


def test_quote_states() -> None:
    text = "He said “yes ‘no’ yes” twice ”"
    tokens = [("He", 0), ("said", 3), ("“", 8), ("yes", 9), ("‘", 13), ("no", 14), ("’", 16), ("yes", 18), ("”", 21), ("”", 29)]
    words = words_of(tokens, paragraphs(text))
    names = [QUOTE_STATES[s] for s in quote_states(words, scan(text, paragraphs(text)))]
    assert names[:5] == ["outside", "outside", "opening", "inside", "opening"]
    assert names[5:] == ["nested", "closing", "inside", "closing", "unpaired"]


def features(paragraph_sizes: list[int]) -> Features:
    paragraph = np.repeat(np.arange(len(paragraph_sizes)), paragraph_sizes)
    total = len(paragraph)
    zeros = np.zeros(total, dtype=np.int64)
    return Features(zeros, zeros, zeros, zeros, np.arange(total), np.ones(total, dtype=np.int64), paragraph)


@given(st.lists(st.integers(1, 400), min_size=1, max_size=12))
def test_windows_cover_the_story_and_keep_to_the_limit(sizes: list[int]) -> None:
    found = windows(features(sizes))
    assert found[0][0] == 0
    assert found[-1][1] == sum(sizes)
    for (start, end), (following, last) in pairwise(found):
        assert start < following <= end < last
    assert all(end - start <= 254 for start, end in found)


def test_edges_are_as_many_as_the_weights_know() -> None:
    assert (len(SHAPES), len(QUOTE_STATES), len(EDGES)) == (16, 6, 4)
