"""Names: which mentions of a story name the same person or body."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from wireparse.domain.story import BlockKind
from wireparse.lexicon import given_names, speaker_lexicon
from wireparse.lexicon.places import candidates, fold, region_of
from wireparse.pipeline import extensions
from wireparse.pipeline.records import TokenRange
from wireparse.pipeline.speakers.forms import TYPO_LENGTH, holds, is_acronym, is_mistyped, is_part, is_short_form

NAMED = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "LAW"}

POSSESSIVE = {"'s", "’s", "'", "’"}


TITLE_REACH = 3
"""Words before a name among which its titles stand."""

NEAR = 1
"""Paragraphs back in which a full name decides whom the surname after it means."""

MAIN = 4
"""How many times as often as another of the same surname whom the story is about is named."""

PRONOUN_REACH = 25
"""Words after a surname among which a pronoun tells of two bearers which is meant."""

WELL_KNOWN = 50_000
"""Inhabitants from which on a place's name is the place's."""

FAMILIAR = 0.5
"""The share of a person's mentions by given name, to those in full, over which the surname alone is rather somebody else's."""


@dataclass(slots=True)
class Name:
    """One person or body: its label, its fullest name in the story, and where it is named, in story order.

    `alias` is the abbreviation that brackets behind the name give.
    """

    label: str
    text: str
    words: tuple[str, ...]
    mentions: list[TokenRange] = field(default_factory=list)
    alias: tuple[str, ...] = ()

    def last_before(self, token: int) -> int | None:
        """The last mention's first token before `token`."""
        return max((start for start, _ in self.mentions if start < token), default=None)

    @property
    def given_gender(self) -> str | None:
        """The gender that the first name is mostly given to, where there are two names or more."""
        if self.label != "PERSON" or len(self.words) < 2:
            return None
        first, known = fold(self.words[0]), given_names()
        return "m" if first in known.masculine else "f" if first in known.feminine else None


