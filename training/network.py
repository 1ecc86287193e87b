"""The network: MiniLM with three added embeddings, and the heads over its words.

Shapes: B windows, P pieces, W words, C cues of one window, H = 384.
"""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from training.crf import Crf
from wireparse.model.chain import NEVER
from wireparse.model.features import EDGES, QUOTE_STATES, SHAPES
from wireparse.model.labels import ACTS, CUE_TAGS, ENTITY_TAGS, ROLE_TAGS, ROLES

HIDDEN = 384
ROLE_WIDTH = 128
MAX_DISTANCE = 64
"""Words from the cue that the role head tells apart; further ones share an embedding."""

LINK_WIDTH = 64
MAX_PARAGRAPHS = 2
DILATIONS = (1, 2, 4, 8, 1)
"""Of the role head's convolutions: together they see 32 words to either side."""


class Encoder(nn.Module):
    """Pieces to word states, entity logits [B, W, tags] and cue logits [B, W, 3]."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.bert.embeddings.word_embeddings.weight.requires_grad = False
        self.shape = nn.Embedding(len(SHAPES), HIDDEN)
        self.quote = nn.Embedding(len(QUOTE_STATES), HIDDEN)
        self.edge = nn.Embedding(len(EDGES), HIDDEN)
        for table in (self.shape, self.quote, self.edge):
            nn.init.normal_(table.weight, std=0.02)
        self.dropout = nn.Dropout(0.1)
        self.entities = nn.Sequential(nn.Linear(HIDDEN, 192), nn.GELU(), nn.Dropout(0.1), nn.Linear(192, len(ENTITY_TAGS)))
        self.cues = nn.Sequential(nn.Linear(HIDDEN, 192), nn.GELU(), nn.Dropout(0.1), nn.Linear(192, len(CUE_TAGS)))

    def forward(
        self, ids: Tensor, shapes: Tensor, quotes: Tensor, edges: Tensor, mask: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """`ids`, `shapes`, `quotes`, `edges`, `mask` are [B, P]; `first` [B, W] holds each word's first piece."""
        embedded = self.bert.embeddings.word_embeddings(ids) + self.shape(shapes) + self.quote(quotes) + self.edge(edges)
        states = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        words = torch.gather(states, 1, first.unsqueeze(-1).expand(-1, -1, HIDDEN))
        words = self.dropout(words)
        return words, self.entities(words), self.cues(words)


