import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.pipeline.builders import at, doc_of, every
from wireparse.model.decode import viterbi
from wireparse.pipeline.entities import by_paragraph, with_nicknames, with_repeats


@given(arrays(np.float32, (12, 5), elements=st.floats(-5, 0, width=32)), st.lists(st.integers(0, 3), min_size=12, max_size=12))
def test_each_paragraph_is_read_by_itself(scores: np.ndarray, paragraph: list[int]) -> None:
    paragraph = sorted(paragraph)
    alone = [
        (label, start + paragraph.index(number), end + paragraph.index(number))
        for number in sorted(set(paragraph))
        for label, start, end in viterbi(scores[[p == number for p in paragraph]], apart=True)
    ]
    assert by_paragraph(scores, np.array(paragraph), apart=True) == alone


@pytest.mark.parametrize(
    ("text", "parts", "whole"),
    [
        pytest.param('Robert "Bob" Lund left.', ["Robert", "Lund"], 'Robert "Bob" Lund', id="straight marks"),
        pytest.param(
            "Robert J. “Big Bob” Lund left.", ["Robert J.", "Bob", "Lund"], "Robert J. “Big Bob” Lund", id="nickname marked"
        ),
        pytest.param('Robert "left" and Lund came.', ["Robert", "Lund"], "Robert", id="words after the marks"),
        pytest.param('Robert "Bob', ["Robert"], "Robert", id="no closing mark"),
    ],
)
def test_nicknames_belong_to_names(text: str, parts: list[str], whole: str) -> None:
    doc = doc_of(text)
    found = with_nicknames(doc, [("PERSON", at(doc, part)) for part in parts])
    assert doc[slice(*found[0][1])].text == whole
    assert [tokens for _, tokens in found] == sorted(tokens for _, tokens in found)


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        pytest.param("Kari Lund left. Lund sang.", ["Kari Lund"], ["Kari Lund", "Lund"], id="a surname"),
        pytest.param("Kari Lund left. Kari\N{NO-BREAK SPACE}Lund sang.", ["Kari Lund"],
                     ["Kari Lund", "Kari\N{NO-BREAK SPACE}Lund"], id="the whole name, a hard space in it"),
        pytest.param("Kari Lund left. Why was Kari Lund late?", ["Kari Lund", "Kari"], ["Kari Lund", "Kari Lund"],
                     id="the given name found alone"),
        pytest.param("Kari Hope left. Hope remains, they hope.", ["Kari Hope"], ["Kari Hope"], id="a word of the story"),
        pytest.param("Kari Ek left. LUND AND Ek sang.", ["Kari Ek"], ["Kari Ek"], id="too short"),
    ],
)  # fmt: skip
def test_names_are_found_again(text: str, found: list[str], whole: list[str]) -> None:
    doc = doc_of(text)
    known: list[tuple[int, int]] = []
    for name in found:
        known.append(next(tokens for tokens in every(doc, name) if not any(tokens[0] < b and a < tokens[1] for a, b in known)))
    more = with_repeats(doc, [("PERSON", tokens) for tokens in sorted(known)])
    assert [doc[start:end].text for _, (start, end) in more] == whole
