"""The scorer: a small network that gives each referent of a mention its probability.

One hidden layer over hand-made features, as in Durrett and Klein, "Easy victories and uphill battles in coreference
resolution" (EMNLP 2013), trained by `training/speakers.py`; its weights lie beside the model's.
"""

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from wireparse.errors import ModelError
from wireparse.model.decode import FloatArray

PARTS = ("first", "bias", "second")


@dataclass(frozen=True, slots=True)
class Scorer:
    """Weights: `first` [F, H], `bias` [H], `second` [H]."""

    first: FloatArray
    bias: FloatArray
    second: FloatArray

    def chances(self, rows: FloatArray) -> FloatArray:
        """The probability of each row [N, F] to be the one, [N]."""
        scores = np.maximum(rows @ self.first + self.bias, 0) @ self.second
        shifted = np.exp(scores - scores.max())
        return np.asarray(shifted / shifted.sum())


def read_scorer(content: bytes, source: str) -> Scorer:
    """The scorer of a file's bytes (numpy's npz, no pickle).

    Raises ModelError when they are none.
    """
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as parts:
            return Scorer(*(parts[name].astype(np.float32) for name in PARTS))
    except (ValueError, KeyError, OSError) as error:
        raise ModelError(f"{source}: expected the speaker scorer's weights, found: {error}") from error


def write_scorer(scorer: Scorer, path: Path) -> None:
    """Write the weights, half precision."""
    np.savez(path, **{name: getattr(scorer, name).astype(np.float16) for name in PARTS})
