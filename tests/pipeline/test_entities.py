from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from spacy.tokens import Span

from tests.pipeline.builders import at, doc_of, every
from wireparse.model.decode import viterbi
from wireparse.pipeline.entities import alike_labelled, by_paragraph, with_nicknames, with_repeats


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
        pytest.param("Kari Lund left. Kari Lund Ek sang.", ["Kari Lund", "Kari Lund Ek"], ["Kari Lund", "Kari Lund Ek"],
                     id="a longer name"),
        pytest.param("Kari Bo Lund met Bo Lund Moe. Kari Bo Lund Moe sang.", ["Kari Bo Lund", "Bo Lund Moe"],
                     ["Kari Bo Lund", "Bo Lund Moe", "Bo Lund Moe"], id="names that share a surname"),
        pytest.param("Kari McLund left. McLund sang.", ["Kari McLund"], ["Kari McLund", "McLund"], id="two capitals"),
        pytest.param("Kari Lund left Lund Avenue.", ["Kari Lund"], ["Kari Lund"], id="another name"),
        pytest.param("Kari Lund Jr. met Ola Moe Jr. Lund sang.", ["Kari Lund Jr.", "Ola Moe"],
                     ["Kari Lund Jr.", "Ola Moe", "Lund"], id="a generation"),
        pytest.param("Kari Judge left. Judge Ek sang.", ["Kari Judge"], ["Kari Judge"], id="a title"),
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
    doc.ents = [Span(doc, start, end, label=label) for label, (start, end) in more]  # none of them overlap


@given(st.lists(st.sampled_from(["Ann", "Bo", "Lund", "Berg", "met", "bo", "."]), min_size=1, max_size=14), st.data())
def test_names_found_again_never_overlap(words: list[str], data: st.DataObject) -> None:
    doc = doc_of(" ".join(words))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(doc)), max_size=8)))
    found = [("PERSON", (a, b)) for a, b in pairwise(cuts)]
    doc.ents = [Span(doc, start, end, label=label) for label, (start, end) in with_repeats(doc, found)]


@pytest.mark.parametrize(
    ("text", "found", "labels"),
    [
        pytest.param("Kari Lund left. The Lund campaign wept. Lund sang.", ["PERSON Kari Lund", "ORG Lund", "PERSON Lund"],
                     "PERSON PERSON PERSON", id="a person in a body's name"),
        pytest.param("John Lund Jr. left. The Lund campaign wept. Lund sang.",
                     ["PERSON John Lund Jr.", "ORG Lund", "PERSON Lund"], "PERSON PERSON PERSON", id="a father's name"),
        pytest.param("John Lund Jr. left. The Lund campaign wept.", ["PERSON John Lund Jr.", "ORG Lund"], "PERSON ORG",
                     id="as often a body"),
        pytest.param("Lund hired. Lund paid. Lund grew. Lund said so.", ["ORG Lund", "ORG Lund", "ORG Lund", "PERSON Lund"],
                     "ORG ORG ORG ORG", id="a company taken for a person once"),
        pytest.param("Lund hired. Lund paid. Lund said so.", ["ORG Lund", "ORG Lund", "PERSON Lund"],
                     "ORG ORG PERSON", id="neither more often"),
        pytest.param("Kari Lund left. Lund hired. Lund paid.", ["PERSON Kari Lund", "ORG Lund", "ORG Lund"],
                     "PERSON ORG ORG", id="a company that has a founder's name"),
        pytest.param("Kari Lund left Lund. Lund sang.", ["PERSON Kari Lund", "GPE Lund", "PERSON Lund"],
                     "PERSON GPE PERSON", id="a place of that name"),
        pytest.param("Julius Reuters left. He told Reuters.", ["PERSON Julius Reuters", "ORG Reuters"],
                     "PERSON ORG", id="an agency"),
    ],
)  # fmt: skip
def test_a_word_is_a_person_throughout_or_a_body_throughout(text: str, found: list[str], labels: str) -> None:
    doc, begin = doc_of(text), 0
    entities: list[tuple[str, tuple[int, int]]] = []
    for label, words in (one.split(" ", 1) for one in found):
        span = next(tokens for tokens in every(doc, words) if tokens[0] >= begin)
        entities.append((label, span))
        begin = span[1]
    assert " ".join(label for label, _ in alike_labelled(doc, entities)) == labels
    assert [tokens for _, tokens in alike_labelled(doc, entities)] == [tokens for _, tokens in entities]