@dataclass(frozen=True, slots=True)
class Labelled:
    """An entity of the Doc as plain numbers: reading `doc.ents` anew takes time that grows with the story."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Names:
    """All names of a story; `of` gives the name of each entity, by its first token; `entities` are in story order."""

    names: tuple[Name, ...]
    of: dict[int, Name]
    entities: tuple[Labelled, ...]

    def entities_in(self, tokens: TokenRange) -> Iterator[Labelled]:
        """The entities that lie within tokens."""
        for at in range(bisect_left(self.entities, tokens[0], key=_start), len(self.entities)):
            if self.entities[at].start >= tokens[1]:
                return
            if self.entities[at].end <= tokens[1]:
                yield self.entities[at]

    def entities_before(self, token: int) -> Iterator[Labelled]:
        """The entities that end before a token, the latest first."""
        for at in range(bisect_left(self.entities, token, key=_start) - 1, -1, -1):
            if self.entities[at].end < token:
                yield self.entities[at]


def _start(entity: Labelled) -> int:
    return entity.start


def link_names(doc: Doc) -> Names:
    """Join the mentions of each person and body.

    Names of several words first, those of headlines last, for capitals there join what isn't one name: those whose words
    hold one another with the same last word are one. Then single words: a word of exactly one longer name is that one; of
    several, the one that titles, given names and what was named lately point to.
    """
    entities = tuple(Labelled(ent.start, ent.end, ent.label_) for ent in doc.ents)
    spans = [(ent.label, (ent.start, ent.end)) for ent in entities if ent.label in NAMED]
    linker = _Linker(doc)
    for label, tokens in sorted(spans, key=lambda s: linker.order(*s)):
        linker.add(label, tokens)
    for name in linker.names:
        name.mentions.sort()
    return Names(tuple(sorted(linker.names, key=lambda n: n.mentions[0])), linker.of, entities)


class _Linker:
    """The names of a story while they are joined."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.names: list[Name] = []
        self.of: dict[int, Name] = {}
        layout = extensions.layout(doc)
        self._headlines = [(b.start, b.end) for b in layout.blocks if b.kind is BlockKind.HEADLINE]
        self._alone = Counter(doc[e.start].lower_ for e in doc.ents if e.label_ == "PERSON" and e.end - e.start == 1)
        self._full: dict[int, tuple[int, int]] = {}  # where each name stands in full first, and how often it does
        self._breaks = [b.start for b in layout.blocks]

    def order(self, label: str, tokens: TokenRange) -> tuple[bool, bool, bool, int]:
        """Sorts mentions: several words before one, the body before headlines, "Mr Lund" before "Lund", many words first."""
        words = name_words(self.doc, tokens, label)
        untitled = len(words) == 1 and not self._titled(tokens[0])
        return len(words) == 1, self._in_headline(tokens), untitled, -len(words)

    def _titled(self, token: int) -> bool:
        """Whether a title is the first word of a mention or stands right before it."""
        return any(self.doc[i].lower_.rstrip(".") in speaker_lexicon().titles for i in (max(0, token - 1), token))

    def add(self, label: str, tokens: TokenRange) -> None:
        """Join a mention to its name, or to a new one."""
        words = name_words(self.doc, tokens, label)
        name = self._known(label, words, tokens)
        if name is None:
            name = Name(label, _text(self.doc, tokens, label), words)
            self.names.append(name)
        elif name.text.isupper() and name.words == words:
            name.text = _text(self.doc, tokens, label)  # MOSCOW in the dateline is Moscow
        name.mentions.append(tokens)
        if len(words) > 1:
            first, count = self._full.get(id(name), (tokens[0], 0))
            self._full[id(name)] = min(first, tokens[0]), count + 1
        self.of[tokens[0]] = name

    def _known(self, label: str, words: tuple[str, ...], tokens: TokenRange) -> Name | None:
        matches = [name for name in self.names if _same(name, label, words)]
        exact = [name for name in matches if name.words == words]
        if exact and (len(words) > 1 or len(matches) == 1 or label != "PERSON"):
            return exact[0]
        if label == "ORG" and not matches:
            matches = self._abbreviated(words, tokens)
        if label == "PERSON" and len(words) == 1:
            matches = matches or self._bodies(words)
            return self._surname(matches, words[0], tokens)
        if label == "GPE" and not matches:
            matches = [name for name in self.names if name.label == "ORG" and is_acronym(words, name.words)]
        if not matches and len(words) == 1 and label in {"GPE", "LOC", "FAC"}:
            matches = self._misread(words[0], tokens)
        if not matches and self._in_headline(tokens):
            matches = [name for name in self.names if name.label == label and holds(words, name.words)]
        return _nearest(matches, tokens[0])

    def _abbreviated(self, words: tuple[str, ...], tokens: TokenRange) -> list[Name]:
        """The body whose abbreviation this is, which it keeps from then on: "Swiss People's Party (SVP)", "…, or SVP,"."""
        start, end = tokens
        if len(words) > 1 or start < 2 or end >= len(self.doc):
            return []
        before, after = self.doc[start - 1].lower_, self.doc[end].text
        bracketed = (before, after) == ("(", ")")
        renamed = before == "or" and self.doc[start - 2].text == after == "," and self.doc[start].is_upper
        if not (bracketed or renamed):
            return []
        told = start - 1 if bracketed else start - 2
        found = [n for n in self.names if n.label == "ORG" and any(last == told for _, last in n.mentions)]
        found = [n for n in found if bracketed or n.words[0][0] == words[0][0]]
        for name in found:
            name.alias = words
        return found

    def _misread(self, word: str, tokens: TokenRange) -> list[Name]:
        """The person named in full before whose surname the model took for a place: "Park", unless it is one. It may stand
        first, where the name before it is no given name that is known: "Park Ji-won".
        """
        full = [n for n in self.names if n.label == "PERSON" and len(n.words) > 1 and self._introduced(n) < tokens[0]]
        person = [n for n in full if word == _surname(n) or (word == n.words[0] and n.given_gender is None)]
        is_place = bool(person) and (
            region_of(word)[0] is not None or any(c.population >= WELL_KNOWN for c in candidates(word))
        )
        return [] if is_place else person

    def _bodies(self, words: tuple[str, ...]) -> list[Name]:
        """The bodies that a single word taken for a person's shortens: "Daehan" for Daehan Cell."""
        return [name for name in self.names if name.label == "ORG" and is_short_form(words, name.words)]

    def _surname(self, matches: list[Name], word: str, tokens: TokenRange) -> Name | None:
        """Whom a single word means: nobody whose given name is of the other gender, nor, for a surname, one whom the story
        calls by the given name alone or brings in as somebody's wife or son; then who was named in full last.
        """
        gender = titled_gender(self.doc, tokens)
        fits = [name for name in matches if gender is None or name.given_gender in {None, gender}]
        if len(fits) > 1:
            taken_up = taken_up_as(self.doc, tokens[1])
            fits = [n for n in fits if taken_up is None or n.given_gender in {None, taken_up}] or fits
            fits = [n for n in fits if self._introduced(n) < tokens[0]] or fits
            fits = [n for n in fits if word in {n.words[0], _surname(n)}] or fits
            least = min(map(self._familiarity, fits))
            asides = [n for n in fits if self._familiarity(n) == least]
            fits = [n for n in fits if word == n.words[0] or not self._is_aside(n)] or asides
        if not matches and len(word) >= TYPO_LENGTH:
            fits = [n for n in self.names if n.label == "PERSON" and len(n.words) > 1 and is_mistyped(word, _surname(n))]
            return fits[0] if len(fits) == 1 else None
        return self._latest(fits, tokens[0])

    def _is_aside(self, name: Name) -> bool:
        kin, start = speaker_lexicon().kin, self._introduced(name)
        near = {self.doc[i].lower_ for i in range(max(0, start - TITLE_REACH), start)}
        return self._familiarity(name) > FAMILIAR or bool(near & kin)

    def _introduced(self, name: Name) -> int:
        """Where a name stands in full first; one that never does, where it stands at all."""
        known = self._full.get(id(name))
        return known[0] if known is not None else min(start for start, _ in name.mentions)

    def _familiarity(self, name: Name) -> float:
        """The share of the given name alone among a person's mentions by it and in full, 0 to 1."""
        alone, (_, full) = self._alone[name.words[0]], self._full.get(id(name), (0, 0))
        return alone / max(1, alone + full)

    def _latest(self, names: list[Name], token: int) -> Name | None:
        """The one named last in the paragraphs just before (of whom the story tells mostly, where another is named in
        passing), else the one named most.
        """
        if len(names) <= 1:
            return names[0] if names else None
        here = self._paragraph(token)
        placed = [(n.last_before(token), n) for n in names]
        near = [(place, n) for place, n in placed if place is not None and here - self._paragraph(place) <= NEAR]
        if near:
            latest = max(near, key=lambda p: p[0])[1]
            main = max((n for place, n in placed if place is not None), key=lambda n: len(n.mentions))
            return main if len(main.mentions) >= MAIN * len(latest.mentions) else latest
        before = [n for place, n in placed if place is not None]
        if not before:
            return min(names, key=self._place)
        return max(before, key=lambda n: (len(n.mentions), -self._introduced(n)))

    def _place(self, name: Name) -> tuple[bool, int]:
        """Where a name is introduced, in the body before headlines."""
        first = self._introduced(name)
        return self._in_headline((first, first + 1)), first

    def _paragraph(self, token: int) -> int:
        return bisect_right(self._breaks, self.doc[token].idx)

    def _in_headline(self, tokens: TokenRange) -> bool:
        return any(start <= self.doc[tokens[0]].idx < end for start, end in self._headlines)


