"""The roles of one cue: from the head's scores to spans."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from wireparse.model.chain import NEVER, Chain, best_paths, bioes_spans
from wireparse.model.decode import FloatArray
from wireparse.model.labels import ROLES
from wireparse.model.runtime import CueRoles
from wireparse.pipeline.paragraphs import WordRange

RESTRAINT = 0.5
"""What is added to each word's score of having no role: else spans run on. (Of the contents on PolNeAR dev that end elsewhere
than people's, three in four ended later. `training/EXPERIMENTS.md` has other values.)"""

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


def read_roles(scored: Sequence[CueRoles], cues: Sequence[WordRange], chain: Chain) -> list[Roles]:
    """The best roles of each cue, in the story's word indexes."""
    if not cues:
        return []
    tags = _stacked(scored)
    for row, (one, (start, end)) in enumerate(zip(scored, cues, strict=True)):
        tags[row, start - one.start : end - one.start, 1:] = NEVER
    paths = best_paths(tags, chain, np.array([len(one.tags) for one in scored]))
    rows = zip(_log_chances(tags), paths, scored, strict=True)
    return [_roles(chances, bioes_spans(path[: len(one.tags)]), one) for chances, path, one in rows]


def _stacked(scored: Sequence[CueRoles]) -> FloatArray:
    """The scores of all cues [C, W, tags], that of no role raised; nothing else where a window has fewer words."""
    longest = max(len(one.tags) for one in scored)
    tags = np.zeros((len(scored), longest, scored[0].tags.shape[1]), dtype=np.float32)
    for row, one in enumerate(scored):
        tags[row, : len(one.tags)] = one.tags
    tags[..., 0] += RESTRAINT
    return tags


def _log_chances(tags: FloatArray) -> FloatArray:
    """Log of each word's probability to have each role, wherever in it, [C, W, roles]."""
    inside = np.exp(_log(tags)[..., 1:])
    return np.asarray(np.log(inside.reshape(*tags.shape[:2], len(ROLES), -1).sum(-1) + 1e-9))


def _roles(chances: FloatArray, spans: Iterable[tuple[int, int, int]], scored: CueRoles) -> Roles:
    by_role: dict[int, list[WordRange]] = {SOURCE: [], CONTENT: [], MORE_CUE: []}
    for role, start, end in spans:
        by_role[role].append((start, end))
    content, source = by_role[CONTENT], _best(chances, SOURCE, by_role[SOURCE])
    return Roles(
        source=_shift(source, scored.start),
        content=_shift(content, scored.start),
        more_cue=_shift(by_role[MORE_CUE], scored.start),
        content_chance=float(np.mean([_chance(chances, CONTENT, span) for span in content])) if content else 0.0,
        source_chance=float(np.mean([_chance(chances, SOURCE, span) for span in source])) if source else 0.0,
        acts=scored.acts,
        hedged=scored.hedged,
    )


def _best(chances: FloatArray, role: int, spans: list[WordRange]) -> list[WordRange]:
    """The likeliest span: a cue has one source."""
    return [max(spans, key=lambda span: _chance(chances, role, span))] if len(spans) > 1 else spans


def _chance(chances: FloatArray, role: int, span: WordRange) -> float:
    """The geometric mean of the probabilities that the span's words have the role."""
    return float(np.exp(chances[span[0] : span[1], role].mean()))


def _log(scores: FloatArray) -> FloatArray:
    """Log-probabilities word by word."""
    shifted = scores - scores.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)))


def _shift(spans: list[WordRange], offset: int) -> tuple[WordRange, ...]:
    return tuple((start + offset, end + offset) for start, end in spans)
