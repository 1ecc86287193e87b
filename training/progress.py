"""Quick dev figures while training: exact spans by the heads alone (the real measure is `training.evaluate`)."""

from typing import Any

import numpy as np
import torch
from torch import Tensor

from training.batches import Batch, batches, cut, role_targets
from training.corpora import IGNORE, Labeller
from training.crf import Crf
from training.network import Network, no_role_for_cues
from wireparse.model.chain import best_paths, bioes_spans
from wireparse.model.decode import IntArray, bio_spans, viterbi


def dev_figures(network: Network, labeller: Labeller, dev: dict[str, list[dict[str, Any]]], masks: Tensor) -> dict[str, float]:
    """F1 of exact cues and, given gold cues, of exact role pieces by corpus; entities on worldwire."""
    figures = {}
    for name, stories in dev.items():
        tallies = {"cue": _Tally(), "source": _Tally(), "content": _Tally(), "entity": _Tally()}
        for batch in batches(cut(list(labeller.examples(stories)), None), 4096, None):
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                _count(network, batch, tallies)
        figures.update({f"{name}.{kind}": tally.f1() for kind, tally in tallies.items() if tally.gold})
    return figures


class _Tally:
    def __init__(self) -> None:
        self.hit = self.pred = self.gold = 0

    def add(self, gold: set[Any], pred: set[Any]) -> None:
        self.hit, self.pred, self.gold = self.hit + len(gold & pred), self.pred + len(pred), self.gold + len(gold)

    def f1(self) -> float:
        return round(200 * self.hit / max(1, self.pred + self.gold), 1)


def _count(network: Network, batch: Batch, tallies: dict[str, _Tally]) -> None:
    words, entities, cues = network.encoder(batch.ids, batch.shapes, batch.quotes, batch.edges, batch.mask, batch.first)
    for row, size in enumerate(batch.words):
        gold = batch.cues[row, :size].numpy()
        if (gold != IGNORE).any():
            tallies["cue"].add(_spans(gold), set(bioes_spans(_best(cues[row : row + 1, :size], network.cue_chain)[0])))
        fine = batch.entities[row, :size].numpy()
        if (fine != IGNORE).any() and fine.max() < entities.shape[-1]:
            log = torch.log_softmax(entities[row, :size].float(), -1).numpy()
            tallies["entity"].add(set(bio_spans(fine)), set(viterbi(log)))
        attributions = batch.attributions[row]
        if attributions:
            start, end = (torch.tensor([a.cue[i] for a in attributions]) for i in (0, 1))
            tags, *_ = network.roles(words[row : row + 1, :size], batch.paragraph[row : row + 1, :size], start, end)
            paths = _best(no_role_for_cues(tags.float(), start, end), network.role_chain)
            for target, path in zip(role_targets(attributions, size), paths, strict=True):
                want, have = _spans(target), set(bioes_spans(path))
                for role, kind in ((0, "source"), (1, "content")):
                    tallies[kind].add({s for s in want if s[0] == role}, {s for s in have if s[0] == role})


def _best(scores: Tensor, chain: Crf) -> IntArray:
    return best_paths(scores.float().numpy(), chain.chain())


def _spans(tags: IntArray) -> set[tuple[int, int, int]]:
    return set(bioes_spans(np.where(tags == IGNORE, 0, tags)))
