"""Noun phrases by their words: which names a story lists together."""

import pytest

from tests.pipeline.builders import at, doc_of
from wireparse.pipeline.speakers.phrases import lists


@pytest.mark.parametrize(
    ("text", "names", "listed"),
    [
        pytest.param("Lund and Moe left.", ["Lund", "Moe"], [["Lund", "Moe"]], id="two"),
        pytest.param("Lund, Moe and Ek left.", ["Lund", "Moe", "Ek"], [["Lund", "Moe", "Ek"]], id="three"),
        pytest.param("Lund, Mr. Moe, and Ek left.", ["Lund", "Moe", "Ek"], [["Lund", "Moe", "Ek"]], id="a title, a comma"),
        pytest.param("Lund, a farmer of Oslo, and Moe left.", ["Lund", "Moe"], [["Lund", "Moe"]], id="set off"),
        pytest.param("Lund, who had a farm, and Senator Moe left.", ["Lund", "Moe"], [["Lund", "Moe"]], id="a clause set off"),
        pytest.param("Lund and Senator Ola Moe left.", ["Lund", "Ola Moe"], [["Lund", "Ola Moe"]], id="a title"),
        pytest.param("Lund said it had rained in Oslo, and Moe left.", ["Lund", "Moe"], [], id="two sentences"),
        pytest.param("Lund, he said, had left, and the son of Moe stayed.", ["Lund", "Moe"], [], id="no list"),
        pytest.param("Lund, Moe, Ek.", ["Lund", "Moe", "Ek"], [], id="no end"),
        pytest.param("Lund and Moe met Ek and Berg.", ["Lund", "Moe", "Ek", "Berg"], [["Lund", "Moe"], ["Ek", "Berg"]], id="twice"),
        pytest.param("Lund left.", ["Lund"], [], id="one"),
        pytest.param("It rained.", [], [], id="none"),
    ],
)  # fmt: skip
def test_names_are_listed_by_and(text: str, names: list[str], listed: list[list[str]]) -> None:
    doc = doc_of(text)
    found = lists(doc, [at(doc, name) for name in names])
    assert [[doc[start:end].text for start, end in each] for each in found] == listed
