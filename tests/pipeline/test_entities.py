import pytest

from tests.pipeline.builders import at, doc_of
from wireparse.pipeline.entities import with_nicknames


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
