import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireparse.domain.findings import Act
from wireparse.text.negation import negations


def found(cue: str, act: Act) -> list[str]:
    words = cue.split()
    return [" ".join(words[first:end]) for first, end in negations(words, act)]


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        *((cue, Act.DECLINE) for cue in (
            "did not respond", "did not immediately respond", "did n't return", "has not commented", "would not say",
            "would n’t discuss", "could not be reached", "never answered", "left without speaking", "no comment",
            "refused to say", "declined to comment", "has neither confirmed nor denied", "would not confirm or deny",
            "Neither confirmed nor denied", "refused to confirm or deny", "refused", "declined",
        )),
        *((cue, Act.DENY) for cue in (
            "does not admit", "never accepted", "denied", "denied ever having", "rejected as not true", "said no",
        )),
        *((cue, Act.STATE) for cue in (
            "said", "made no secret of", "left no doubt", "minced no words", "claimed without any evidence",
            "not only said", "said without elaborating",
        )),
    ],
)  # fmt: skip
def test_an_act_by_its_negation_or_without_one(cue: str, act: Act) -> None:
    assert found(cue, act) == []


@pytest.mark.parametrize(
    ("cue", "act", "words"),
    [
        ("did not rule out", Act.DECLINE, ["not"]),
        ("did not rule it out", Act.DENY, ["not"]),
        ("did not rule", Act.DECLINE, ["not"]),
        ("did n't deny", Act.DENY, ["n't"]),
        ("never denied", Act.DENY, ["never"]),
        ("did not dispute", Act.DENY, ["not"]),
        ("issued no denial", Act.DENY, ["no"]),
        ("did not deny or dispute", Act.DECLINE, ["not"]),
        ("Nor denied", Act.DENY, ["Nor"]),
        ("neither confirmed nor denied", Act.DENY, ["neither", "nor"]),
        ("refused to rule out", Act.DENY, ["refused to"]),
        ("did not refuse", Act.DECLINE, ["not"]),
        ("did not say", Act.STATE, ["not"]),
        ("did not rule out", Act.STATE, ["not"]),
        ("Never promised", Act.COMMIT, ["Never"]),
        ("stopped short of accusing", Act.ACCUSE, ["stopped short"]),
        ("refrained from calling for", Act.REQUEST, ["refrained from"]),
    ],
)
def test_an_act_that_is_turned_round(cue: str, act: Act, words: list[str]) -> None:
    assert found(cue, act) == words


@given(
    st.lists(st.text(min_size=1, max_size=8) | st.sampled_from(["not", "no", "deny", "or", "rule", "out", "İ"])),
    st.sampled_from(Act),
)
def test_any_words(words: list[str], act: Act) -> None:
    for first, end in negations(words, act):
        assert 0 <= first < end <= len(words)
