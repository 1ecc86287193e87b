"""Referents beside each other, the clauses that tell of them, and what the story calls them."""

import pytest

from tests.pipeline.builders import attribution, doc_of, resolved
from wireparse.pipeline import extensions
from wireparse.pipeline.attribution.nesting import nested
from wireparse.pipeline.records import AttributionRecord
from wireparse.pipeline.speakers.names import link_names
from wireparse.pipeline.speakers.referents import Referent, referents_of
from wireparse.pipeline.speakers.rivals import SPECIAL, WIDTH, Rivals
from wireparse.pipeline.speakers.scene import scene_of

STORY = "Governor Kari Lund met Senator Ola Moe. Lund sat.\n\nMoe stood before the governor sat."


def referents() -> tuple[Rivals, dict[str, Referent]]:
    doc = doc_of(STORY, PERSON=["Kari Lund", "Ola Moe", "Lund", "Moe"])
    found = {r.text: r for r in referents_of(doc, link_names(doc))}
    token = next(t.i for t in doc if t.text == "governor")
    return Rivals(scene_of(doc, extensions.layout(doc)), token, "governor", list(found.values())), found


def test_the_only_one_of_a_role_stands_out() -> None:
    rivals, found = referents()
    lund, moe = rivals.row(found["Kari Lund"]), rivals.row(found["Ola Moe"])
    assert len(lund) == len(moe) == WIDTH
    assert (lund[0], moe[0]) == (1.0, 0.0)
    assert rivals.special() == [1.0] + [0.0] * (SPECIAL - 1)


def test_a_paragraph_is_about_whom_it_names_first() -> None:
    rivals, found = referents()
    topic, last_topic = -4, -3
    assert [rivals.row(found[name])[topic] for name in ("Kari Lund", "Ola Moe")] == [0.0, 1.0]
    assert [rivals.row(found[name])[last_topic] for name in ("Kari Lund", "Ola Moe")] == [1.0, 0.0]


def test_pronouns_behind_a_name_are_heard() -> None:
    doc = doc_of("Noor Lund sold her boat. Lund bought it.", PERSON=["Noor Lund", "Lund"])
    assert [r.heard for r in referents_of(doc, link_names(doc))] == ["f"]


@pytest.mark.parametrize(
    ("text", "relative", "cue", "speaker"),
    [
        pytest.param("He met a mechanic in Oslo who wants boats.", "who", "wants", "a mechanic", id="not the place"),
        pytest.param("Ola Moe asked without a witness, who wants boats.", "who", "wants", "a witness", id="not the subject"),
        pytest.param("Ola Moe, spokesman of the union Samhold, which wants boats.", "which", "wants", "Samhold",
                     id="which is no person"),
        pytest.param("Moe met two drivers – who want boats.", "who", "want", "two drivers", id="over a dash"),
    ],
)  # fmt: skip
def test_whom_a_clause_tells_of(text: str, relative: str, cue: str, speaker: str) -> None:
    doc = doc_of(text, PERSON=["Ola Moe"], GPE="Oslo", ORG="Samhold")
    record = resolved(doc, (attribution(doc, relative, cue, "boats"),))
    assert [record.speakers[i].name.split(" in ")[0] for i in record.by_attribution[0]] == [speaker]


def test_both_sides_keep_their_both() -> None:
    doc = doc_of("Both sides agreed to talk.")
    (speaker,) = resolved(doc, (attribution(doc, "Both sides", "agreed", "to talk"),)).speakers
    assert speaker.name == "Both sides"


HEADLINE = "Minister: boats are late\n\nOSLO - Finance Minister Kari Lund said it rains. It rained all day, and more.\n"


def of_headline() -> tuple[AttributionRecord, ...]:
    doc = doc_of(HEADLINE)
    return tuple(
        nested([attribution(doc, "Minister", ":", "boats are late"), attribution(doc, "Kari Lund", "said", "it rains")])
    )


def test_a_headline_is_read_after_its_story() -> None:
    doc = doc_of(HEADLINE, PERSON="Kari Lund")
    record = resolved(doc, of_headline())
    assert {record.speakers[i].name for found in record.by_attribution for i in found} == {"Kari Lund"}
