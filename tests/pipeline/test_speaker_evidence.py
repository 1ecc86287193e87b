"""What the speaker scorer is told."""

from dataclasses import replace

import numpy as np

from tests.pipeline.builders import at, attribution, doc_of
from wireparse.domain import SpeakerKind
from wireparse.pipeline import extensions
from wireparse.pipeline.speakers.features import Evidence, Question
from wireparse.pipeline.speakers.history import History
from wireparse.pipeline.speakers.names import link_names
from wireparse.pipeline.speakers.referents import Referent
from wireparse.pipeline.speakers.scene import scene_of
from wireparse.pipeline.speakers.sources import read_source


def test_evidence_does_not_hang_on_where_things_lie_in_memory() -> None:
    """Of two who were named at the same place the first listed ranks first, whatever their ids."""
    doc = doc_of("Lund and Moe left. They said it rained.")
    scene = scene_of(doc, extensions.layout(doc))
    told = [attribution(doc, "They", "said", "it rained")]
    evidence = Evidence([token.lower_ for token in doc], scene, told)
    several = [Referent("Lund", SpeakerKind.PERSON, places=[0], heads={0: 0}) for _ in range(8)]
    rising = sorted(several, key=id)
    one, other = (evidence.rows(Question(0, None, 5), order, History(scene, told)) for order in (rising, rising[::-1]))
    assert np.array_equal(one, other)
    assert len(np.unique(one[2:], axis=0)) > 1  # the ranks differ


def test_a_body_is_told_to_be_named_beside_who_speaks() -> None:
    """ "We" in what a company's head says may be the company."""
    doc = doc_of("Lund, head of Forbund, said “we agree to talks”. Moe of Havn left. Nothing more was heard of him or of Havn.")
    scene = scene_of(doc, extensions.layout(doc))
    outer, inner = attribution(doc, "Lund", "said", "“we agree to talks”"), attribution(doc, "we", "agree", "to talks")
    told = [outer, replace(inner, nested_in=0)]
    lund = Referent("Lund", SpeakerKind.PERSON, places=[0], heads={0: 0}, role_nouns=frozenset({"head"}))
    bodies = [
        Referent(name, SpeakerKind.ORGANIZATION, places=[at(doc, name)[0]], words=frozenset({name.lower()}))
        for name in ("Forbund", "Havn")
    ]
    history = History(scene, told)
    history.add(0, (lund,))
    evidence = Evidence([token.lower_ for token in doc], scene, told)
    (mention,) = read_source(doc, at(doc, "we"), link_names(doc))
    forbund, havn = evidence.rows(Question(1, mention, mention.tokens[0]), bodies, history)[2:]
    assert (forbund > havn).any()
    asked_by_nobody = evidence.rows(Question(1, mention, mention.tokens[0]), bodies, History(scene, told))[2:]
    assert asked_by_nobody.sum() < forbund.sum() + havn.sum()
