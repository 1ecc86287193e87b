"""The embedded model at work: windows in, scores out. onnxruntime on the CPU."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from wireparse.errors import ModelError
from wireparse.model.chain import Chain
from wireparse.model.decode import FloatArray, IntArray
from wireparse.model.features import Features
from wireparse.model.manifest import EMBEDDED, FILES, Manifest, checked_file, read_manifest
from wireparse.model.scorer import Scorer, read_scorer
from wireparse.model.tokenizer import tokenizer_from

CLS: Final = 101
SEP: Final = 102
"""Ids of [CLS] and [SEP] in the base vocabulary."""

CUES_AT_ONCE: Final = 32
"""Cues whose roles are read in one call: bounds memory on stories that are nothing but attributions."""

NEAR: Final = 48
"""Words to either side of a cue that its roles are looked for in at least; beyond them, in its paragraph."""


@dataclass(frozen=True, slots=True)
class WindowStates:
    """What the encoder says of the words [start, end): states [W, 384], log-probabilities of entity tags,
    and scores of cue tags.
    """

    start: int
    end: int
    words: FloatArray
    entities: FloatArray
    cues: FloatArray

    def centrality(self, word: int) -> int:
        """Words between `word` and the nearer edge of the window."""
        return min(word - self.start, self.end - 1 - word)


@dataclass(frozen=True, slots=True)
class CueRoles:
    """What the role head says of one cue: scores of role tags [W, tags] of the words from `start` on, log-probabilities of acts
    [9], and the probabilities that it is hedged and that it is a cue at all.
    """

    start: int
    tags: FloatArray
    acts: FloatArray
    hedged: float
    kept: float


class Model:
    """The encoder and its heads. Safe to share between threads: a call leaves no state behind."""

    def __init__(
        self, manifest: Manifest, encoder: bytes, roles: bytes, tokenizer: Tokenizer, scorer: Scorer, *, threads: int = 1
    ) -> None:
        self.manifest = manifest
        self.scorer = scorer
        self.tokenizer = tokenizer
        self.cue_chain, self.role_chain = (_chain(manifest, name) for name in ("cues", "roles"))
        self._encoder = _session(encoder, threads)
        self._roles = _session(roles, threads)

    def encode(self, features: Features, start: int, end: int) -> WindowStates:
        """Read the words [start, end) as one window."""
        first = int(features.first[start])
        last = int(features.first[end - 1] + features.count[end - 1])
        feeds = {
            "ids": _framed(features.ids[first:last], CLS, SEP),
            "shapes": _framed(features.shapes[first:last]),
            "quotes": _framed(features.quotes[first:last]),
            "edges": _framed(features.edges[first:last]),
            "first": features.first[start:end] - first + 1,
        }
        words, entities, cues = self._encoder.run(["words", "entities", "cues"], feeds)
        return WindowStates(start, end, words, _log_softmax(entities), cues)

    def roles(self, states: WindowStates, paragraph: IntArray, cues: list[tuple[int, int]]) -> list[CueRoles]:
        """The roles towards each cue, a word range of the story that lies within the window.

        They are read in the cue's paragraph and some words around the cues of that paragraph, all words for a long one.
        """
        mine = paragraph[states.start : states.end]
        found: dict[tuple[int, int], CueRoles] = {}
        for _, group in groupby(sorted(cues), key=lambda cue: paragraph[cue[0]]):
            together = list(group)
            for chunk in (together[i : i + CUES_AT_ONCE] for i in range(0, len(together), CUES_AT_ONCE)):
                found.update(zip(chunk, self._roles_within(states, mine, chunk), strict=True))
        return [found[cue] for cue in cues]

    def _roles_within(self, states: WindowStates, paragraph: IntArray, cues: list[tuple[int, int]]) -> Iterator[CueRoles]:
        """The roles towards some cues of one paragraph. `paragraph` is that of each word of the window."""
        bounds = np.array(cues, dtype=np.int64) - states.start
        start, end = _surroundings(paragraph, bounds)
        feeds = {
            "words": states.words[start:end],
            "paragraph": paragraph[start:end],
            "start": bounds[:, 0] - start,
            "end": bounds[:, 1] - start,
        }
        tags, acts, hedges, keeps = self._roles.run(["tags", "acts", "hedges", "keeps"], feeds)
        for tag, act, hedge, keep in zip(tags, _log_softmax(acts), _sigmoid(hedges), _sigmoid(keeps), strict=True):
            yield CueRoles(states.start + start, tag, act, float(hedge), float(keep))


def _surroundings(paragraph: IntArray, cues: IntArray) -> tuple[int, int]:
    """The words [start, end) of a window to look for the roles of cues in, [C, 2], which are of one paragraph."""
    own = np.flatnonzero(paragraph == paragraph[cues[0, 0]])
    start = min(int(own[0]), int(cues[:, 0].min()) - NEAR)
    end = max(int(own[-1]) + 1, int(cues[:, 1].max()) + NEAR)
    return max(start, 0), min(end, len(paragraph))


def load_model(folder: Path | None = None, *, threads: int = 1) -> Model:
    """Load a model folder, the embedded one by default.

    Raises ModelError when a file is missing, damaged, or no model that onnxruntime can run.
    """
    folder = folder or EMBEDDED
    manifest = read_manifest(folder)
    encoder, roles, tokenizer, scorer = (checked_file(folder, manifest, name) for name in FILES)
    speakers = read_scorer(scorer, str(folder / FILES[-1]))
    try:
        return Model(manifest, encoder, roles, tokenizer_from(gzip.decompress(tokenizer)), speakers, threads=threads)
    except Exception as error:  # onnxruntime and tokenizers raise types of their own
        raise ModelError(f"{folder}: expected a model that onnxruntime runs, found one that fails to load: {error}") from error


def _chain(manifest: Manifest, name: str) -> Chain:
    steps = manifest.chains[name]
    return Chain(*(np.array(part, dtype=np.float32) for part in (steps.first, steps.steps, steps.last)))


def _session(content: bytes, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def _framed(values: IntArray, before: int = 0, after: int = 0) -> IntArray:
    return np.concatenate([[before], values, [after]]).astype(np.int64)


def _sigmoid(logits: FloatArray) -> FloatArray:
    return np.asarray(1 / (1 + np.exp(-logits)))


def _log_softmax(logits: FloatArray) -> FloatArray:
    shifted = logits - logits.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)))
