"""What the speaker scorer learns from: the resolver's questions with gold's answers. Nothing is trained here."""

from typing import Any

import numpy as np

from tests.pipeline.builders import attribution, doc_of
from training.questions import Asked, Oracle
from wireparse.pipeline import extensions
from wireparse.pipeline.speakers.resolve import Resolver

TEXT = "Voters told Kantar of rain. Kari Lund objected. She said so. The poll of voters by Kantar found less."


def asked(source: str, cue: str, content: str, gold: list[str] | None) -> tuple[Asked, ...]:
    doc = doc_of(TEXT, PERSON="Kari Lund", ORG="Kantar")
    record = attribution(doc, source, cue, content)
    answer: dict[str, Any] = {"speaker": gold}
    oracle = Oracle([answer])
    Resolver(doc, extensions.layout(doc), (record,), oracle).resolve()
    return tuple(oracle.asked)


def test_a_referent_of_golds_name_is_right() -> None:
    (one,) = asked("She", "said", "so", ["Kari Lund"])
    assert one.right[2:].sum() == 1
    assert not one.right[:2].any()


def test_nobody_is_right_where_gold_has_no_speaker() -> None:
    (one,) = asked("She", "said", "so", [])
    assert np.flatnonzero(one.right).tolist() == [0]


def test_nothing_is_learned_where_gold_does_not_know() -> None:
    assert asked("She", "said", "so", None) == ()


def test_each_part_of_a_joined_source_has_its_own_answer() -> None:
    """Two are right together; for "she" alone one of them is, and "her aides" are themselves."""
    text = "Kari Lund came. She and her aides said it rained."
    doc = doc_of(text, PERSON="Kari Lund")
    oracle = Oracle([{"speaker": ["Kari Lund", "her aides"]}])
    record = attribution(doc, "She and her aides", "said", "it rained")
    found = Resolver(doc, extensions.layout(doc), (record,), oracle).resolve()
    assert [np.flatnonzero(one.right)[0] > 1 for one in oracle.asked] == [True, False]
    assert oracle.asked[1].right[1]
    assert [found.speakers[i].name for i in found.by_attribution[0]] == ["Kari Lund", "her aides"]


def test_a_body_within_a_phrase_is_not_the_phrase() -> None:
    """As scored, "Kantar" would do for "A poll of voters by Kantar"; it is no lesson."""
    (one,) = asked("The poll of voters by Kantar", "found", "less", ["The poll of voters by Kantar"])
    assert one.right[1]
    assert not one.right[2:].any()
