from itertools import pairwise
from typing import Any

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy import displacy
from spacy.tokens import Doc

from tests.plugin.builders import SplitAtSpaces, small_report
from tests.render.builders import STORY
from wireparse.plugin.spans import CLAIMS, CUES, QUOTES, SOURCES, set_groups

VOCAB = spacy.blank("en").vocab


def marked(doc: Doc) -> Doc:
    set_groups(doc, small_report())
    return doc


def group(doc: Doc, name: str) -> list[tuple[Any, ...]]:
    return [(span.text, span.label_, span.id_, span.kb_id_) for span in doc.spans[name]]


def test_groups() -> None:
    doc = marked(spacy.blank("en")(STORY))
    assert group(doc, QUOTES) == [("may", "partial", "Q1", "S1")]
    assert [span[1:] for span in group(doc, CLAIMS)] == [("state", "C1", "S1"), ("state", "C2", "")]
    assert group(doc, CUES) == [("said", "state", "C1", "S1"), ("added", "state", "C2", "")]
    assert group(doc, SOURCES) == [("Mayor Ann Lee", "person", "C1", "S1"), ("a source", "unknown", "C2", "")]


def test_spans_of_a_tokenizer_that_leaves_marks_on_words_are_wider() -> None:
    doc = SplitAtSpaces(VOCAB)(STORY.replace("\n", " "))
    assert group(marked(doc), QUOTES) == [("“may”", "partial", "Q1", "S1")]


def test_groups_survive_bytes() -> None:
    doc = marked(spacy.blank("en")(STORY))
    again = Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())
    assert all(group(again, name) == group(doc, name) for name in (QUOTES, CLAIMS, CUES, SOURCES))


@settings(max_examples=60, deadline=None)
@given(st.sets(st.integers(1, len(STORY) - 1)))
def test_spans_hold_their_words_whatever_the_tokens(cuts: set[int]) -> None:
    bounds = [0, *sorted(cuts), len(STORY)]
    pieces = [STORY[a:b] for a, b in pairwise(bounds)]
    doc = marked(Doc(VOCAB, words=pieces, spaces=[False] * len(pieces)))
    assert doc.text == STORY
    expected = [(s.start, s.end) for c in small_report().claims for s in c.content]
    for span, (start, end) in zip(doc.spans[CLAIMS], expected, strict=True):
        assert span.start_char <= start < end <= span.end_char
        assert span[0].idx + len(span[0]) > start
        assert span[-1].idx < end


def test_displacy_draws_the_groups() -> None:
    doc = marked(spacy.blank("en")(STORY))
    html = displacy.render(doc, style="span", options={"spans_key": CLAIMS}, jupyter=False)
    assert "state" in html
    assert ">S1<" in html
    assert "Ann <Lee>" not in html
