"""What the speaker scorer is told."""

import numpy as np

from tests.pipeline.builders import attribution, doc_of
from wireparse.domain import SpeakerKind
from wireparse.pipeline import extensions
from wireparse.pipeline.speakers.features import Evidence, Question
from wireparse.pipeline.speakers.history import History
from wireparse.pipeline.speakers.referents import Referent
from wireparse.pipeline.speakers.scene import scene_of


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
