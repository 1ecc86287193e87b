"""Pronouns that are no sources: whom they mean, and what the scorer is asked of them. Nothing is trained here."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from tests.pipeline.builders import attribution, doc_of
from training.pronouns import Pronoun, PronounResolver, pronouns_of, read_pronouns
from training.questions import NO_SOURCE, Asked, Told, questions
from wireparse.pipeline import extensions
from wireparse.pipeline.speakers.features import Question
from wireparse.pipeline.speakers.referents import Referent
from wireparse.pipeline.speakers.resolve import Decision, Resolver

TEXT = "Kari Lund came. Ola Moe left, and he slept. She said it rained. They like him."


def spans(*words: str) -> list[list[int]]:
    return [[TEXT.index(each), TEXT.index(each) + len(each)] for each in words]


def asked(*told: list[list[int]], source: str = "She") -> list[Asked]:
    doc = doc_of(TEXT, PERSON=["Kari Lund", "Ola Moe"])
    doc._.wire_attributions = (attribution(doc, source, "said", "it rained"),)
    return questions([Told(doc, [{"speaker": ["Kari Lund"]}], pronouns_of(doc, told))])


def test_a_pronoun_is_a_question_of_its_own() -> None:
    first, second = asked(spans("he ", "Ola Moe"))
    assert (first.weight, second.weight) == (NO_SOURCE, 1.0)
    assert first.right[2:].sum() == second.right[2:].sum() == 1
    assert not first.right[:2].any()


def test_a_pronoun_may_mean_two() -> None:
    _, them = asked(spans("They", "Kari Lund", "Ola Moe"))
    assert them.right.sum() == 1  # the pair


@pytest.mark.parametrize("meant", [(), ("rained",)], ids=["nobody", "what is no referent"])
def test_a_pronoun_may_mean_nobody(meant: tuple[str, ...]) -> None:
    _, it = asked(spans("They", *meant))
    assert np.flatnonzero(it.right).tolist() == [0]


def test_a_source_is_asked_for_once() -> None:
    assert len(asked(spans("She", "Ola Moe"))) == 1


def test_pronouns_change_no_speaker() -> None:
    doc = doc_of(TEXT, PERSON=["Kari Lund", "Ola Moe"])
    doc._.wire_attributions = (attribution(doc, "She", "said", "it rained"),)

    def last(_question: Question, referents: list[Referent], _rows: object) -> Decision:
        return Decision(len(referents) + 1)

    alone = Resolver(doc, extensions.layout(doc), extensions.attributions(doc), last).resolve()
    more = PronounResolver(doc, last, pronouns_of(doc, [spans("he ", "Ola Moe")])).resolve()
    assert more.speakers == alone.speakers
    assert more.by_attribution[:1] == alone.by_attribution


def test_spans_become_tokens() -> None:
    doc = doc_of(TEXT)
    (he,) = pronouns_of(doc, [spans("he ", "Ola Moe")])
    assert doc[he.token].text == "he"
    assert he.meant == (frozenset({4, 5}),)


def test_pronouns_are_read_by_story(tmp_path: Path) -> None:
    path = tmp_path / "told.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"id": "a", "pronouns": [[[4, 6], [0, 3]]]}).encode()))
    assert read_pronouns(path) == {"a": [[[4, 6], [0, 3]]]}


def test_what_is_kept_is_offsets_alone() -> None:
    told = read_pronouns()
    assert len(told) > 1000
    assert all(isinstance(edge, int) for story in told.values() for each in story for span in each for edge in span)
    assert Pronoun(3, ()).meant == ()
