"""What speaks for and against a referent for a mention, as numbers for the scorer."""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from wireparse.domain.findings import MentionForm, SpeakerKind
from wireparse.lexicon import speaker_lexicon
from wireparse.model.decode import FloatArray
from wireparse.pipeline.records import AttributionRecord, TokenRange, covered
from wireparse.pipeline.speakers import rivals
from wireparse.pipeline.speakers.gender import noun_gender, pronoun_gender
from wireparse.pipeline.speakers.history import History
from wireparse.pipeline.speakers.phrases import singular
from wireparse.pipeline.speakers.referents import Referent
from wireparse.pipeline.speakers.scene import Scene
from wireparse.pipeline.speakers.sources import SourceMention, kind_of

MENTIONS = (
    "he", "she", "they", "it", "relative", "i", "we", "pronoun", "person", "people", "body", "document", "place", "noun",
    "participle", "passive",
)  # fmt: skip
"""What a mention is: one of these is 1."""

KINDS = tuple(SpeakerKind)

BESIDE = 8
"""Words between a person's name and that of a body that says whom they speak for."""

ARTICLES = {"the", "a", "an"}

NOBODY, AS_WRITTEN = "nobody", "as written"
"""The two that always stand beside the referents: no one, and the noun phrase itself."""


@dataclass(frozen=True)
class Question:
    """One mention whose referent is asked for: the attribution's index, its source, and the token that stands for it.

    `is_part` where the source joins it with others: "he" of "he and his aides".
    """

    index: int
    mention: SourceMention | None
    token: int
    is_part: bool = False

    @cached_property
    def kind(self) -> str:
        """Which of MENTIONS it is."""
        return _mention_kind(self.mention)

    @cached_property
    def gender(self) -> str | None:
        """The gender that it asks for."""
        if self.mention is not None and self.mention.form is MentionForm.PRONOUN:
            return pronoun_gender(self.mention.head)
        return noun_gender(self.mention.words if self.mention is not None else ())

    @cached_property
    def is_pair(self) -> bool:
        """Whether it names two: "both", "the two"."""
        return self.mention is not None and not speaker_lexicon().pairs.isdisjoint(self.mention.words[:3])

    @cached_property
    def modifiers(self) -> frozenset[str]:
        """The words of a noun phrase beside its head, determiners and prepositions left out."""
        if self.mention is None:
            return frozenset()
        lexicon = speaker_lexicon()
        return frozenset(self.mention.words) - lexicon.determiners - lexicon.prepositions - {self.mention.head}


def _mention_kind(mention: SourceMention | None) -> str:
    if mention is None:
        return "passive"
    word, lexicon = mention.head, speaker_lexicon()
    if mention.form is MentionForm.PRONOUN:
        return _pronoun_kind(word)
    if word in lexicon.place_nouns:
        return "place"
    kind = kind_of(mention)
    if kind is SpeakerKind.UNNAMED:
        known = singular(word) in lexicon.roles or word in lexicon.roles or word.endswith(("old", "man", "woman"))
        return "person" if known else "noun"
    return {SpeakerKind.GROUP: "people", SpeakerKind.ORGANIZATION: "body", SpeakerKind.DOCUMENT: "document"}.get(kind, "noun")


def _pronoun_kind(word: str) -> str:
    lexicon = speaker_lexicon()
    for members, kind in (
        (lexicon.masculine, "he"),
        (lexicon.feminine, "she"),
        (lexicon.neuter, "it"),
        (lexicon.relative, "relative"),
    ):
        if word in members:
            return kind
    if word in {"i", "me", "my", "myself"}:
        return "i"
    if word in lexicon.first_person:
        return "we"
    return "they" if word in lexicon.plural else "pronoun"


class Recency:
    """The places of referents by how lately each was mentioned before a token, from 0; of two at one token, the first given."""

    def __init__(self, token: int, referents: Sequence[Referent]) -> None:
        placed = [(place, r) for r in referents if (place := r.last_before(token)) is not None]
        ranked = sorted(placed, key=lambda p: -p[0])
        self.among_all, self.among_its_kind, seen = dict[int, int](), dict[int, int](), Counter[SpeakerKind]()
        for rank, (_, r) in enumerate(ranked):
            self.among_all[id(r)], self.among_its_kind[id(r)] = rank, seen[r.kind]
            seen[r.kind] += 1


