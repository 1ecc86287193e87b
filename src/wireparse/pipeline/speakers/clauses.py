"""Whom a relative clause tells of: the phrase before "who" or "which"."""

from collections.abc import Iterator

from spacy.tokens import Doc

from wireparse.domain.findings import SpeakerKind
from wireparse.lexicon import speaker_lexicon
from wireparse.pipeline.records import TokenRange
from wireparse.pipeline.speakers.names import Names
from wireparse.pipeline.speakers.scene import Scene
from wireparse.pipeline.speakers.sources import COORDINATORS, kind_of_noun, singular

APPOSITIVE_REACH = 15
"""Words before ", who" among which the person stands whom the clause tells of."""

RELATIVE_REACH = 12
"""Words before "who" among which its noun phrase begins."""

COPULAS = {"is", "was", "remains", "became"}

SINGLE = {"a", "an", "the", "one"}
"""Words that open a phrase for one person."""

BELONGING = {"of", "at", "from"}
"""Words behind a person's name that say where they belong: "Gul Afridi of the chamber of commerce, who"."""

BEFORE_CLAUSES = {",", "—", "–", "--", "-"}
"""Marks between a noun and the clause that tells of it."""

PEOPLE = {SpeakerKind.UNNAMED, SpeakerKind.GROUP}


class Clauses:
    """Finds the antecedents of one story's relative pronouns."""

    def __init__(self, doc: Doc, names: Names, scene: Scene) -> None:
        self._doc, self._names, self._scene = doc, names, scene

    def antecedent(self, token: int) -> TokenRange | None:
        """The noun phrase before "who" or "which"; of two clauses that are joined ("who left, and who"), before the first."""
        if token and self._doc[token - 1].lower_ in COORDINATORS:
            first = self._same_before(token)
            return self.antecedent(first) if first is not None else None
        end = token - (token > 0 and self._doc[token - 1].text in BEFORE_CLAUSES)
        if end <= 0:
            return None
        if self._doc[token].lower_ in speaker_lexicon().personal:
            found = (self._person_before(token, end) if end < token else self._renamed(end)) or self._people_before(end)
            if found is not None:
                return found
        return self._phrase_before(end)

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
        lexicon, start = speaker_lexicon(), end - 1
        while start > 0 and self._doc[start].ent_iob_ == "I":
            start -= 1
        for i in self._phrase_back(end):
            if self._doc[i].lower_ in lexicon.determiners or self._doc[i].lower_ in lexicon.numbers:
                return min(i, start), end
        return start, end

    def _people_before(self, end: int) -> TokenRange | None:
        """The last noun before a token that names people, with what belongs to it: "a mechanic in Oslo | who"."""
        lexicon = speaker_lexicon()
        for at in self._phrase_back(end):
            if kind_of_noun(self._doc[at].lower_) in PEOPLE and self._doc[at].ent_type_ not in {"ORG", "GPE", "PERSON"}:
                start = at
                while start > 0 and self._belongs(start - 1):
                    start -= 1
                    if self._doc[start].lower_ in lexicon.determiners:
                        break
                return start, end
        return None

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

    def _renamed(self, end: int) -> TokenRange | None:
        """The person whom the phrase right before "who" only describes: "Ronnie Ek, a magnate who", "Ek is the one who"."""
        start, _ = self._phrase_before(end)
        if start < 2 or self._doc[start].lower_ not in SINGLE or singular(noun := self._doc[end - 1].lower_) != noun:
            return None
        follows = self._doc[start - 1].text == "," or self._doc[start - 1].lower_ in COPULAS
        at = last = start - 2
        if not follows or self._doc[last].ent_type_ != "PERSON":
            return None
        while at > 0 and self._doc[at].ent_iob_ == "I":
            at -= 1
        return at, last + 1
