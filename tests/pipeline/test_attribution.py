import numpy as np
import pytest

from tests.pipeline.builders import at, attribution, doc_of, words
from wireparse.model.chain import bioes_grammar
from wireparse.model.runtime import CueRoles
from wireparse.pipeline import extensions
from wireparse.pipeline.attribution.edges import beside_dateline, quoted_edges, whole_entities, without_cues, without_holes
from wireparse.pipeline.attribution.nesting import nested
from wireparse.pipeline.attribution.roles import read_roles


def edges(text: str, content: str) -> str:
    doc = doc_of(text)
    start, end = quoted_edges(words(doc), extensions.layout(doc).quotations, at(doc, content))
    return doc[start:end].text


def test_a_content_takes_its_quotation_marks() -> None:
    assert edges("“We go,” she said.", "We go") == "“We go,”"
    assert edges("She said it was “not so bad” today.", "it was “not so bad") == "it was “not so bad”"


def test_a_content_leaves_a_quotation_that_it_hardly_touches() -> None:
    assert edges("“We go now and then and never come back again,” she said.", "We go") == "We go"


def test_a_content_takes_whole_entities() -> None:
    doc = doc_of("Economist Kari Lund said so.", PERSON="Kari Lund")
    assert doc[slice(*whole_entities(doc, at(doc, "Economist Kari")))].text == "Economist Kari Lund"
    assert doc[slice(*whole_entities(doc, at(doc, "Lund said")))].text == "Kari Lund said"


@pytest.mark.parametrize(
    ("text", "pieces", "own", "whole"),
    [
        ("It is “so”, as Moe said, “now”.", ["It is “so”", "“now”"], [], ["It is “so”, as Moe said, “now”"]),
        ("“It rains,” Lund said, “and snows.”", ["“It rains,”", "“and snows"], ["Lund", "said"], ["“It rains,”", "“and snows"]),
        ("It rains. Moe left. It snows.", ["It rains", "It snows"], [], ["It rains", "It snows"]),
        ("It rains\n\nIt snows", ["It rains", "It snows"], [], ["It rains", "It snows"]),
        ("It " + "never " * 20 + "rains", ["It", "rains"], [], ["It", "rains"]),
    ],
)  # fmt: skip
def test_a_content_has_no_hole_but_for_its_own_cue(text: str, pieces: list[str], own: list[str], whole: list[str]) -> None:
    doc = doc_of(text)
    index = {token.i: n for n, token in enumerate(t for t in doc if not t.is_space)}
    known = words(doc)
    ranges = [[(index[at(doc, p)[0]], index[at(doc, p)[1] - 1] + 1) for p in group] for group in (pieces, own)]
    found = without_holes(known, *ranges)
    assert [text[known.starts[a] : known.ends[b - 1]] for a, b in found] == whole


@pytest.mark.parametrize(
    ("span", "kept"),
    [
        pytest.param("OSLO\nIt rains", "It rains", id="what follows it"),
        pytest.param("It rains", "It rains", id="what stands apart"),
        pytest.param("Rain, mayor says\n\nOSLO\nIt rains", "Rain, mayor says", id="what precedes it"),
        pytest.param("OSLO", "", id="nothing else"),
    ],
)
def test_no_span_holds_the_dateline(span: str, kept: str) -> None:
    doc = doc_of("Rain, mayor says\n\nOSLO\nIt rains, the mayor said.")
    start = doc.text.index("OSLO")
    first, last = beside_dateline(doc, at(doc, span), (start, start + 4))
    assert doc[first:last].text == kept


def test_no_content_ends_with_the_cue_of_another() -> None:
    doc = doc_of("Lund said it rains, pledging to help.")
    records = [attribution(doc, "Lund", "said", "it rains, pledging"), attribution(doc, "Lund", "pledging", "to help")]
    assert [doc[slice(*r.content[0])].text for r in without_cues(records)] == ["it rains,", "to help"]


def test_nesting_is_by_the_innermost_content() -> None:
    doc = doc_of("Lund said that Moe claimed that Bø fears rain.")
    found = nested(
        [
            attribution(doc, "Bø", "fears", "rain"),
            attribution(doc, "Lund", "said", "that Moe claimed that Bø fears rain"),
            attribution(doc, "Moe", "claimed", "that Bø fears rain"),
        ]
    )
    assert [doc[slice(*r.cue[0])].text for r in found] == ["said", "claimed", "fears"]
    assert [r.nested_in for r in found] == [None, 0, 1]


def test_roles_of_several_windows_are_read_at_once() -> None:
    longer, shorter = (np.zeros((words, 13), dtype=np.float32) for words in (9, 4))
    longer[[1, 7, 8], [4, 5, 7]] = 5.0
    shorter[[0, 2, 3], [4, 5, 7]] = 5.0
    scored = [CueRoles(start, tags, np.zeros(9), 0.2, 0.9) for start, tags in ((0, longer), (20, shorter))]
    first, second = read_roles(scored, [(2, 3), (21, 22)], bioes_grammar(3))
    assert (first.source, first.content) == (((1, 2),), ((7, 9),))
    assert (second.source, second.content) == (((20, 21),), ((22, 24),))
    assert read_roles(scored[1:], [(21, 22)], bioes_grammar(3))[0].content_chance == second.content_chance


def test_roles_are_read_from_scores() -> None:
    tags = np.full((6, 13), -9.0, dtype=np.float32)
    for word, tag in enumerate([4, 0, 5, 7, 0, 4]):  # source, cue, content begins and ends, nothing, a weaker source
        tags[word, tag] = -0.1
    tags[5, 4] = -0.5
    tags[5, 0] = -0.9
    (roles,) = read_roles([CueRoles(10, tags, np.zeros(9), 0.2, 0.9)], [(11, 12)], bioes_grammar(3))
    assert (roles.source, roles.content, roles.more_cue) == (((10, 11),), ((12, 14),), ())
    assert 0.8 < roles.content_chance < 1
    assert 0.8 < roles.source_chance < 1
