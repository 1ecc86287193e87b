"""From source mentions to speakers: names by themselves, all else by the scorer. Too unsure: nobody."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from spacy.tokens import Doc

from wireparse.domain.findings import MentionForm, SpeakerKind
from wireparse.domain.story import BlockKind
from wireparse.lexicon import speaker_lexicon
from wireparse.model.scorer import Rows, Scorer
from wireparse.pipeline import extensions
from wireparse.pipeline.records import AttributionRecord, LayoutRecord, SpeakersRecord, TokenRange
from wireparse.pipeline.speakers.anonymity import note_anonymity
from wireparse.pipeline.speakers.certainty import BY_RULE, NAMED, Answer, Decision
from wireparse.pipeline.speakers.clauses import Clauses
from wireparse.pipeline.speakers.features import AS_WRITTEN, NOBODY, Evidence, Question
from wireparse.pipeline.speakers.history import History
from wireparse.pipeline.speakers.introduced import introduced
from wireparse.pipeline.speakers.names import Name, link_names, plain
from wireparse.pipeline.speakers.nearby import Nearby
from wireparse.pipeline.speakers.phrases import lists, singular
from wireparse.pipeline.speakers.referents import Referent, described, joined, referents_of
from wireparse.pipeline.speakers.scene import scene_of, spoken_order
from wireparse.pipeline.speakers.sources import SourceMention, is_pronoun, read_source
from wireparse.pipeline.speakers.states import States
from wireparse.pipeline.speakers.writers import Writers

MOST = 20
"""Referents that are weighed for one mention at most: the latest ones."""

FARTHEST = 200
"""Referents that are looked at for one mention at most."""

AHEAD = 3
"""Paragraphs after a mention in which its referent may be named first: a headline's "minister" is named below."""

BELOW = 12
"""Paragraphs of the body in which a headline's referent may be named first."""

SURE = 0.4
"""The probability from which on the likeliest referent is taken."""

BOTH = {"both", "neither"}

COUNTS = {"two": 2, "three": 3, "four": 4}

PAIRED = (
    {SpeakerKind.PERSON},
    {SpeakerKind.ORGANIZATION, SpeakerKind.PLACE},
    {SpeakerKind.ORGANIZATION},
    {SpeakerKind.PLACE},
)
"""Of which kinds the two are whom "both" may mean."""

THOSE = {"those", "these"}
"""Words that are no one else's for the clause behind them: "those who"."""

Decide = Callable[[Question, Sequence[Referent], Rows], Decision]
"""Given a question, the referents and what is known of nobody, of the phrase as written and of each referent: the row,
with its probability.
"""


