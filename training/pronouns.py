"""Whom the pronouns mean that are no sources: read for this project, so that the speaker scorer sees more of them.

`data/pronouns.jsonl.gz`: for stories of PolNeAR's training part, and for the project's own, the offsets of each pronoun of the
third person, and those of what it means, the mention nearest before it: none for a clause, or for nobody in particular.
A story says far more often "he" and "it" than it says that he or it said something.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc

from training.corpora import read
from wireparse.domain.findings import MentionForm
from wireparse.pipeline import extensions
from wireparse.pipeline.records import AttributionRecord
from wireparse.pipeline.speakers.certainty import Answer
from wireparse.pipeline.speakers.features import Question
from wireparse.pipeline.speakers.referents import Referent
from wireparse.pipeline.speakers.resolve import Decide, Resolver
from wireparse.pipeline.speakers.sources import SourceMention

PRONOUNS = Path(__file__).parent / "data" / "pronouns.jsonl.gz"


class Pronoun(NamedTuple):
    """A pronoun's token, and the tokens of each whom it means: none for nobody."""

    token: int
    meant: tuple[frozenset[int], ...]

    def means(self, referent: Referent) -> bool:
        """Whether it means a referent: one is named within what it means, or as many joined."""
        members = referent.members or (referent,)
        return len(members) == len(self.meant) and all(any(_is_named(m, tokens) for m in members) for tokens in self.meant)


def _is_named(referent: Referent, tokens: frozenset[int]) -> bool:
    return any(referent.heads.get(place, place) in tokens for place in referent.places)


def read_pronouns(file: Path = PRONOUNS) -> dict[str, list[list[list[int]]]]:
    """By a story's id, the spans of each pronoun (first) and of what it means, in characters."""
    return {line["id"]: line["pronouns"] for line in read(file)}


def pronouns_of(doc: Doc, spans: Sequence[Sequence[Sequence[int]]]) -> list[Pronoun]:
    """The pronouns of a story, by tokens."""
    found = [[doc.char_span(start, end, alignment_mode="expand") for start, end in each] for each in spans]
    return [
        Pronoun(own.start, tuple(frozenset(range(m.start, m.end)) for m in meant if m is not None))
        for own, *meant in found
        if own is not None
    ]


class PronounResolver(Resolver):
    """Asks for pronouns that are no sources, too; what is answered for them changes nothing else.

    They stand behind the attributions, each as if it were the source of the word behind it.
    """

    def __init__(self, doc: Doc, decide: Decide, pronouns: Sequence[Pronoun]) -> None:
        attributions = extensions.attributions(doc)
        sources = {record.source[0][0] for record in attributions if record.source}
        others = [p for p in pronouns if p.token not in sources]
        self.told: Mapping[int, Pronoun] = dict(enumerate(others, len(attributions)))
        records = (*attributions, *_as_sources(others, attributions, len(doc)))
        super().__init__(doc, extensions.layout(doc), records, decide)

    def source(self, index: int) -> Answer:
        """Whose an attribution is; nobody, once it is asked, where it is none."""
        if index not in self.told:
            return super().source(index)
        token = self.told[index].token
        word = self.doc[token].lower_
        mention = SourceMention((token, token + 1), MentionForm.PRONOUN, words=(word,), head=word, head_at=token)
        self.weighed(Question(index, mention, token), mention)
        return Answer()


def _as_sources(pronouns: Sequence[Pronoun], attributions: Sequence[AttributionRecord], size: int) -> list[AttributionRecord]:
    """A record for each pronoun, nested in the attribution whose content holds it."""
    inner: list[int | None] = [None] * size
    for index in sorted(range(len(attributions)), key=lambda i: -sum(end - start for start, end in attributions[i].content)):
        for start, end in attributions[index].content:
            inner[start:end] = [index] * (end - start)
    return [
        AttributionRecord(((p.token + 1, p.token + 2),), (), ((p.token, p.token + 1),), nested_in=inner[p.token])
        for p in pronouns
    ]
