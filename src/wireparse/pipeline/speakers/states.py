"""What the encoder sees of a mention and of a referent, as one vector each."""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from wireparse.model.decode import FloatArray
from wireparse.pipeline.entities import owner
from wireparse.pipeline.records import EncodingRecord
from wireparse.pipeline.speakers.referents import Referent

WIDTH = 384

LATEST = 2
"""Mentions right before a question that tell of a referent, beside its first."""


class States:
    """The encoder's states by the Doc's tokens; zeros for a Doc that it hasn't read."""

    def __init__(self, encoding: EncodingRecord | None) -> None:
        self._encoding = encoding
        self._owner = owner(encoding.windows, len(encoding.words)) if encoding is not None else None
        self._means: dict[tuple[int, ...], FloatArray] = {}

    def of_token(self, token: int) -> FloatArray:
        """The state of a token, [384]."""
        if self._encoding is None or self._owner is None:
            return np.zeros(WIDTH, dtype=np.float32)
        word = bisect_left(self._encoding.tokens, token)
        if word >= len(self._owner) or self._encoding.tokens[word] != token:
            return np.zeros(WIDTH, dtype=np.float32)
        window = self._encoding.windows[self._owner[word]]
        return np.asarray(window.words[word - window.start])

    def of_referents(self, referents: Sequence[Referent], token: int) -> FloatArray:
        """What is known of each referent at a token, [N, 384]."""
        rows = [self._mean(tuple(heads_of(referent, token))) for referent in referents]
        return np.stack(rows) if rows else np.zeros((0, WIDTH), dtype=np.float32)

    def _mean(self, tokens: tuple[int, ...]) -> FloatArray:
        """The mean state of some tokens; one question after another asks for the same."""
        if not tokens:
            return np.zeros(WIDTH, dtype=np.float32)
        if tokens not in self._means:
            self._means[tokens] = np.asarray(np.mean([self.of_token(token) for token in tokens], axis=0))
        return self._means[tokens]


def heads_of(referent: Referent, token: int) -> list[int]:
    """The head tokens of a referent's first mention and the latest before a token; of the next one where there is none."""
    if referent.members:
        return [head for member in referent.members for head in heads_of(member, token)[-1:]]
    at = bisect_left(referent.places, token)
    near = sorted({*referent.places[:1], *referent.places[max(0, at - LATEST) : at]}) if at else referent.places[:1]
    return [referent.heads.get(place, place) for place in near]
