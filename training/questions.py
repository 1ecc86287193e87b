"""The questions that the resolver asks while it walks through gold stories, with gold's answers; needs no torch."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from training.annotated import wire_stories, with_speakers
from training.corpora import read
from training.gold_docs import gold_doc
from training.markup import STORIES, read_folder
from wireparse.domain.findings import MentionForm
from wireparse.evaluation.names import folded, same_name, same_speakers
from wireparse.model.scorer import Rows
from wireparse.pipeline import extensions
from wireparse.pipeline.speakers.features import Question
from wireparse.pipeline.speakers.referents import Referent
from wireparse.pipeline.speakers.resolve import Decide, Decision, Resolver


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: what is known of N rows, which of them are right [N], and the gold mention's form."""

    rows: Rows
    right: np.ndarray
    kind: str


class Oracle:
    """Keeps the questions with gold's answers; answers by gold, or by `policy`, whose mistakes the next one learns from.

    Where gold doesn't know a speaker (None), nothing is learned, and a noun phrase stands for itself.
    """

    def __init__(self, gold: Sequence[dict[str, Any]], policy: Decide | None = None) -> None:
        self.gold, self.policy, self.asked = gold, policy, list[Asked]()

    def __call__(self, question: Question, referents: Sequence[Referent], rows: Rows) -> Decision:
        gold = self.gold[question.index]
        names = gold["speaker"]
        if names is None:
            return self._unknown(question, referents, rows)
        wanted = [[name] for name in names] if question.is_part else [names]
        mention = question.mention
        nominal = mention is not None and mention.form is MentionForm.NOMINAL
        own = folded(" ".join(mention.words)) if mention is not None and nominal else None
        itself = [each for each in wanted if len(each) == 1 and folded(each[0]) == own]
        right = np.array([False, bool(itself), *(_is_one_of(r, itself or wanted, exactly=bool(itself)) for r in referents)])
        if not right.any():
            right[1 if nominal else 0] = True
        if not names and not nominal:
            right[:] = False
            right[0] = True
        self.asked.append(Asked(rows, right, gold.get("mention", "")))
        return self.policy(question, referents, rows) if self.policy else Decision(int(right.argmax()))

    def _unknown(self, question: Question, referents: Sequence[Referent], rows: Rows) -> Decision:
        return self.policy(question, referents, rows) if self.policy else Decision(1)


def _is_one_of(referent: Referent, wanted: Sequence[list[str]], *, exactly: bool) -> bool:
    """Whether a referent is gold's, or one of gold's; "a poll" isn't "a poll of voters", where the mention says that itself."""
    return any(_is_named(referent, names, exactly=exactly) for names in wanted)


def _is_named(referent: Referent, names: list[str], *, exactly: bool) -> bool:
    if len(names) > 1:
        return bool(referent.members) and same_speakers(names, [m.text for m in referent.members])
    if not names or referent.members:
        return False
    return folded(names[0]) == folded(referent.text) if exactly else same_name(names[0], referent.text)


Told = tuple[Doc, list[dict[str, Any]]]
"""A Doc with gold attributions, and the gold of each."""


def told(nlp: Language, stories: Sequence[dict[str, Any]]) -> list[Told]:
    """The stories that have speakers."""
    return [gold_doc(nlp, story) for story in stories if any("speaker" in a for a in story.get("attributions", ()))]


def scorer_stories(corpora: Path) -> list[dict[str, Any]]:
    """The stories that the speaker scorer learns from."""
    polnear = with_speakers(read(corpora / "polnear.train.jsonl.gz"))
    return [*polnear, *wire_stories(corpora), *read_folder(STORIES)]


def questions(docs: Sequence[Told], policy: Decide | None = None) -> list[Asked]:
    """The questions of all stories."""
    asked: list[Asked] = []
    for doc, gold in docs:
        oracle = Oracle(gold, policy)
        Resolver(doc, extensions.layout(doc), extensions.attributions(doc), oracle).resolve()
        asked += oracle.asked
    return asked
