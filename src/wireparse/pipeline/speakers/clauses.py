"""Whom a relative clause tells of: the phrase before "who" or "which"."""

from collections.abc import Iterator

from spacy.tokens import Doc

from wireparse.domain.findings import SpeakerKind
from wireparse.lexicon import speaker_lexicon
from wireparse.pipeline.records import TokenRange, entity_at
from wireparse.pipeline.speakers.anonymity import UNNAMED
from wireparse.pipeline.speakers.names import Names
from wireparse.pipeline.speakers.phrases import COORDINATORS, head_noun, kind_of_noun, singular
from wireparse.pipeline.speakers.scene import Scene

APPOSITIVE_REACH = 15
"""Words before ", who" among which the person stands whom the clause tells of."""

RELATIVE_REACH = 12
"""Words before "who" among which its noun phrase begins."""

SINGLE = {"a", "an", "the", "one"}
"""Words that open a phrase for one person."""

BELONGING = {"of", "at", "from"}
"""Words behind a person's name that say where they belong: "Gul Afridi of the chamber of commerce, who"."""

BEFORE_CLAUSES = {",", "—", "–", "--", "-"}
"""Marks between a noun and the clause that tells of it."""

PERSONS = frozenset({"PERSON"})

THINGS = frozenset({"ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "LAW"})

NEGATED = {"not", "n't", "n’t", "asked"}
"""Words behind "has" or "would" that may withhold a name: "who would not give", "who has asked"."""


class Clauses:
    """Finds the antecedents of one story's relative pronouns."""

    def __init__(self, doc: Doc, names: Names, scene: Scene) -> None:
        self._doc, self._names, self._scene = doc, names, scene

    def antecedent(self, token: int, relative: int | None = None) -> TokenRange | None:
        """The noun phrase before "who" or "which" (`relative`, where a phrase begins at `token`: "some of whom"); of two
        clauses that are joined ("who left, and who"), before the first.
        """
        offset = (relative or token) - token
        while token and self._doc[token - 1].lower_ in COORDINATORS:
            first = self._same_before(token + offset)
            if first is None or first < offset:
                return None
            token = first - offset
        end, apart = self._noun_end(token)
        if end <= 0 or self._scene.sentence[end - 1] != self._scene.sentence[token]:
            return None
        if self._doc[token + offset].lower_ in speaker_lexicon().personal:
            return self._people(token + offset, end, apart=apart)
        phrase = self._phrase_before(end)
        return self._renamed(phrase, THINGS) or phrase

    def _people(self, token: int, end: int, *, apart: bool) -> TokenRange:
        """The people before the clause of a "who"; `apart`: a mark stands between."""
        people = self._people_before(end)
        if people is not None and self._is_unnamed(people, token):
            return people
        found = (self._person_before(token, end) if apart else self._person_described(people, end)) or people
        return self._with_others(token, found) if found is not None else self._phrase_before(end)

    def _noun_end(self, token: int) -> tuple[int, bool]:
        """Where the noun before a clause ends, a preposition ("the man to | whom") and marks passed over, and whether a mark
        parts them.
        """
        end, lexicon, apart = token, speaker_lexicon(), False
        if end and self._doc[end - 1].lower_ in lexicon.prepositions:
            end -= 1
        while end and (self._doc[end - 1].text in BEFORE_CLAUSES or self._doc[end - 1].is_quote):
            apart = apart or not self._doc[end - 1].is_quote
            end -= 1
        return end, apart

    def _is_unnamed(self, people: TokenRange, token: int) -> bool:
        """Whether the clause withholds the name of somebody who isn't named: "an aide to Lund, who declined to"."""
        if self._doc[people[0]].lower_ not in {"a", "an"} or not self._withholds(token):
            return False
        return self._renamed(people, PERSONS) is None and not self._belongs_behind_name(people[0])

    def _withholds(self, token: int) -> bool:
        """Whether a "who" begins what withholds a name: "who declined", "who would not"."""
        lexicon = speaker_lexicon()
        verb, after = ([self._doc[i].lower_ for i in range(token + 1, min(token + 3, len(self._doc)))] + ["", ""])[:2]
        return verb in lexicon.withholding and (verb not in lexicon.auxiliaries or after in NEGATED)

    def _belongs_behind_name(self, start: int) -> bool:
        """Whether a phrase stands behind somebody's name and a comma, where they belong between: "Dahl of Oslo, an aide"."""
        if start < 2 or self._doc[start - 1].text != ",":
            return False
        before = next(self._names.entities_before(start), None)
        if before is not None and before.label != "PERSON" and self._word_before(before.start) in BELONGING:
            before = next(self._names.entities_before(before.start), None)
        return (
            before is not None
            and before.label == "PERSON"
            and self._scene.sentence[before.start] == self._scene.sentence[start]
        )

    def _word_before(self, token: int) -> str:
        return self._doc[token - 1].lower_ if token else ""

    def _with_others(self, token: int, found: TokenRange) -> TokenRange:
        """With those whom "and" joins to it, where the clause is about all: "activists and writers who", "A and B, who are"."""
        start, end = found
        before = start - 2
        if before < 0 or self._doc[start - 1].lower_ not in COORDINATORS:
            return found
        if self._doc[before].ent_type_ == "PERSON":
            about_all = self._doc[min(token + 1, len(self._doc) - 1)].lower_ in speaker_lexicon().several
            return (self._first_of_list(before), end) if about_all else found
        plural = self._is_plural(before) and any(self._is_plural(i) for i in range(start, end) if self._names_people(i))
        return (self._begin(before), end) if plural and self._names_people(before) else found

    def _first_of_list(self, token: int) -> int:
        """Where a list of people begins that goes on with the name that a token belongs to: "A, B | and C"."""
        start = (entity_at(self._doc, token) or (token, token))[0]
        while start > 1 and self._doc[start - 1].text == "," and self._doc[start - 2].ent_type_ == "PERSON":
            start = (entity_at(self._doc, start - 2) or (start, start))[0]
        return start

    def _same_before(self, token: int) -> int | None:
        """The last place of the same word before a token, in its sentence."""
        for i in range(token - 1, -1, -1):
            if self._scene.sentence[i] != self._scene.sentence[token]:
                return None
            if self._doc[i].lower_ == self._doc[token].lower_:
                return i
        return None

    def _phrase_before(self, end: int) -> TokenRange:
        """The phrase that ends before a token: from its determiner or number on, else its last name or word."""
        lexicon = speaker_lexicon()
        start = (entity_at(self._doc, end - 1) or (end - 1, end))[0]
        for i in self._phrase_back(end):
            if self._doc[i].lower_ in lexicon.determiners or self._doc[i].lower_ in lexicon.numbers:
                return min(i, start), end
        return start, end

    def _people_before(self, end: int) -> TokenRange | None:
        """The last noun before a token that names people, with what belongs to it: "a mechanic in Oslo | who"; one that the
        lexicon has rather than one that is only formed like one.
        """
        back = list(self._phrase_back(end))
        known = next((at for at in back if self._names_people(at, known=True)), None)
        at = known if known is not None else next((i for i in back if self._names_people(i)), None)
        if at is None:
            return None
        after = self._doc[at + 1].lower_ if at + 1 < end else ""
        goes_on = after in speaker_lexicon().prepositions or (bool(after) and self._doc[end - 1].ent_type_ == "PERSON")
        return self._begin(at), end if goes_on else at + 1

    def _begin(self, at: int) -> int:
        """Where the phrase of a noun begins."""
        while at > 0 and self._belongs(at - 1):
            at -= 1
            if self._doc[at].lower_ in speaker_lexicon().determiners:
                break
        return at

    def _belongs(self, index: int) -> bool:
        """Whether a word is part of the noun phrase that goes on after it."""
        word, lexicon = self._doc[index].lower_, speaker_lexicon()
        if word in lexicon.determiners or word in lexicon.numbers or word in lexicon.role_modifiers:
            return True
        return bool(self._doc[index].ent_type_) and self._doc[index].ent_type_ != "DATE"

    def _phrase_back(self, end: int) -> Iterator[int]:
        """The tokens before `end`, the nearest first, to the next mark or the reach of a phrase."""
        for i in range(end - 1, max(-1, end - 1 - RELATIVE_REACH), -1):
            if self._doc[i].is_space or (self._doc[i].is_punct and self._doc[i].text not in {"-", "’", "'s", "’s"}):
                return
            yield i

    def _person_before(self, token: int, end: int) -> TokenRange | None:
        """The person before ", who", an appositive at most between: "Liv Dahl, an aide to the mayor, who"."""
        for ent in self._names.entities_before(token):
            if ent.label == "PERSON":
                same = self._scene.sentence[ent.start] == self._scene.sentence[token] and token - ent.end <= APPOSITIVE_REACH
                return (ent.start, ent.end) if same and self._closes(ent.end, end) else None
        return None

    def _closes(self, after: int, end: int) -> bool:
        """Whether a person's name is done where `after` is, for the clause that begins at `end`: times are passed over."""
        follows = self._doc[after].text in {",", "("} or self._doc[after].lower_ in BELONGING
        return follows or all(self._doc[i].ent_type_ in {"DATE", "TIME"} for i in range(after, end))

    def _person_described(self, people: TokenRange | None, end: int) -> TokenRange | None:
        """The person whom the phrase before a clause describes, from its noun for people on or from its determiner."""
        return (people and self._renamed(people, PERSONS)) or self._renamed(self._phrase_before(end), PERSONS)

    def _renamed(self, phrase: TokenRange, labels: frozenset[str]) -> TokenRange | None:
        """Who or what a phrase right before a clause only describes: "Ronnie Ek, a magnate who", "Ek is the one who"; not whom
        words before the sentence name: "In Norway, the party that".
        """
        start, end = phrase
        head = head_noun(tuple(self._doc[i].lower_ for i in range(start, end)))
        if start < 2 or self._doc[start].lower_ not in SINGLE or singular(head) != head:
            return None
        follows = self._doc[start - 1].text == "," or self._doc[start - 1].lower_ in speaker_lexicon().copulas
        named = entity_at(self._doc, start - 2)
        if not follows or named is None or self._doc[start - 2].ent_type_ not in labels:
            return None
        return None if self._introduces(named[0]) else named

    def _introduces(self, token: int) -> bool:
        """Whether a name belongs to words that open its sentence: "In Norway", "According to Ek"."""
        first = token - 1
        if first < 0 or self._doc[first].lower_ not in speaker_lexicon().prepositions:
            return False
        first -= first > 0 and self._doc[first - 1].lower_ == "according"
        return first == 0 or self._scene.sentence[first - 1] != self._scene.sentence[first]

    def _names_people(self, index: int, *, known: bool = False) -> bool:
        """Whether a word is a noun for people: one of the lexicon (`known`), or a plural formed like one ("listeners")."""
        word = self._doc[index].lower_
        kind = kind_of_noun(word)
        formed = not known and kind is None and word.endswith(speaker_lexicon().personal_endings) and self._doc[index].is_lower
        return (kind in UNNAMED or formed) and self._doc[index].ent_type_ not in {"ORG", "GPE", "PERSON"}

    def _is_plural(self, index: int) -> bool:
        word = self._doc[index].lower_
        return kind_of_noun(word) is SpeakerKind.GROUP or singular(word) != word