def name_words(doc: Doc, tokens: TokenRange, label: str = "PERSON") -> tuple[str, ...]:
    """The words of a name in lower case, titles and "the" left out."""
    start, end = _bare(doc, tokens, label)
    words = tuple(
        doc[i].lower_ for i in range(start, end) if any(c.isalnum() for c in doc[i].text) and doc[i].lower_ not in POSSESSIVE
    )
    return words or tuple(doc[i].lower_ for i in range(*tokens))


def _bare(doc: Doc, tokens: TokenRange, label: str) -> TokenRange:
    """A name without what stands before it ("the", titles) and after it (a possessive, "KC")."""
    lexicon = speaker_lexicon()
    dropped = lexicon.titles | lexicon.long_titles if label == "PERSON" else frozenset({"the"})
    start, end = tokens
    while end - start > 1 and doc[start].lower_.rstrip(".") in dropped:
        start += 1
    after = POSSESSIVE | (lexicon.name_suffixes if label == "PERSON" else frozenset())
    while end - start > 1 and doc[end - 1].lower_ in after:
        end -= 1
    return start, end


def _surname(name: Name) -> str:
    """The last word of a name, one that counts generations passed over: "John Lund III"."""
    return speaker_lexicon().without_generation(name.words)[-1]


def _same(name: Name, label: str, words: tuple[str, ...]) -> bool:
    if words in {name.words, name.alias}:
        return name.label == label
    if label == "PERSON" == name.label:
        return is_part(words, name.words)
    if label == "ORG" == name.label:
        return is_acronym(words, name.words) or is_short_form(words, name.words)
    return False


