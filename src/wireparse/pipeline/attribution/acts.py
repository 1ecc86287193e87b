"""The act of a claim: by its cue's verb where that tells, else as the model reads it."""

from collections.abc import Iterable

import numpy as np

from wireparse.domain.findings import Act
from wireparse.lexicon import attribution_lexicon
from wireparse.model.decode import FloatArray
from wireparse.model.labels import ACTS


def act_of(cue: Iterable[str], scores: FloatArray) -> Act:
    """The act of a cue's words in small letters, with the model's scores of all acts [9]."""
    words = frozenset(cue)
    told = [act for act, verbs in attribution_lexicon().sure_acts.items() if not verbs.isdisjoint(words)]
    return told[0] if len(told) == 1 else Act(ACTS[int(np.argmax(scores))])
