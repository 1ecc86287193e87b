"""The act of a claim."""

import numpy as np
import pytest

from wireparse.domain import Act
from wireparse.model.labels import ACTS
from wireparse.pipeline.attribution.acts import act_of


@pytest.mark.parametrize(
    ("cue", "read", "act"),
    [
        ("pledging", Act.REQUEST, Act.COMMIT),
        ("was accused by", Act.STATE, Act.ACCUSE),
        ("said", Act.EVALUATE, Act.EVALUATE),
        ("urged and promised", Act.STATE, Act.STATE),  # two acts: the model decides
    ],
)
def test_a_verb_that_tells_the_act_comes_first(cue: str, read: Act, act: Act) -> None:
    scores = np.array([float(name == read.value) for name in ACTS])
    assert act_of(cue.split(), scores) is act
