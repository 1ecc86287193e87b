"""The loss of every head, scaled so that none drowns another."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.batches import Batch, role_targets
from training.corpora import IGNORE, NESTED_SEEN
from training.network import Network, no_role_for_cues
from wireparse.model.chain import BOLDNESS, STARTS, best_paths, bioes_spans

ENTITY_SHARE, CUE_SHARE, ROLE_SHARE = 1 / 8, 1 / 20, 15
"""About how many words in one belong to an entity or a cue, and how many words a cue's roles span: what counts as one
unit of each loss, so that the many words outside don't dilute it."""

HARD = {"entities": 0.5, "cues": 1.0, "roles": 1.0, "acts": 0.15, "hedges": 0.1, "keeps": 0.5, "links": 0.3}
SOFT = {"soft_entities": 0.25, "soft_cues": 0.5, "soft_roles": 0.5, "soft_keeps": 0.25}
"""Parts in which the mean of the teachers' probabilities stands for gold (Hinton et al. 2015; a student of its teacher's own
shape gains, too: Furlanello et al. 2018)."""

WEIGHTS = HARD | SOFT

BY_WORD = 0.5
"""Share of the loss of cues and of roles that is each word's own cross-entropy; the rest is the chain's.

The chain alone makes pieces exact but finds fewer of them."""

MOST_RIVALS = 8
"""False cues of a window that the second look learns from at most."""


@dataclass(slots=True)
class Losses:
    """The unweighted loss of every head, by name."""

    parts: dict[str, Tensor]

    def total(self) -> Tensor:
        return torch.stack([WEIGHTS[name] * value for name, value in self.parts.items()]).sum()


@dataclass(frozen=True, slots=True)
class Taught:
    """What a teacher says of a batch: word states [B, W, H], and logits of entities and of cues [B, W, tags]."""

    teacher: Network
    words: Tensor
    entities: Tensor
    cues: Tensor


def taught(teacher: Network, batch: Batch) -> Taught:
    """A teacher's reading of a batch, without gradients."""
    with torch.no_grad():
        return Taught(teacher, *_encoded(teacher, batch))


