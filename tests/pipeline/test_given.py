import pytest

from tests.pipeline.builders import doc_of
from wireparse.pipeline.given import Listed, given_entities, listed, with_given
from wireparse.pipeline.records import GivenEntities, GivenEntity

TEXT = "Mayor Kari Lund of Oslo met Statkraft."


def given(*words: str, alone: bool = False, label: str = "PERSON") -> GivenEntities:
    found = (GivenEntity(TEXT.index(word), TEXT.index(word) + len(word), label) for word in words)
    return GivenEntities(tuple(found), alone)


def seen(words: str, label: str, name: str) -> Listed:
    return Listed(TEXT.index(words), TEXT.index(words) + len(words), label, name)


OURS = [seen("Kari Lund", "PERSON", "Kari Maria Lund"), seen("Oslo", "GPE", "Oslo")]


def test_labels_of_other_corpora_are_understood() -> None:
    doc = doc_of(TEXT, PER="Kari Lund", MISC="Statkraft")
    assert [(TEXT[g.start : g.end], g.label) for g in given_entities(doc, alone=True).entities] == [
        ("Kari Lund", "PERSON"),
        ("Statkraft", "MISC"),
    ]


@pytest.mark.parametrize(
    ("theirs", "expected", "why"),
    [
        (None, ["Kari Lund", "Oslo"], "none given"),
        (given("Mayor Kari Lund"), ["Mayor Kari Lund", "Oslo"], "theirs first"),
        (given("Kari Lund", "Lund of Oslo"), ["Lund of Oslo"], "theirs may overlap: the longest stands"),
        (given("ari"), ["Kari", "Oslo"], "grown to tokens"),
        (given("Kari Lund", label="MAYOR"), ["Kari Lund", "Oslo"], "an unknown label hides none of ours"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_what_the_components_see(theirs: GivenEntities | None, expected: list[str], why: str) -> None:
    doc = doc_of(TEXT, PERSON="Kari Lund", GPE="Oslo")
    assert [span.text for span in with_given(doc, doc.ents, theirs)] == expected, why
    doc.ents = with_given(doc, doc.ents, theirs)


@pytest.mark.parametrize(
    ("theirs", "expected", "why"),
    [
        (None, [("Kari Lund", "Kari Maria Lund"), ("Oslo", "Oslo")], "ours"),
        (given("Mayor Kari Lund", alone=True), [("Mayor Kari Lund", "Kari Maria Lund")], "theirs, with the name we know"),
        (given("ari"), [("ari", "Kari Maria Lund"), ("Oslo", "Oslo")], "theirs to the character, and ours elsewhere"),
        (given("Oslo met", label="X", alone=True), [("Oslo met", "Oslo met")], "a name of another label is another name"),
        (given(alone=True), [], "theirs alone, and there are none"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_what_a_report_lists(theirs: GivenEntities | None, expected: list[tuple[str, str]], why: str) -> None:
    assert [(TEXT[e.start : e.end], e.name) for e in listed(TEXT, OURS, theirs)] == expected, why
