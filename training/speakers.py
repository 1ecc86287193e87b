"""Train the speaker scorer on gold attributions: `python -m training.speakers --corpora DIR --model FOLDER`.

Every question that the resolver asks while it walks through a gold story becomes an example: the features of all rows,
and which of them are right. Minutes, not hours.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from spacy.language import Language
from spacy.tokens import Doc
from torch import nn

from training.corpora import read
from training.markup import STORIES, read_folder
from wireparse.domain import Act
from wireparse.domain.findings import MentionForm
from wireparse.evaluation.names import same_name, same_speakers
from wireparse.model.manifest import SPEAKERS
from wireparse.model.scorer import Rows, Scorer, write_scorer
from wireparse.pipeline import extensions
from wireparse.pipeline.attribution.nesting import nested
from wireparse.pipeline.build import build_pipeline
from wireparse.pipeline.records import AttributionRecord, TokenRange
from wireparse.pipeline.speakers.features import FEATURES, Question
from wireparse.pipeline.speakers.referents import Referent
from wireparse.pipeline.speakers.resolve import Decide, Resolver, by_scorer
from wireparse.pipeline.speakers.states import WIDTH

HIDDEN = 48
EPOCHS = 40
DROPOUT = 0.25
RATE = 2e-3
DECAY = 1e-3
SEEDS = (1, 2, 3)
PRESSED = 24
"""Numbers that an encoder state is pressed into."""

STATES_DROPOUT = 0.6
"""So much, for the encoder has read the training stories before: its states there are surer than elsewhere."""

UNSEEN = 0.2
"""Share of questions that must do without states while it trains."""

ROUNDS = 1
"""How often the scorer's own answers are added to what it learns from."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: what is known of N rows, which of them are right [N], and the gold mention's form."""

    rows: Rows
    right: np.ndarray
    kind: str


def token_range(doc: Doc, start: int, end: int) -> TokenRange | None:
    """The tokens of a gold span."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return (span.start, span.end) if span is not None and len(span) else None


def gold_doc(nlp: Language, story: dict[str, Any]) -> tuple[Doc, list[dict[str, Any]]]:
    """A Doc with gold attributions and the model's own entities, and the gold of each attribution."""
    doc = nlp(nlp.make_doc(story["text"]))
    pairs = []
    for gold in story["attributions"]:
        roles = {
            role: tuple(r for r in (token_range(doc, *span) for span in gold[role]) if r)
            for role in ("cue", "content", "source")
        }
        if "speaker" in gold and roles["cue"] and roles["content"]:
            pairs.append((AttributionRecord(**roles, act=Act(gold.get("act") or "state")), gold))
    ordered = nested([record for record, _ in pairs])
    of = {(r.cue, r.content): gold for r, gold in pairs}
    doc._.wire_attributions = ordered
    return doc, [of[r.cue, r.content] for r in ordered]


class Oracle:
    """Keeps the questions with gold's answers; answers by gold, or by `policy`, whose mistakes the next one learns from."""

    def __init__(self, gold: Sequence[dict[str, Any]], policy: Decide | None = None) -> None:
        self.gold, self.policy, self.asked = gold, policy, list[Asked]()

    def __call__(self, question: Question, referents: Sequence[Referent], rows: Rows) -> int:
        gold = self.gold[question.index]
        names = gold["speaker"]
        right = np.array([False, False, *(self._is(r, names) for r in referents)])
        nominal = question.mention is not None and question.mention.form is MentionForm.NOMINAL
        if not right.any():
            right[1 if nominal else 0] = True
        if not names and not nominal:
            right[:] = False
            right[0] = True
        self.asked.append(Asked(rows, right, gold["mention"]))
        return self.policy(question, referents, rows) if self.policy else int(right.argmax())

    def _is(self, referent: Referent, names: list[str]) -> bool:
        if len(names) > 1:
            return bool(referent.members) and same_speakers(names, [m.text for m in referent.members])
        return bool(names) and not referent.members and same_name(names[0], referent.text)


Told = tuple[Doc, list[dict[str, Any]]]
"""A Doc with gold attributions, and the gold of each."""


def told(nlp: Language, stories: Sequence[dict[str, Any]]) -> list[Told]:
    """The stories that have speakers."""
    return [gold_doc(nlp, story) for story in stories if any("speaker" in a for a in story["attributions"])]


def questions(docs: Sequence[Told], policy: Decide | None = None) -> list[Asked]:
    """The questions of all stories."""
    asked: list[Asked] = []
    for doc, gold in docs:
        oracle = Oracle(gold, policy)
        Resolver(doc, extensions.layout(doc), extensions.attributions(doc), oracle).resolve()
        asked += oracle.asked
    return asked


def learn(docs: Sequence[Told]) -> Scorer:
    """A scorer that has seen gold's answers, then what follows from its own (DAgger: Ross, Gordon, Bagnell 2011)."""
    asked = questions(docs)
    scorer = ensemble([train(asked, seed) for seed in SEEDS])
    for _ in range(ROUNDS):
        asked += questions(docs, by_scorer(scorer))
        scorer = ensemble([train(asked, seed) for seed in SEEDS])
    return scorer


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
    """Features, mentions, referents, which are right, which there are."""
    most = max(len(a.right) for a in asked)
    rows = np.zeros((len(asked), most, FEATURES), dtype=np.float32)
    referents = np.zeros((len(asked), most, WIDTH), dtype=np.float32)
    mentions = np.stack([a.rows.mention for a in asked])
    right, known = np.zeros((len(asked), most), dtype=bool), np.zeros((len(asked), most), dtype=bool)
    for i, a in enumerate(asked):
        size = len(a.right)
        rows[i, :size], referents[i, :size], right[i, :size], known[i, :size] = a.rows.features, a.rows.referents, a.right, True
    return tuple(torch.from_numpy(layer) for layer in (rows, mentions, referents, right, known))


def train(asked: Sequence[Asked], seed: int) -> Net:
    torch.manual_seed(seed)
    net = Net()
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    rows, mentions, referents, right, known = batch(asked)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS)
    for _ in range(EPOCHS):
        for part in torch.randperm(len(asked)).split(64):
            scores = net(rows[part], mentions[part], referents[part]).masked_fill(~known[part], -1e4)
            wanted = scores.masked_fill(~right[part], -1e4)
            loss = (torch.logsumexp(scores, 1) - torch.logsumexp(wanted, 1)).mean()
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


def fit(folder: Path, corpora: Path) -> None:
    """Train the scorer of a model folder with the entities that its model finds."""
    nlp = build_pipeline(folder)
    nlp.select_pipes(disable=["wire_attribution", "wire_speakers"])
    stories = [*read(corpora / "polnear.train.jsonl.gz"), *read_folder(STORIES)]
    write_scorer(learn(told(nlp, stories)), folder / SPEAKERS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    args = parser.parse_args()
    fit(args.model, args.corpora)


if __name__ == "__main__":
    main()
