"""Fit the weights of a claim's confidence on dev stories.

A claim is right as `wireparse evaluate` counts it: content and source match. Seven weights from some 3,000 claims; the
reliability that goes into the results is measured across folds of stories, each by weights fitted on the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch

from wireparse.evaluation.characters import characters
from wireparse.evaluation.gold import GoldStory, read_gold
from wireparse.evaluation.scoring import content_pairs
from wireparse.model.calibration import UNFITTED
from wireparse.pipeline import extensions
from wireparse.pipeline.build import build_pipeline
from wireparse.pipeline.records import char_span

CORPORA = (("polnear.dev.jsonl.gz", True), ("worldwire.dev.jsonl.gz", False))
"""Files, and whether their gold leaves nested attributions out."""

FOLDS = 5
DECAY = 1e-3


@dataclass(frozen=True, slots=True)
class Claims:
    """Evidence [N, 6], whether right [N], and the story's number [N]."""

    evidence: np.ndarray
    right: np.ndarray
    story: np.ndarray


def claims(folder: Path, corpora: Path) -> Claims:
    """All claims that the model of a folder finds in the dev stories."""
    nlp = build_pipeline(folder)
    nlp.select_pipes(disable=["wire_speakers"])
    nlp.get_pipe("wire_attribution").least = 0.0
    rows: list[tuple[tuple[float, ...], bool, int]] = []
    number = 0
    for name, outermost in CORPORA:
        for story in read_gold(corpora / name):
            doc = nlp(story.text)
            records = [r for r in extensions.attributions(doc) if not outermost or r.nested_in is None]
            spans = [{role: [char_span(doc, t) for t in getattr(r, role)] for role in ("content", "source")} for r in records]
            right = _right(story, spans)
            rows += [(r.evidence, i in right, number) for i, r in enumerate(records) if r.evidence]  # the layout's have none
            number += 1
    evidence, right_ones, numbers = zip(*rows, strict=True)
    return Claims(np.array(evidence), np.array(right_ones), np.array(numbers))


def _right(story: GoldStory, found: Sequence[dict[str, list[tuple[int, int]]]]) -> set[int]:
    gold = [characters(story.text, a.content) for a in story.attributions]
    pairs = content_pairs(gold, [characters(story.text, f["content"]) for f in found])
    sources = [(characters(story.text, story.attributions[i].source), characters(story.text, found[j]["source"]), j)
               for i, j in pairs.items()]  # fmt: skip
    return {j for want, have, j in sources if want & have or not (want or have)}


def fit_weights(evidence: np.ndarray, right: np.ndarray) -> tuple[float, ...]:
    """Weights of the evidence and, last, the constant: maximum likelihood with a little decay."""
    x = torch.tensor(np.c_[evidence, np.ones(len(evidence))], dtype=torch.float64)
    y = torch.tensor(right, dtype=torch.float64)
    weights = torch.tensor(UNFITTED, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = torch.nn.functional.binary_cross_entropy_with_logits(x @ weights, y) + DECAY * weights[:-1].square().sum()
        value.backward()
        return value

    optimizer.step(loss)
    return tuple(round(float(w), 4) for w in weights.detach())


def across_folds(found: Claims) -> np.ndarray:
    """Each claim's confidence [N] by weights fitted on the other folds' stories."""
    out = np.zeros(len(found.right))
    for fold in range(FOLDS):
        mine = found.story % FOLDS == fold
        weights = np.array(fit_weights(found.evidence[~mine], found.right[~mine]))
        out[mine] = 1 / (1 + np.exp(-(found.evidence[mine] @ weights[:-1] + weights[-1])))
    return out


def table(confidence: np.ndarray, right: np.ndarray) -> str:
    """The share of right claims by band of confidence, as lines."""
    edges = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
    lines = []
    for low, high in pairwise(edges):
        inside = (confidence >= low) & (confidence < high)
        share = 100 * right[inside].mean() if inside.any() else 0.0
        lines.append(f"{low:4.2f}-{min(high, 1):4.2f} {inside.sum():6} claims {share:6.1f} % right, mean confidence "
                     f"{100 * confidence[inside].mean() if inside.any() else 0:5.1f}")  # fmt: skip
    return "\n".join(lines)


def calibrate(folder: Path, corpora: Path) -> tuple[float, ...]:
    """The weights for the model of a folder; prints the reliability across folds."""
    found = claims(folder, corpora)
    print(table(across_folds(found), found.right))
    return fit_weights(found.evidence, found.right)
