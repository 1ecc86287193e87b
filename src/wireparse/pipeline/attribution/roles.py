"""The roles of one cue: from the head's scores to spans."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wireparse.model.chain import NEVER, Chain, best_paths, bioes_spans
from wireparse.model.decode import FloatArray
from wireparse.model.labels import ROLES
from wireparse.model.runtime import CueRoles

WordRange = tuple[int, int]
SOURCE, CONTENT, MORE_CUE = (ROLES.index(name) for name in ("source", "content", "cue"))


@dataclass(frozen=True, slots=True)
class Roles:
    """Word ranges of a cue's source, content and further cue pieces, and the model's chances of content and source."""

    source: tuple[WordRange, ...]
    content: tuple[WordRange, ...]
    more_cue: tuple[WordRange, ...]
    content_chance: float
    source_chance: float
    acts: FloatArray
    hedged: float


def read_roles(scored: Sequence[CueRoles], cues: Sequence[WordRange], offset: int, chain: Chain) -> list[Roles]:
    """The best roles of each cue of one window, in the story's word indexes; `offset` is the window's first word."""
    if not cues:
        return []
    tags = np.stack([s.tags for s in scored])
    for row, (start, end) in enumerate(cues):
        tags[row, start - offset : end - offset, 1:] = NEVER
    paths = best_paths(tags, chain)
    return [_roles(_log(t), list(bioes_spans(path)), s, offset) for t, path, s in zip(tags, paths, scored, strict=True)]


def _roles(tags: FloatArray, spans: list[tuple[int, int, int]], scored: CueRoles, offset: int) -> Roles:
    by_role: dict[int, list[WordRange]] = {SOURCE: [], CONTENT: [], MORE_CUE: []}
    for role, start, end in spans:
        by_role[role].append((start, end))
    content, source = by_role[CONTENT], _best(tags, SOURCE, by_role[SOURCE])
    return Roles(
        source=_shift(source, offset),
        content=_shift(content, offset),
        more_cue=_shift(by_role[MORE_CUE], offset),
        content_chance=float(np.mean([_chance(tags, CONTENT, span) for span in content])) if content else 0.0,
        source_chance=float(np.mean([_chance(tags, SOURCE, span) for span in source])) if source else 0.0,
        acts=scored.acts,
        hedged=scored.hedged,
    )


def _best(tags: FloatArray, role: int, spans: list[WordRange]) -> list[WordRange]:
    """The likeliest span: a cue has one source."""
    return [max(spans, key=lambda span: _chance(tags, role, span))] if spans else []


def _chance(tags: FloatArray, role: int, span: WordRange) -> float:
    """The geometric mean of the probabilities that the span's words have the role, wherever in it."""
    part = np.exp(tags[span[0] : span[1], 4 * role + 1 : 4 * role + 5]).sum(1)
    return float(np.exp(np.log(part + 1e-9).mean()))


def _log(scores: FloatArray) -> FloatArray:
    """Log-probabilities word by word."""
    shifted = scores - scores.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)))


def _shift(spans: list[WordRange], offset: int) -> tuple[WordRange, ...]:
    return tuple((start + offset, end + offset) for start, end in spans)
