"""The loss of every head, scaled so that none drowns another."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.batches import Batch, role_targets
from training.corpora import IGNORE
from training.network import Network

ENTITY_SHARE, CUE_SHARE, ROLE_SHARE = 1 / 8, 1 / 20, 15
"""About how many words in one belong to an entity or a cue, and how many words a cue's roles span: what counts as one
unit of each loss, so that the many words outside don't dilute it."""

WEIGHTS = {"entities": 0.5, "cues": 1.0, "roles": 1.0, "acts": 0.15, "hedges": 0.1}


@dataclass(slots=True)
class Losses:
    """The unweighted loss of every head, by name."""

    parts: dict[str, Tensor]

    def total(self) -> Tensor:
        return torch.stack([WEIGHTS[name] * value for name, value in self.parts.items()]).sum()


def losses(network: Network, batch: Batch, masks: Tensor) -> Losses:
    """The losses of one batch; heads without gold in it are left out. `masks` is `entity_masks()`."""
    words, entities, cues = network.encoder(batch.ids, batch.shapes, batch.quotes, batch.edges, batch.mask, batch.first)
    parts: dict[str, Tensor] = {}
    known = batch.entities != IGNORE
    if known.any():
        parts["entities"] = _marginal(entities[known].float(), batch.entities[known], masks) / (known.sum() * ENTITY_SHARE)
    known = batch.cues != IGNORE
    if known.any():
        raw = nn.functional.cross_entropy(cues[known].float(), batch.cues[known], reduction="none")
        parts["cues"] = (raw * batch.weights[known]).sum() / (known.sum() * CUE_SHARE)
    parts.update(_roles(network, batch, words))
    return Losses(parts)


def _marginal(logits: Tensor, rows: Tensor, masks: Tensor) -> Tensor:
    """Negative log of the probability of all tags that a row allows, summed (coarse labels allow several)."""
    log = nn.functional.log_softmax(logits, -1)
    return -torch.logsumexp(log + masks[rows].log(), -1).sum()


def _roles(network: Network, batch: Batch, words: Tensor) -> dict[str, Tensor]:
    roles, acts, hedges, count = [], [], [], 0
    for row, attributions in enumerate(batch.attributions):
        if not attributions:
            continue
        size = batch.words[row]
        start = torch.tensor([a.cue[0] for a in attributions])
        end = torch.tensor([a.cue[1] for a in attributions])
        tags, act, hedge = network.roles(words[row : row + 1, :size], batch.paragraph[row : row + 1, :size], start, end)
        target = torch.from_numpy(role_targets(attributions, size))
        roles.append(
            nn.functional.cross_entropy(tags.float().flatten(0, 1), target.flatten(), ignore_index=IGNORE, reduction="sum")
        )
        acts.append((act.float(), torch.tensor([a.act for a in attributions])))
        hedges.append((hedge.float(), torch.tensor([a.hedged for a in attributions])))
        count += len(attributions)
    if not count:
        return {}
    parts = {"roles": torch.stack(roles).sum() / (count * ROLE_SHARE)}
    logits, gold = (torch.cat(x) for x in zip(*acts, strict=True))
    if (gold != IGNORE).any():
        parts["acts"] = nn.functional.cross_entropy(logits, gold, ignore_index=IGNORE)
    logits, gold = (torch.cat(x) for x in zip(*hedges, strict=True))
    known = gold != IGNORE
    if known.any():
        parts["hedges"] = nn.functional.binary_cross_entropy_with_logits(logits[known], gold[known].float())
    return parts
