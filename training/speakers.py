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
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from torch import nn

import wireparse
from training.corpora import read
from training.markup import STORIES, read_folder
from wireparse.domain import Act
from wireparse.domain.findings import MentionForm
from wireparse.evaluation.names import same_name, same_speakers
from wireparse.model.decode import FloatArray
from wireparse.model.manifest import SPEAKERS
from wireparse.model.scorer import Scorer, write_scorer
from wireparse.pipeline import extensions
from wireparse.pipeline.attribution.nesting import nested
from wireparse.pipeline.layout import LayoutComponent
from wireparse.pipeline.records import AttributionRecord, TokenRange
from wireparse.pipeline.speakers.features import FEATURES, Question
from wireparse.pipeline.speakers.referents import Referent
from wireparse.pipeline.speakers.resolve import Decide, Resolver, by_scorer

HIDDEN = 48
EPOCHS = 40
DROPOUT = 0.25
RATE = 2e-3
DECAY = 1e-3
SEEDS = (1, 2, 3)
ROUNDS = 1
"""How often the scorer's own answers are added to what it learns from."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: features [N, F], which rows are right [N], and the gold mention's form."""

    rows: FloatArray
    right: np.ndarray
    kind: str


def token_range(doc: Doc, start: int, end: int) -> TokenRange | None:
    """The tokens of a gold span."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return (span.start, span.end) if span is not None and len(span) else None


def gold_doc(nlp: Language, story: dict[str, Any]) -> tuple[Doc, list[dict[str, Any]]]:
    """A Doc with gold attributions, and gold entities where they are annotated; and the gold of each attribution."""
    doc = nlp.make_doc(story["text"])
    if "entities" not in story:
        doc = nlp(doc)
    else:
        doc = LayoutComponent()(doc)
        spans = [doc.char_span(e["start"], e["end"], label=e["label"], alignment_mode="contract") for e in story["entities"]]
        doc.ents = filter_spans([Span(doc, s.start, s.end, label=s.label_) for s in spans if s is not None and len(s)])
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

    def __call__(self, question: Question, referents: Sequence[Referent], rows: FloatArray) -> int:
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
        self.first = nn.Linear(FEATURES, HIDDEN)
        self.second = nn.Linear(HIDDEN, 1, bias=False)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """[..., F] to [...]."""
        return self.second(self.dropout(torch.relu(self.first(rows)))).squeeze(-1)


def batch(asked: Sequence[Asked]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    most = max(len(a.rows) for a in asked)
    rows = np.zeros((len(asked), most, FEATURES), dtype=np.float32)
    right, known = np.zeros((len(asked), most), dtype=bool), np.zeros((len(asked), most), dtype=bool)
    for i, a in enumerate(asked):
        rows[i, : len(a.rows)], right[i, : len(a.rows)], known[i, : len(a.rows)] = a.rows, a.right, True
    return torch.from_numpy(rows), torch.from_numpy(right), torch.from_numpy(known)


def train(asked: Sequence[Asked], seed: int) -> Net:
    torch.manual_seed(seed)
    net = Net()
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    rows, right, known = batch(asked)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS)
    for _ in range(EPOCHS):
        for part in torch.randperm(len(asked)).split(64):
            scores = net(rows[part]).masked_fill(~known[part], -1e4)
            wanted = scores.masked_fill(~right[part], -1e4)
            loss = (torch.logsumexp(scores, 1) - torch.logsumexp(wanted, 1)).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        schedule.step()
    return net.eval()


def ensemble(nets: Sequence[Net]) -> Scorer:
    """Several networks as one: their hidden layers side by side, their scores averaged."""
    first = np.concatenate([n.first.weight.detach().numpy().T for n in nets], 1)
    bias = np.concatenate([n.first.bias.detach().numpy() for n in nets])
    second = np.concatenate([n.second.weight.detach().numpy()[0] for n in nets]) / len(nets)
    return Scorer(first, bias, second)


def untrained() -> Scorer:
    """A scorer that knows nothing: what a model folder has until its own is trained."""
    return Scorer(np.zeros((FEATURES, 1)), np.zeros(1), np.zeros(1))


def fit(folder: Path, corpora: Path) -> None:
    """Train the scorer of a model folder with the entities that its model finds."""
    nlp = wireparse.load(folder)
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
