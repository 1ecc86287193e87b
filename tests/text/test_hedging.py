import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireparse.text.hedging import hedges


def found(words: str, *, softly: bool = True) -> list[str]:
    every = words.split()
    return [every[i] for i in hedges(every, softly=softly)]


@pytest.mark.parametrize(
    ("words", "hedged"),
    [
        ("the men allegedly fled", ["allegedly"]),
        ("a possible attack might follow", ["possible", "might"]),
        ("the port would reopen in May", ["would"]),
        ("May it rain may it snow", ["may"]),
    ],
)
def test_words_that_leave_a_claim_open(words: str, hedged: list[str]) -> None:
    assert found(words) == hedged


@pytest.mark.parametrize(
    "words",
    [
        "deepen relations in all possible spheres", "help wherever possible", "send as many boats as possible",
        "in the shortest possible time", "they would like to leave", "said it rained",
    ],
)  # fmt: skip
def test_phrases_that_leave_nothing_open(words: str) -> None:
    assert found(words) == []


def test_lesser_hedges_need_the_models_word() -> None:
    assert found("a possible attack might follow", softly=False) == ["might"]


@given(st.lists(st.text(max_size=8)), st.booleans())
def test_any_words_have_hedges_in_order(words: list[str], softly: bool) -> None:
    places = hedges(words, softly=softly)
    assert list(places) == sorted(set(places))
    assert all(0 <= place < len(words) for place in places)