class Mixer(nn.Module):
    """A residual block over neighbouring words: depthwise convolution, then a pointwise layer."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.depthwise = nn.Conv1d(width, width, 5, padding=2 * dilation, dilation=dilation, groups=width)
        self.pointwise = nn.Linear(width, width)

    def forward(self, x: Tensor) -> Tensor:
        """[C, W, width] to the same."""
        mixed = self.depthwise(self.norm(x).transpose(1, 2)).transpose(1, 2)
        return x + self.pointwise(nn.functional.gelu(mixed))


class Roles(nn.Module):
    """Roles of every word towards each cue [C, W, tags], the cue's act [C, acts], its hedging [C], and whether it is one [C].

    The last is a second look: it knows what the words around a candidate would be to it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Linear(HIDDEN, ROLE_WIDTH)
        self.scale = nn.Linear(HIDDEN, ROLE_WIDTH)
        self.shift = nn.Linear(HIDDEN, ROLE_WIDTH)
        self.distance = nn.Embedding(2 * MAX_DISTANCE + 1, ROLE_WIDTH)
        self.paragraphs = nn.Embedding(2 * MAX_PARAGRAPHS + 1, ROLE_WIDTH)
        self.mixers = nn.ModuleList(Mixer(ROLE_WIDTH, dilation) for dilation in DILATIONS)
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(ROLE_WIDTH, len(ROLE_TAGS))
        self.act = nn.Sequential(nn.Linear(HIDDEN, 128), nn.GELU(), nn.Dropout(0.1), nn.Linear(128, len(ACTS)))
        self.hedge = nn.Sequential(nn.Linear(HIDDEN, 64), nn.GELU(), nn.Linear(64, 1))
        self.keep = nn.Sequential(nn.Linear(HIDDEN + ROLE_WIDTH, 64), nn.GELU(), nn.Dropout(0.1), nn.Linear(64, 1))

    def forward(self, words: Tensor, paragraph: Tensor, start: Tensor, end: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """`words` is [C, W, H] or [1, W, H], `paragraph` alike [.., W]; `start` and `end` [C] bound the cues."""
        index = torch.arange(words.shape[1], device=words.device).unsqueeze(0)
        start, end = start.unsqueeze(1), end.unsqueeze(1)
        inside = ((index >= start) & (index < end)).to(words.dtype)
        cue = (inside.unsqueeze(-1) * words).sum(1) / inside.sum(1, keepdim=True).clamp(min=1)
        before, after = (index - start).clamp(max=0), (index - end + 1).clamp(min=0)
        distance = (before + after).clamp(-MAX_DISTANCE, MAX_DISTANCE) + MAX_DISTANCE
        own = torch.gather(paragraph.expand(start.shape[0], -1), 1, start)
        jump = (paragraph - own).clamp(-MAX_PARAGRAPHS, MAX_PARAGRAPHS) + MAX_PARAGRAPHS
        x = self.word(words) * (1 + self.scale(cue)).unsqueeze(1) + self.shift(cue).unsqueeze(1)
        x = nn.functional.gelu(x + self.distance(distance) + self.paragraphs(jump))
        x = self.dropout(x)
        for mixer in self.mixers:
            x = mixer(x)
        x = nn.functional.gelu(x)
        keep = self.keep(torch.cat([cue, x.amax(1)], -1))
        return self.tags(x), self.act(cue), self.hedge(cue).squeeze(-1), keep.squeeze(-1)


def no_role_for_cues(tags: Tensor, start: Tensor, end: Tensor) -> Tensor:
    """Scores of role tags [C, W, T] in which each cue's own words can't have any."""
    index = torch.arange(tags.shape[1]).unsqueeze(0)
    inside = ((index >= start.unsqueeze(1)) & (index < end.unsqueeze(1))).unsqueeze(-1)
    return torch.where(inside & (torch.arange(tags.shape[2]) > 0), torch.full_like(tags, NEVER), tags)


class Links(nn.Module):
    """Whom a mention means, of those near it: shapes the word states that the speaker scorer reads; it isn't exported."""

    def __init__(self) -> None:
        super().__init__()
        self.asking, self.asked = nn.Linear(HIDDEN, LINK_WIDTH), nn.Linear(HIDDEN, LINK_WIDTH)
        self.none = nn.Parameter(torch.zeros(1))

    def forward(self, mention: Tensor, others: Tensor) -> Tensor:
        """A word's state [H] and those of N other mentions [N, H] to scores [1 + N]: of none of them, and of each."""
        return torch.cat([self.none, self.asked(others) @ self.asking(mention) / LINK_WIDTH**0.5])


class Network(nn.Module):
    """Encoder and role head, the chains over cue and role tags; with `links` also what links mentions while it trains."""

    def __init__(self, config: BertConfig, *, links: bool = False) -> None:
        super().__init__()
        self.encoder = Encoder(config)
        self.roles = Roles()
        self.links = Links() if links else None
        self.cue_chain, self.role_chain = Crf(1), Crf(len(ROLES))


def from_base(folder: Path, *, links: bool = False) -> Network:
    """A network whose encoder starts from the base weights in `folder`."""
    config = BertConfig.from_pretrained(folder)
    config.attention_probs_dropout_prob = 0.0  # with it, torch's fused attention for CPUs can't be used: half the speed
    network = Network(config, links=links)
    base = BertModel.from_pretrained(folder, add_pooling_layer=False)
    network.encoder.bert.load_state_dict(base.state_dict())
    return network


def from_average(base: Path, weights: Path) -> Network:
    """The network of a run's averaged weights, to read with: what linked mentions is left behind."""
    network = from_base(base)
    kept = torch.load(weights, weights_only=True)
    network.load_state_dict({name: value for name, value in kept.items() if not name.startswith("links.")})
    return network.eval()