def taken_up_as(doc: Doc, token: int) -> str | None:
    """The gender of the first pronoun after a name in its sentence, where no other person is named before: "Lund … her"."""
    lexicon = speaker_lexicon()
    for i in range(token, min(token + PRONOUN_REACH, len(doc))):
        word = doc[i].lower_
        if doc[i].is_space or doc[i].is_quote or word in {".", "!", "?"} or doc[i].ent_type_ == "PERSON":
            return None
        if word in lexicon.masculine | lexicon.feminine:
            return "m" if word in lexicon.masculine else "f"
    return None


def titled_gender(doc: Doc, tokens: TokenRange) -> str | None:
    """The gender that the titles in and before a mention tell."""
    lexicon = speaker_lexicon()
    near = {doc[i].lower_.rstrip(".") for i in range(max(0, tokens[0] - TITLE_REACH), tokens[1]) if not doc[i].is_space}
    masculine, feminine = near & lexicon.masculine_words, near & lexicon.feminine_words
    if bool(masculine) == bool(feminine):
        return None
    return "m" if masculine else "f"


def _nearest(names: list[Name], token: int) -> Name | None:
    if len(names) <= 1:
        return names[0] if names else None
    before = [(n.last_before(token), n) for n in names]
    named = [(place, name) for place, name in before if place is not None]
    return max(named, key=lambda p: p[0])[1] if named else names[0]


def _text(doc: Doc, tokens: TokenRange, label: str) -> str:
    start, end = _bare(doc, tokens, label) if label == "PERSON" else tokens
    while end - start > 1 and doc[end - 1].lower_ in POSSESSIVE:
        end -= 1
    text = plain(doc, (start, end)).removesuffix("'s").removesuffix("’s")
    stray = [mark for mark in ('"', "“", "”") if text.count(mark) == 1 and not {"“", "”"} <= set(text)]
    return text.translate(dict.fromkeys(map(ord, stray)))  # Bobby" Lund


def plain(doc: Doc, tokens: TokenRange) -> str:
    """The words of tokens on one line. (`doc.text` would be built anew each time.)"""
    return " ".join(doc[tokens[0] : tokens[1]].text.split())


def persons(names: Names) -> Iterator[Name]:
    """The names of people."""
    return (name for name in names.names if name.label == "PERSON")