class Resolver:
    """Resolves the sources of one story, in the order in which they can be known."""

    def __init__(self, doc: Doc, layout: LayoutRecord, attributions: tuple[AttributionRecord, ...], decide: Decide) -> None:
        self.doc, self.layout, self.attributions, self.decide = doc, layout, attributions, decide
        self.names = link_names(doc)
        self.referents = referents_of(doc, self.names)
        for referent in self.referents:
            referent.places = [place for place in referent.places if self._is_told(layout, place)]
        self._of_name = {id(r.entity): r for r in self.referents}
        self.scene = scene_of(doc, layout)
        self.evidence = Evidence([t.lower_ for t in doc], self.scene, attributions)
        self.states = States(extensions.encoding(doc))
        self.clauses = Clauses(doc, self.names, self.scene)
        self.writers = Writers(doc, layout, self.scene, self.names)
        self.nearby = Nearby(self.referents)
        self.history = History(self.scene, attributions)
        self._as_told: dict[str, Referent] = {}
        self._begun: dict[int, Referent] = {}
        self._introduce()
        self._answers: dict[TokenRange, Answer] = {}
        self._beside: set[int] = set()  # whom the other parts of a joined source mean: "Lund and his aide" are two
        self._join_neighbours()

    def _introduce(self) -> None:
        for mention in introduced(self.doc, self.evidence.words):
            if self._is_told(self.layout, mention.tokens[0]):
                known = self._as_told.get(plain(self.doc, mention.tokens).casefold())
                if known is None:
                    self._bring_in(self._described(mention))
                else:
                    known.place(mention.tokens[0], mention.head_at)
                    self.nearby.mark(known, mention.tokens[0])

    def _is_told(self, layout: LayoutRecord, token: int) -> bool:
        """Whether a mention is part of what the story tells: not of its dateline, byline or sign-off."""
        offset, dateline = self.doc[token].idx, layout.dateline
        outside = dateline is not None and dateline.start <= offset < dateline.end
        return not outside and layout.kind_at(offset) in {BlockKind.HEADLINE, BlockKind.BODY}

    def resolve(self) -> SpeakersRecord:
        """All speakers, and each attribution's."""
        order = spoken_order(self.attributions)
        answers: dict[int, Answer] = {}
        for index in sorted(order, key=self._is_headline):  # a headline's "minister" is named below: who that is comes first
            answers[index] = self.source(index)
            self.history.add(index, answers[index].speakers)
        found = [self.history[index] for index in range(len(self.attributions))]
        speakers = list({id(r): r for one in found for r in one}.values())
        note_anonymity(self.doc, self.scene, speakers)
        places = {id(r): i for i, r in enumerate(speakers)}
        by = tuple(tuple(places[id(r)] for r in one) for one in found)
        entity_names = tuple(
            self.names.of[e.start].text if e.start in self.names.of else plain(self.doc, (e.start, e.end))
            for e in self.names.entities
        )
        chances = tuple(answers[index].of_speakers for index in range(len(found)))
        return SpeakersRecord(tuple(r.record() for r in speakers), by, entity_names, chances)

    def _is_headline(self, index: int) -> bool:
        return bool(self.scene.paragraph[self.history.place(index)] <= self.scene.headline)

    def source(self, index: int) -> Answer:
        """Whose an attribution is; asked once for each, in the order in which they can be known."""
        source = self.attributions[index].source
        if not source:
            return self._asked(Question(index, None, self.attributions[index].cue[0][0]), None)
        if source[0] in self._answers:
            return self._answers[source[0]]  # "he said …, adding …": one mention, several statements
        answer = Answer()
        mentions = read_source(self.doc, source[0], self.names)
        self._beside = {id(self._of_name[id(m.name)]) for m in mentions if m.name is not None}
        for mention in mentions:
            answer = answer.beside(self._mention(index, mention, is_part=len(mentions) > 1))
            self._beside |= set(map(id, answer.speakers))
        self._beside = set()
        if len(answer.speakers) > 1:
            self._bring_in(joined(answer.speakers))
        return self._answers.setdefault(source[0], answer)

    def _mention(self, index: int, mention: SourceMention, *, is_part: bool) -> Answer:
        if mention.name is not None:
            return Answer(self._family(mention.name) or (self._of_name[id(mention.name)],), NAMED)
        if mention.head in speaker_lexicon().nobody:
            return Answer((), BY_RULE)
        relative = self._relative(mention)
        if relative is not None:
            told = self._of_clause(index, mention, relative, is_part=is_part)
            if told is not None:
                return self._noted(told, replace(mention, form=MentionForm.PRONOUN), MentionForm.PRONOUN)
        question = Question(index, mention, mention.tokens[0], is_part)
        if self._is_writers(question):
            return self._noted(Answer((self._writer(mention),), BY_RULE), mention, mention.form)
        return self._asked(question, mention)

    def _relative(self, mention: SourceMention) -> int | None:
        """The relative pronoun that a mention is, or ends with: "who", "most of whom"."""
        at, lexicon = mention.tokens[1] - 1, speaker_lexicon()
        if mention.form is MentionForm.PRONOUN:
            return at if self.doc[at].lower_ in lexicon.relative else None
        of_those = mention.words[-2:-1] == ("of",) and self.doc[at].lower_ in lexicon.relative - {"that"}
        return at if of_those else None

    def _of_clause(self, index: int, mention: SourceMention, relative: int, *, is_part: bool) -> Answer | None:
        """Whom a clause tells of: the phrase before it; nobody where it opens a sentence ("That is why"), None if unknown."""
        start = mention.tokens[0]
        if start == relative and self.evidence.opens_sentence(start):
            return Answer((), BY_RULE)
        phrase = self.clauses.antecedent(start, relative)
        if phrase is None or (is_pronoun(self.doc, phrase) and self.doc[phrase[0]].lower_ not in THOSE):
            return None
        answer = Answer()
        parts = read_source(self.doc, phrase, self.names)
        is_part = is_part or len(parts) > 1
        for inner in parts:
            is_those = inner.head in THOSE
            found = Answer((self._as_written(inner),), BY_RULE) if is_those else self._mention(index, inner, is_part=is_part)
            answer = answer.beside(found)
        return answer

    def _family(self, name: Name) -> tuple[Referent, ...]:
        """The two whose surname a plural takes up: "the Lunds"."""
        surname = name.words[0].removesuffix("s") if len(name.words) == 1 and name.words[0].endswith("s") else None
        if surname is None or any(name.words[0] == n.words[-1] for n in self.names.names if len(n.words) > 1):
            return ()
        bearers = [n for n in self.names.names if n.label == "PERSON" and len(n.words) > 1 and n.words[-1] == surname]
        return tuple(self._of_name[id(n)] for n in bearers) if len(bearers) == 2 else ()

    def _is_writers(self, question: Question) -> bool:
        """Whether the first person speaks outside all quotation: the writer of a letter or a column."""
        nested = self.attributions[question.index].nested_in is not None
        return question.kind in {"i", "we"} and not nested and not self.scene.quoted[question.token]

    def _writer(self, mention: SourceMention) -> Referent:
        """Who writes; the pronoun as it stands where the story doesn't tell."""
        if mention.head in {"i", "me", "my", "myself"}:
            writer = self.writers.of(mention.tokens[0])
            if writer is not None:
                return self._of_name[id(self.names.of[writer.start])]
        return self._as_written(mention)

    def _asked(self, question: Question, mention: SourceMention | None) -> Answer:
        answer = self.weighed(question, mention)
        return self._noted(answer, mention, mention.form) if mention is not None else answer

    def weighed(self, question: Question, mention: SourceMention | None) -> Answer:
        """Whom a mention means of all that it may mean."""
        candidates = self._candidates(question)
        candidates += self._pairs(question, candidates)
        counted = _counted(mention, candidates) if mention is not None else ()
        if counted:
            return Answer(counted, BY_RULE)
        decision = self.decide(question, candidates, self._rows(question, candidates))
        return Answer(self._chosen(decision.row, candidates, mention), decision.chance)

    def _chosen(self, row: int, candidates: Sequence[Referent], mention: SourceMention | None) -> tuple[Referent, ...]:
        if row >= 2:
            return candidates[row - 2].members or (candidates[row - 2],)
        if row == 1 and mention is not None and mention.form is MentionForm.NOMINAL:
            return (self._as_written(mention),)
        return ()

    def _rows(self, question: Question, candidates: Sequence[Referent]) -> Rows:
        features = self.evidence.rows(question, candidates, self.history)
        others = self.states.of_referents(candidates, question.token)
        apart = np.zeros((len(features) - len(others), others.shape[1]), dtype=np.float32)
        at = question.mention.head_at if question.mention is not None else question.token
        return Rows(features, self.states.of_token(at), np.concatenate([apart, others]))

    def _noted(self, found: Answer, mention: SourceMention, form: MentionForm) -> Answer:
        for referent in found.speakers:
            referent.call(mention)
            if referent.note(mention.tokens, form, mention.head_at):
                self.nearby.mark(referent, mention.tokens[0])
        return found

    def _bring_in(self, referent: Referent) -> Referent:
        self.referents.append(referent)
        self.nearby.add(referent)
        return referent

    def _as_written(self, mention: SourceMention) -> Referent:
        """The referent of a noun phrase that stands for itself: one for the same words, and for what begins at the same one."""
        start, key = mention.tokens[0], plain(self.doc, mention.tokens).casefold()
        found = self._begun.get(start) or self._as_told.get(key) or self._bring_in(self._described(mention))
        self._begun[start] = found
        return found

    def _described(self, mention: SourceMention) -> Referent:
        """A new referent for a noun phrase; the same words mean it again."""
        referent = described(self.doc, mention, self.names)
        self._as_told[referent.text.casefold()] = referent
        return referent

    def _candidates(self, question: Question) -> list[Referent]:
        """The referents that the mention may mean: the latest before it first, then the nearest of the paragraphs after it."""
        inside = self._inside(question)
        found: dict[int, Referent] = {}
        seen: set[int] = set()
        for referent in self._in_reach(question.token):
            if id(referent) not in seen and self._may_be(question, referent, inside):
                found[id(referent)] = referent
            seen.add(id(referent))
            if len(found) == MOST or len(seen) == FARTHEST:
                break
        return list(found.values())

    def _pairs(self, question: Question, candidates: Sequence[Referent]) -> list[Referent]:
        """The two people, and the two bodies or places, named last, whom "both" or "they" may mean."""
        if self.evidence.kind_of(question) != "they" and not question.is_pair:
            return []
        told = {frozenset(map(id, r.members)) for r in candidates if r.members}
        pairs = list[Referent]()
        for kinds in PAIRED:
            pair = [r for r in candidates if r.kind in kinds and not r.members][:2]
            if len(pair) == 2 and frozenset(map(id, pair)) not in told:
                told.add(frozenset(map(id, pair)))
                pairs.append(joined(pair[::-1], together=False))
        return pairs

    def _in_reach(self, token: int) -> Iterator[Referent]:
        yield from self.nearby.before(token)
        reach = AHEAD if self.scene.paragraph[token] > self.scene.headline else self.scene.headline + BELOW
        for place, referent in self.nearby.after(token):
            if self.scene.paragraph[place] - self.scene.paragraph[token] > reach:
                return
            yield referent

    def _inside(self, question: Question) -> set[int]:
        """The names within the mention itself: "a spokesman for Lund" isn't Lund."""
        tokens = question.mention.tokens if question.mention is not None else (0, 0)
        return {id(self.names.of[i]) for i in range(*tokens) if i in self.names.of}

    def _may_be(self, question: Question, referent: Referent, inside: set[int]) -> bool:
        if referent.entity is not None and (referent.entity.label in {"NORP", "FAC", "LOC"} or id(referent.entity) in inside):
            return False
        kind = self.evidence.kind_of(question)
        outer = self.attributions[question.index].nested_in
        if id(referent) in self._beside:
            return False
        if kind in {"i", "we"} and outer is not None:  # whoever speaks the words around it, or the body that they speak for
            return referent in self.history[outer] or (kind == "we" and self._speaks(question, referent))
        if kind == "person" and question.mention is not None and question.mention.head in speaker_lexicon().organization_nouns:
            return not referent.plural  # "the regulator", "the producer" are people or bodies
        if kind in {"he", "she", "i", "person"}:
            return referent.kind in {SpeakerKind.PERSON, SpeakerKind.UNNAMED} and not referent.plural
        return not (kind in {"it", "body", "document", "place"} and referent.is_person)

    def _speaks(self, question: Question, referent: Referent) -> bool:
        """Whether whoever speaks may say "we" for a body: their own, one named beside them, or in this paragraph."""
        last = referent.last_before(question.token)
        if referent.kind is not SpeakerKind.ORGANIZATION or referent.is_agency or last is None:
            return False
        here = self.scene.paragraph[last] == self.scene.paragraph[question.token]
        return here or self.evidence.is_tellers(question, referent, self.history)

    def _join_neighbours(self) -> None:
        """People, bodies or places that the story joins by "and": whom "they" and "the two" may mean."""
        for label in ("PERSON", "GPE", "ORG"):
            for listed in lists(self.doc, [(e.start, e.end) for e in self.names.entities if e.label == label]):
                members = list({id(r): r for r in (self._of_name[id(self.names.of[start])] for start, _ in listed)}.values())
                if len(members) > 1:
                    together = joined(members)
                    together.places = [listed[-1][0]]
                    self._bring_in(together)


