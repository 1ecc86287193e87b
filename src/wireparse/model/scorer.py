"""The scorer: a small network that gives each referent of a mention its probability.

Hand-made features as in Durrett and Klein, "Easy victories and uphill battles in coreference resolution" (EMNLP 2013),
beside what the encoder sees of mention and referent (as the span representations of Lee et al., EMNLP 2017, pressed into
few numbers, with their product); one hidden layer. Trained by `training/speakers.py`; its weights lie beside the model's.
"""

import io
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from wireparse.errors import ModelError
from wireparse.model.decode import FloatArray


@dataclass(frozen=True, slots=True)
class Rows:
    """What is known of one mention and its N possible referents.

    `features` [N, F] are hand-made; `mention` [384] and `referents` [N, 384] are encoder states, zero where there are none.
    """

    features: FloatArray
    mention: FloatArray
    referents: FloatArray


@dataclass(frozen=True, slots=True)
class Scorer:
    """Weights: `asking` and `asked` [384, D] press the states, `first` [F + 3 D, H], `bias` [H], `second` [H]."""

    asking: FloatArray
    asked: FloatArray
    first: FloatArray
    bias: FloatArray
    second: FloatArray

    def chances(self, rows: Rows) -> FloatArray:
        """The probability of each row to be the one, [N]."""
        referents, mention = rows.referents @ self.asked, rows.mention @ self.asking
        pressed, features = len(mention), rows.features.shape[1]
        of_features, of_mention, of_referents, of_both = np.split(self.first, features + pressed * np.arange(3))
        hidden = rows.features @ of_features + referents @ (of_referents + mention[:, None] * of_both)
        scores = np.maximum(hidden + mention @ of_mention + self.bias, 0) @ self.second
        shifted = np.exp(scores - scores.max())
        return np.asarray(shifted / shifted.sum())


def read_scorer(content: bytes, source: str) -> Scorer:
    """The scorer of a file's bytes (numpy's npz, no pickle).

    Raises ModelError when they are none.
    """
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as parts:
            return Scorer(**{field.name: parts[field.name].astype(np.float32) for field in fields(Scorer)})
    except (ValueError, KeyError, OSError) as error:
        raise ModelError(f"{source}: expected the speaker scorer's weights, found: {error}") from error


def write_scorer(scorer: Scorer, path: Path) -> None:
    """Write the weights, half precision."""
    np.savez_compressed(path, **{field.name: getattr(scorer, field.name).astype(np.float16) for field in fields(Scorer)})
