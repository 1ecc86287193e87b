"""Train the speaker scorer on gold attributions: `python -m training.speakers --corpora DIR --model FOLDER`.

Every question that the resolver asks while it walks through a gold story becomes an example: the features of all rows,
and which of them are right. Minutes, not hours.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from training.gold import read_further
from training.questions import Asked, Told, questions, scorer_stories, told
from wireparse.model.manifest import SPEAKERS
from wireparse.model.scorer import Scorer, write_scorer
from wireparse.pipeline.build import build_pipeline
from wireparse.pipeline.speakers.features import FEATURES
from wireparse.pipeline.speakers.resolve import by_scorer
from wireparse.pipeline.speakers.states import WIDTH

HIDDEN = 256
EPOCHS = 10
BATCH = 64
ALIKE = 6
"""Questions whose rows differ by less are read together."""
DROPOUT = 0.25
RATE = 2e-3
DECAY = 1e-3
SEEDS = (1, 2, 3)
PRESSED = 96
"""Numbers that an encoder state is pressed into."""

STATES_DROPOUT = 0.4
"""So much, for the encoder has read the training stories before: its states there are surer than elsewhere."""

UNSEEN = 0.2
"""Share of questions that must do without states while it trains."""


def learn(docs: Sequence[Told]) -> Scorer:
    """A scorer that has seen gold's answers, then what follows from one's own (DAgger: Ross, Gordon, Bagnell 2011)."""
    asked = questions(docs)
    first = ensemble([train(asked, SEEDS[0])])
    asked += questions(docs, by_scorer(first))
    return ensemble([train(asked, seed) for seed in SEEDS])


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.asking = nn.Linear(WIDTH, PRESSED, bias=False)
        self.asked = nn.Linear(WIDTH, PRESSED, bias=False)
        self.states = nn.Dropout(STATES_DROPOUT)
        self.first = nn.Linear(FEATURES + 3 * PRESSED, HIDDEN)
        self.second = nn.Linear(HIDDEN, 1, bias=False)
        self.dropout = nn.Dropout(DROPOUT)

    def pressing(self) -> tuple[torch.Tensor, torch.Tensor]:
        return self.asking.weight, self.asked.weight

    def forward(self, rows: torch.Tensor, mention: torch.Tensor, referents: torch.Tensor) -> torch.Tensor:
        """[B, N, F], [B, 384] and [B, N, 384] to [B, N]."""
        seen = (torch.rand(len(rows), 1, 1) >= UNSEEN).float() if self.training else torch.ones(len(rows), 1, 1)
        other = self.asked(self.states(referents)) * seen
        own = (self.asking(self.states(mention)).unsqueeze(1) * seen).expand_as(other)
        whole = torch.cat([rows, own, other, own * other], -1)
        return self.second(self.dropout(torch.relu(self.first(whole)))).squeeze(-1)


def batch(asked: Sequence[Asked]) -> tuple[torch.Tensor, ...]:
    """Features, mentions, referents, which are right, which there are, and what each counts."""
    most = max(len(a.right) for a in asked)
    rows = np.zeros((len(asked), most, FEATURES), dtype=np.float32)
    referents = np.zeros((len(asked), most, WIDTH), dtype=np.float32)
    mentions = np.stack([a.rows.mention for a in asked]).astype(np.float32)
    right, known = np.zeros((len(asked), most), dtype=bool), np.zeros((len(asked), most), dtype=bool)
    for i, a in enumerate(asked):
        size = len(a.right)
        rows[i, :size], referents[i, :size], right[i, :size], known[i, :size] = a.rows.features, a.rows.referents, a.right, True
    counts = np.array([a.weight for a in asked], dtype=np.float32)
    return tuple(torch.from_numpy(layer) for layer in (rows, mentions, referents, right, known, counts))


def batches(asked: Sequence[Asked], rng: np.random.Generator) -> Iterator[list[Asked]]:
    """All questions in random order, those with about as many rows together: padding is what costs."""
    order = np.argsort([len(a.right) // ALIKE + rng.random() for a in asked])
    parts = np.split(order, range(BATCH, len(order), BATCH))
    for place in rng.permutation(len(parts)):
        yield [asked[i] for i in parts[place]]


def train(asked: Sequence[Asked], seed: int) -> Net:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = Net()
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS)
    for _ in range(EPOCHS):
        for part in batches(asked, rng):
            rows, mentions, referents, right, known, counts = batch(part)
            scores = net(rows, mentions, referents).masked_fill(~known, -1e4)
            wanted = scores.masked_fill(~right, -1e4)
            each = torch.logsumexp(scores, 1) - torch.logsumexp(wanted, 1)
            loss = (each * counts).sum() / counts.sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        schedule.step()
    return net.eval()


def ensemble(nets: Sequence[Net]) -> Scorer:
    """Several networks as one: their hidden layers side by side, their scores averaged."""
    asking, asked = (
        np.concatenate([w.detach().numpy().T for w in ws], 1) for ws in zip(*(n.pressing() for n in nets), strict=True)
    )
    bias = np.concatenate([n.first.bias.detach().numpy() for n in nets])
    second = np.concatenate([n.second.weight.detach().numpy()[0] for n in nets]) / len(nets)
    return Scorer(asking, asked, _side_by_side([n.first.weight.detach().numpy().T for n in nets]), bias, second)


def _side_by_side(layers: Sequence[np.ndarray]) -> np.ndarray:
    """First layers [F + 3 D, H] as one [F + 3 n D, n H]: each reads all features, and its own pressed states alone."""
    count = len(layers)
    whole = np.zeros((FEATURES + 3 * count * PRESSED, count * HIDDEN), dtype=np.float32)
    for index, layer in enumerate(layers):
        columns = slice(index * HIDDEN, (index + 1) * HIDDEN)
        whole[:FEATURES, columns] = layer[:FEATURES]
        for part in range(3):
            place = FEATURES + (part * count + index) * PRESSED
            whole[place : place + PRESSED, columns] = layer[FEATURES + part * PRESSED :][:PRESSED]
    return whole


def untrained() -> Scorer:
    """A scorer that knows nothing: what a model folder has until its own is trained."""
    press = np.zeros((WIDTH, 1))
    return Scorer(press, press, np.zeros((FEATURES + 3, 1)), np.zeros(1), np.zeros(1))


def fit(folder: Path, corpora: Path, gold: Sequence[dict[str, Any]] = ()) -> None:
    """Train the scorer of a model folder with the entities that its model finds; `gold` are stories beside the corpora's."""
    nlp = build_pipeline(folder)
    nlp.select_pipes(disable=["wire_attribution", "wire_speakers"])
    write_scorer(learn(told(nlp, [*scorer_stories(corpora), *gold])), folder / SPEAKERS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--gold", type=Path, action="append", default=[], metavar="FILE", help="further gold, JSON lines")
    args = parser.parse_args()
    fit(args.model, args.corpora, read_further(args.gold).stories)


if __name__ == "__main__":
    main()
