"""From what the heads say of a claim to the probability that it is right: logistic regression (Platt 1999).

Fitted by `training/calibrate.py` on held-out stories; its weights lie in the manifest.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

CLIP = 1e-4
"""Probabilities are kept this far from 0 and 1."""


class Evidence(NamedTuple):
    """Log-odds that a cue stands here at the first and at the second look, logs of the chances of content and source (0
    without one), 1 for a claim without a source, and the log of one and the content's words.
    """

    cue: float
    kept: float
    content: float
    source: float
    sourceless: float
    length: float


UNFITTED = (0.5, 0.5, 2.0, 1.0, 0.0, 0.0, 0.0)
"""Weights before any fit: of `Evidence` and, last, the constant."""


def evidence(*, cue: float, kept: float, content: float, source: float | None, words: int) -> Evidence:
    """The evidence of one claim from the heads' probabilities; `source` is None without one."""
    return Evidence(
        _log_odds(cue),
        _log_odds(kept),
        math.log(max(CLIP, content)),
        math.log(max(CLIP, source)) if source is not None else 0.0,
        float(source is None),
        math.log1p(words),
    )


def confidence(found: Evidence, weights: Sequence[float]) -> float:
    """The probability that a claim is right, from 0 to 1."""
    total = weights[-1] + sum(weight * value for weight, value in zip(weights[:-1], found, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _log_odds(chance: float) -> float:
    kept = min(1 - CLIP, max(CLIP, chance))
    return math.log(kept / (1 - kept))