def _counted(mention: SourceMention, candidates: Sequence[Referent]) -> tuple[Referent, ...]:
    """Whom "the two ministers", "all three" or "neither lawmaker" takes up: as many people of such roles; nobody if there are
    others.
    """
    number = _number(mention)
    if number is None:
        return ()
    head = singular(mention.head)
    roles = {head} | speaker_lexicon().role_groups.get(head, frozenset())
    people = [r for r in candidates if r.kind is SpeakerKind.PERSON]
    for fits in ([r for r in people if head in r.role_nouns], [r for r in people if roles & r.role_nouns]):
        if len(fits) == number:
            return tuple(sorted(fits, key=lambda r: r.places[0]))
    return ()


def _number(mention: SourceMention) -> int | None:
    """How many a phrase takes up: "the two ministers", "all three candidates", "both men"."""
    words = mention.words
    if len(words) > 2 and (mention.definite or words[0] == "all") and words[1] in COUNTS:
        return COUNTS[words[1]]
    return 2 if len(words) > 1 and words[0] in BOTH and words[1] != "of" else None


def by_scorer(scorer: Scorer) -> Decide:
    """Take the likeliest row where it is likely enough, else nobody, or a noun phrase as written."""

    def decide(question: Question, referents: Sequence[Referent], rows: Rows) -> Decision:
        chances = scorer.chances(rows)
        best = int(chances.argmax())
        is_nominal = question.mention is not None and question.mention.form is MentionForm.NOMINAL
        row = best if best >= 2 and chances[best] >= SURE else int(is_nominal)
        return Decision(row, float(chances[row]))

    return decide


def resolve_speakers(
    doc: Doc, layout: LayoutRecord, attributions: tuple[AttributionRecord, ...], scorer: Scorer
) -> SpeakersRecord:
    """The speakers of a story and each attribution's."""
    return Resolver(doc, layout, attributions, by_scorer(scorer)).resolve()


__all__ = ["AS_WRITTEN", "NOBODY", "Decide", "Decision", "Resolver", "by_scorer", "resolve_speakers"]