class Evidence:
    """Computes features within one story; the history tells whom each attribution resolved so far belongs to."""

    def __init__(self, words: Sequence[str], scene: Scene, attributions: Sequence[AttributionRecord]) -> None:
        self.words, self.scene, self.attributions = words, scene, attributions
        self.contents = [covered(a.content) for a in attributions]
        self.tellers = Counter(token for content in self.contents for token in content)

    def rows(self, question: Question, referents: Sequence[Referent], history: History) -> FloatArray:
        """Features [2 + referents, F]: of nobody, of the noun phrase as written, then of each referent."""
        own = self._mention(question)
        order = Recency(question.token, referents)
        mention = question.mention
        head = mention.head if mention is not None and mention.form is MentionForm.NOMINAL else ""
        beside = rivals.Rivals(self.scene, question.token, head, referents)
        special = [[*self._special(question, which, referents), *beside.special()] for which in (NOBODY, AS_WRITTEN)]
        special = [row + [0.0] * (REFERENT - len(row)) for row in special]
        others = [[*self._referent(question, r, history, order), *beside.row(r)] for r in referents]
        return np.array([own + row for row in [*special, *others]], dtype=np.float32)

    def _mention(self, q: Question) -> list[float]:
        mention, record = q.mention, self.attributions[q.index]
        words = mention.words if mention else ()
        cue = record.cue[0][0]
        lexicon = speaker_lexicon()
        return [
            *_one_of(MENTIONS, self.kind_of(q)),
            float(bool(mention and mention.definite)),
            float(bool(words) and words[0] in {"a", "an", "one", "some"}),
            float(bool(words) and words[0] in {"his", "her", "its", "their", "my", "our"}),
            min(1.0, len(words) / 6),
            float(any(w in lexicon.prepositions for w in words)),
            float(any(w in lexicon.numbers for w in words[:2])),
            float(record.nested_in is not None),
            float(self.scene.quoted[q.token]),
            float(self.scene.paragraph[q.token] <= self.scene.headline),
            float(q.token < cue),
            float(self.opens_sentence(q.token)),
        ]

    def kind_of(self, q: Question) -> str:
        """Which of MENTIONS it is; without a source, by its cue's form."""
        if q.mention is None:
            return "participle" if self.words[self.attributions[q.index].cue[0][0]].endswith("ing") else "passive"
        return q.kind

    def opens_sentence(self, token: int) -> bool:
        """Whether a token is the first of its sentence, or of a quotation."""
        return (
            token == 0
            or self.scene.sentence[token] != self.scene.sentence[token - 1]
            or self.words[token - 1] in {"“", '"', "``"}
        )

    def _special(self, q: Question, which: str, referents: Sequence[Referent]) -> list[float]:
        head = q.mention.head if q.mention else ""
        again = any(r.entity is None and r.head == singular(head) for r in referents) if head else False
        return [float(which == NOBODY), float(which == AS_WRITTEN), float(again)]

    def _referent(self, q: Question, r: Referent, history: History, order: Recency) -> list[float]:
        return [
            *([0.0] * (3 + rivals.SPECIAL)),
            *_one_of(KINDS, r.kind),
            *self._agreement(q, r),
            *self._distance(q, r, order),
            *self._speech(q, r, history),
            *self._spoken_for(q, r, history),
            *self._content(q, r),
            *self._likeness(q, r),
        ]  # fmt: skip

    def _agreement(self, q: Question, r: Referent) -> list[float]:
        asked = q.gender
        plural = self.kind_of(q) in {"they", "we", "people"}
        return [
            float(asked is not None and r.gender == asked),
            float(asked is not None and r.gender is not None and r.gender != asked),
            float(asked is not None and r.gender is None and r.prior == asked),
            float(asked is not None and r.gender is None and r.prior is not None and r.prior != asked),
            float(asked is not None and r.gender is None and r.prior is None),
            float(asked is not None and r.heard == asked),
            float(asked is not None and r.heard not in {None, asked}),
            float(asked is not None and r.pronouns[asked] > 0),
            float(asked is not None and r.pronouns.total() > r.pronouns[asked]),
            float(plural and r.plural),
            float(plural != r.plural),
            float(bool(r.members)),
            float(len(r.members) == 2),
            float(r.together),
            float(q.is_pair),
        ]

    def _distance(self, q: Question, r: Referent, order: Recency) -> list[float]:
        last = r.last_before(q.token)
        if last is None:
            ahead = r.first_after(q.token)
            gap = self.scene.paragraph[ahead] - self.scene.paragraph[q.token] if ahead is not None else 9
            same = ahead is not None and self.scene.sentence[ahead] == self.scene.sentence[q.token]
            return [*([0.0] * 14), 1.0, float(same), float(gap <= 1), float(gap <= 3)]
        sentences = self.scene.sentence[q.token] - self.scene.sentence[last]
        paragraphs = self.scene.paragraph[q.token] - self.scene.paragraph[last]
        rank = order.among_all[id(r)]
        return [
            *_one_of((0, 1), sentences),
            *_one_of((0, 1, 2), paragraphs),
            math.log1p(paragraphs),
            math.log1p(q.token - last) / 5,
            *_one_of((0, 1, 2), rank),
            math.log1p(rank),
            *_one_of((0, 1), order.among_its_kind[id(r)]),
            float(self.opens_sentence(last) or self._first_name(last)),
            *([0.0] * 4),
        ]

    def _first_name(self, token: int) -> bool:
        """Whether a mention is the first word with a capital of its sentence, but for an opening word or two: its subject."""
        return token >= 3 and self.scene.sentence[token] != self.scene.sentence[token - 3]

    def _speech(self, q: Question, r: Referent, history: History) -> list[float]:
        level = self.attributions[q.index].nested_in
        last, before = history.last_two(q.token, level)
        mine = history.said_by(r)
        sentence, paragraph = self.scene.sentence[q.token], self.scene.paragraph[q.token]
        spoke_last = last is not None and last in mine.indexes
        place = history.place(last) if last is not None else 0
        return [
            float(spoke_last),
            float(spoke_last and self.scene.sentence[place] == sentence),
            float(spoke_last and self.scene.paragraph[place] == paragraph),
            float(before is not None and before in mine.indexes),
            float(level is not None and level in mine.indexes),
            float(sentence in mine.sentences),
            float(paragraph in mine.paragraphs),
            float(paragraph - 1 in mine.paragraphs),
            float(bool(mine.indexes)),
            math.log1p(len(mine.indexes)),
        ]

    def _spoken_for(self, q: Question, r: Referent, history: History) -> list[float]:
        """For "we" and "they" in what somebody says: whether that one has a role, belongs to a body, or is named beside it."""
        outer = self.attributions[q.index].nested_in
        if outer is None or q.kind not in {"we", "they"}:
            return [0.0] * 3
        tellers = history[outer]
        beside = any(self._beside(t, r) for t in tellers)
        return [float(any(t.role_nouns for t in tellers)), float(_belong(tellers, r)), float(beside)]

    def is_tellers(self, q: Question, r: Referent, history: History) -> bool:
        """Whether a body is that of whoever speaks the words around a mention, or named beside them."""
        outer = self.attributions[q.index].nested_in
        tellers = history[outer] if outer is not None else ()
        return _belong(tellers, r) or any(self._beside(t, r) for t in tellers)

    def _beside(self, one: Referent, other: Referent) -> bool:
        """Whether a story names one within BESIDE words of the other, in a sentence."""
        sentence = self.scene.sentence
        few, many = sorted((one.places, other.places), key=len)
        near = ((a, many[bisect_left(many, a - BESIDE) : bisect_right(many, a + BESIDE)]) for a in few)
        return any(sentence[a] == sentence[b] for a, around in near for b in around)

    def _content(self, q: Question, r: Referent) -> list[float]:
        content = self.contents[q.index]
        last = r.last_before(q.token)
        return [
            float(self._within(r, self.attributions[q.index].content)),
            float(last is not None and self.scene.quoted[last]),
            float(last is not None and self.tellers[last] > (last in content)),
            math.log1p(len(r.places)),
            float(bool(r.places) and self.scene.paragraph[r.places[0]] <= self.scene.headline),
            float(r.is_agency),
        ]

    def _within(self, r: Referent, ranges: tuple[TokenRange, ...]) -> bool:
        after = ((r.first_after(start - 1), end) for start, end in ranges)
        return any(place is not None and place < end for place, end in after)

    def _likeness(self, q: Question, r: Referent) -> list[float]:
        mention = q.mention
        if mention is None or mention.form is MentionForm.PRONOUN:
            return [0.0] * 10
        lexicon, head = speaker_lexicon(), singular(mention.head)
        shared = q.modifiers & {*r.words, *(word for role in r.roles for word in role.lower().split())}
        return [
            float(head in r.role_nouns and r.entity is not None),
            float(bool(lexicon.role_groups.get(head, frozenset()) & r.role_nouns)),
            float(r.entity is not None and r.kind is not SpeakerKind.PERSON and head in r.words),
            float(bool(lexicon.body_words.get(head, frozenset()) & r.words) and r.kind is not SpeakerKind.PERSON),
            float(r.entity is None and r.head == head and not r.members),
            float(r.entity is None and r.words == frozenset(mention.words)),
            min(1.0, len(shared) / 2),
            float(bool(shared) and head in r.role_nouns | r.words),
            float(r.age is not None and any(word.startswith(f"{r.age}-year") for word in mention.words)),
            float(any("-year-old" in word for word in mention.words)),
        ]


def _belong(tellers: Sequence[Referent], r: Referent) -> bool:
    """Whether one of them belongs to a body."""
    return any(t.affiliation is not None and r.words >= {*t.affiliation.lower().split()} - ARTICLES for t in tellers)


WIDTH = 15 + 18 + 10 + 3 + 6 + 10
"""Features of a referent beside its kind."""

REFERENT = 3 + rivals.SPECIAL + len(KINDS) + WIDTH + rivals.WIDTH
"""Features of a row beside the mention's own."""


def _one_of(values: Sequence[object], value: object) -> list[float]:
    return [float(v == value) for v in values]


FEATURES = len(MENTIONS) + 11 + REFERENT
"""Numbers in a row."""