def _encoded(network: Network, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    words, entities, cues = network.encoder(batch.ids, batch.shapes, batch.quotes, batch.edges, batch.mask, batch.first)
    return words, entities, cues


def losses(network: Network, batch: Batch, masks: Tensor, teachers: Sequence[Network] = ()) -> Losses:
    """The losses of one batch; heads without gold in it are left out, but for the teachers'. `masks` is `entity_masks()`."""
    words, entities, cues = _encoded(network, batch)
    soft = [taught(teacher, batch) for teacher in teachers]
    parts: dict[str, Tensor] = {}
    if soft:
        inside = torch.arange(cues.shape[1]).unsqueeze(0) < torch.tensor(batch.words).unsqueeze(1)
        wanted, wanted_cues = [each.entities[inside] for each in soft], [each.cues[inside] for each in soft]
        parts["soft_entities"] = _soft(entities[inside], wanted) / (inside.sum() * ENTITY_SHARE)
        parts["soft_cues"] = _soft(cues[inside], wanted_cues) / (inside.sum() * CUE_SHARE)
    known = batch.entities != IGNORE
    if known.any():
        parts["entities"] = _marginal(entities[known].float(), batch.entities[known], masks) / (known.sum() * ENTITY_SHARE)
    known = (batch.cues != IGNORE).any(1)
    if known.any():
        gold = batch.cues[known]
        lengths = torch.tensor(batch.words)[known]
        loss = network.cue_chain.loss(cues[known].float(), _allowed(gold, cues.shape[-1]), lengths)
        chain = loss.sum() / ((gold != IGNORE).sum() * CUE_SHARE)
        parts["cues"] = (1 - BY_WORD) * chain + BY_WORD * _cues_by_word(cues, batch)
    parts.update(_roles(network, batch, words, cues, soft))
    parts.update(_links(network, batch, words))
    return Losses(parts)


def _links(network: Network, batch: Batch, words: Tensor) -> dict[str, Tensor]:
    """The negative log of the probability of all mentions that are whom a mention means, on average."""
    found = []
    for row, links in enumerate(batch.links if network.links is not None else ()):
        for link in links:
            scores = network.links(words[row, link.mention], words[row, list(link.others)]).float()
            right = torch.tensor([not any(link.right), *link.right])
            found.append(torch.logsumexp(scores, 0) - torch.logsumexp(scores[right], 0))
    return {"links": torch.stack(found).mean()} if found else {}


def _soft(found: Tensor, wanted: Sequence[Tensor]) -> Tensor:
    """The cross-entropy with the mean of the teachers' probabilities, summed: all are logits [N, tags]."""
    log = nn.functional.log_softmax(found.float(), -1)
    mean = torch.stack([torch.softmax(each.float(), -1) for each in wanted]).mean(0)
    return -(mean * log).sum()


def _marginal(logits: Tensor, rows: Tensor, masks: Tensor) -> Tensor:
    """Negative log of the probability of all tags that a row allows, summed (coarse labels allow several)."""
    log = nn.functional.log_softmax(logits, -1)
    return -torch.logsumexp(log + masks[rows].log(), -1).sum()


def _cues_by_word(cues: Tensor, batch: Batch) -> Tensor:
    nested = batch.nested.bool()
    gold = batch.cues.masked_fill(nested, 0)
    known = gold != IGNORE
    raw = nn.functional.cross_entropy(cues[known].float(), gold[known], reduction="none")
    weights = torch.where(nested[known], NESTED_SEEN, 1.0)
    return (raw * weights).sum() / (known.sum() * CUE_SHARE)


def _allowed(tags: Tensor, count: int) -> Tensor:
    """Which tags each word may have [N, W, T]: its own, or any where it isn't known."""
    return nn.functional.one_hot(tags.clamp_min(0), count).bool() | (tags == IGNORE).unsqueeze(-1)


def _roles(network: Network, batch: Batch, words: Tensor, cues: Tensor, soft: Sequence[Taught]) -> dict[str, Tensor]:
    width = batch.cues.shape[1]
    roles, targets, lengths, acts, hedges, keeps = [], [], [], [], [], []
    softly: list[tuple[Tensor, Tensor]] = []
    rivals = _rivals(network, batch, cues, everywhere=bool(soft))
    for row, attributions in enumerate(batch.attributions):
        gold, size = len(attributions), batch.words[row]
        spans = [*(a.cue for a in attributions), *rivals[row]]
        if not spans:
            continue
        start, end = (torch.tensor([span[i] for span in spans]) for i in (0, 1))
        paragraph = batch.paragraph[row : row + 1, :size]
        tags, act, hedge, keep = network.roles(words[row : row + 1, :size], paragraph, start, end)
        if soft:
            softly.append(_roles_softly(soft, row, paragraph, (start, end), (tags, keep)))
        if gold or not (batch.cues[row] == IGNORE).all():
            keeps.append((keep.float(), torch.arange(len(spans)) < gold))
        if not attributions:
            continue
        target = torch.from_numpy(role_targets(attributions, size))
        scores = no_role_for_cues(tags[:gold].float(), start[:gold], end[:gold])
        roles.append(nn.functional.pad(scores, (0, 0, 0, width - size)))
        targets.append(nn.functional.pad(target, (0, width - size), value=IGNORE))
        lengths += [size] * gold
        acts.append((act[:gold].float(), torch.tensor([a.act for a in attributions])))
        hedges.append((hedge[:gold].float(), torch.tensor([a.hedged for a in attributions])))
    parts = _together(softly)
    if not lengths:
        return parts
    scores, target = torch.cat(roles), torch.cat(targets)
    loss = network.role_chain.loss(scores, _allowed(target, scores.shape[-1]), torch.tensor(lengths))
    by_word = nn.functional.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=IGNORE, reduction="sum")
    parts["roles"] = ((1 - BY_WORD) * loss.sum() + BY_WORD * by_word) / (len(lengths) * ROLE_SHARE)
    logits, gold_acts = (torch.cat(x) for x in zip(*acts, strict=True))
    if (gold_acts != IGNORE).any():
        parts["acts"] = nn.functional.cross_entropy(logits, gold_acts, ignore_index=IGNORE)
    logits, hedged = (torch.cat(x) for x in zip(*hedges, strict=True))
    known = hedged != IGNORE
    if known.any():
        parts["hedges"] = nn.functional.binary_cross_entropy_with_logits(logits[known], hedged[known].float())
    logits, is_cue = (torch.cat(x) for x in zip(*keeps, strict=True))
    parts["keeps"] = nn.functional.binary_cross_entropy_with_logits(logits, is_cue.float())
    return parts


def _roles_softly(
    soft: Sequence[Taught], row: int, paragraph: Tensor, spans: tuple[Tensor, Tensor], found: tuple[Tensor, Tensor]
) -> tuple[Tensor, Tensor]:
    """The losses of each cue's roles, and of its second look, by the teachers' probabilities."""
    tags, keep = found
    with torch.no_grad():
        read = [each.teacher.roles(each.words[row : row + 1, : paragraph.shape[1]], paragraph, *spans) for each in soft]
    own = _soft(no_role_for_cues(tags.float(), *spans), [no_role_for_cues(wanted.float(), *spans) for wanted, *_ in read])
    kept = torch.stack([torch.sigmoid(each.float()) for *_, each in read]).mean(0)
    looks = nn.functional.binary_cross_entropy_with_logits(keep.float(), kept, reduction="sum")
    return torch.stack([own / ROLE_SHARE, looks]), torch.tensor(len(keep))


def _together(softly: list[tuple[Tensor, Tensor]]) -> dict[str, Tensor]:
    if not softly:
        return {}
    losses, counts = (torch.stack(x).sum(0) for x in zip(*softly, strict=True))
    roles, keeps = losses / counts
    return {"soft_roles": roles, "soft_keeps": keeps}


def _rivals(network: Network, batch: Batch, cues: Tensor, *, everywhere: bool) -> list[list[tuple[int, int]]]:
    """In each window, what the cue head would take for cues if it were bolder, and gold knows to be none.

    `everywhere`: and all such in windows of which gold knows nothing, for a teacher knows.
    """
    scores = cues.detach().float().numpy().copy()
    scores[..., STARTS] += BOLDNESS
    paths = best_paths(scores, network.cue_chain.chain())
    gold = batch.cues.numpy()
    return [
        [(a, b) for _, a, b in bioes_spans(path[:size]) if (known[a:b] == 0).all() or (everywhere and unknown)][:MOST_RIVALS]
        for path, known, unknown, size in zip(paths, gold, (gold == IGNORE).all(1), batch.words, strict=True)
    ]
