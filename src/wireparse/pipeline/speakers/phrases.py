"""Noun phrases by their words: where one ends, which noun heads it, what that names."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from wireparse.domain.findings import SpeakerKind
from wireparse.lexicon import speaker_lexicon
from wireparse.pipeline.records import TokenRange
from wireparse.pipeline.speakers.names import POSSESSIVE

COORDINATORS = {"and", "or", "nor", "&"}

ONE = {"a", "an", "one", "another"}

NARROW, WIDE = 4, 14
"""Words between two names that "and" joins at most; where commas set off what describes the first."""

CUTS = {",", "(", "—", "–", ":", ";", "["}
"""Marks that end the head noun phrase of a source."""


def lists(doc: Doc, names: Sequence[TokenRange]) -> Iterator[list[TokenRange]]:
    """The names that a story joins by "and", those before commas and what describes them taken in: "Lund, of Oslo, and Moe"."""
    listed = list(names[:1])
    for before, name in pairwise(names):
        gap = [doc[i].lower_ for i in range(before[1], name[0])]
        if "and" in gap and (len(gap) <= NARROW or (len(gap) <= WIDE and gap[0] == "," and _ends_list(gap))):
            yield [*listed, name]
            listed = [name]
        elif gap[:1] == [","] and not _known_words(gap[1:]):
            listed.append(name)
        else:
            listed = [name]


def _ends_list(gap: Sequence[str]) -> bool:
    """Whether a gap ends with a comma, "and" and titles."""
    at = len(gap) - 1 - gap[::-1].index("and")
    return gap[at - 1] == "," and at > 1 and not _known_words(gap[at + 1 :])


def _known_words(words: Sequence[str]) -> list[str]:
    """The words that are no titles."""
    lexicon = speaker_lexicon()
    return [w for w in words if w.rstrip(".") not in lexicon.titles | lexicon.long_titles | {"the"}]


def noun_phrase(doc: Doc, tokens: TokenRange) -> TokenRange:
    """The noun phrase of a source up to its first comma, bracket, line, or clause that tells of it ("a poll | that came out",
    "records | released on Monday", "voters | who like him"); but what a single one does is who it is: "a man who answered his
    phone", unless it is to withhold the name.
    """
    start, end = tokens
    who = _who_it_is(doc, tokens)
    for i in range(start + 1, end):
        if doc[i].text in CUTS or "\n" in doc[i].text:
            return start, i
        if i < who and _tells(doc, start, i, end):
            return start, _before_verb(doc, start, i)
    if end - start > 1 and doc[end - 1].lower_ in POSSESSIVE:
        end -= 1
    return start, end


def _before_verb(doc: Doc, start: int, index: int) -> int:
    """Where the noun phrase before a clause ends, what belongs to its verb and a name that is its subject left out: "a study |
    being released", "people | Republicans have tried".
    """
    auxiliaries, end = speaker_lexicon().auxiliaries, index
    while end - 1 > start and doc[end - 1].lower_ in auxiliaries:
        end -= 1
    named = end
    while end < index and named - 1 > start and doc[named - 1].ent_type_:
        named -= 1
    before = doc[named - 1]
    noun = before.is_alpha and not before.ent_type_ and before.lower_ not in speaker_lexicon().prepositions
    return named if named < end and noun else end


def _who_it_is(doc: Doc, tokens: TokenRange) -> int:
    """Where a clause begins that says who a single unnamed one is; the end where none does."""
    start, end = tokens
    lexicon = speaker_lexicon()
    if doc[start].lower_ in ONE:
        for i in range(start + 1, end - 1):
            if doc[i].lower_ in lexicon.personal and doc[i + 1].lower_ not in lexicon.withholding:
                return i
    return end


def _tells(doc: Doc, start: int, index: int, end: int) -> bool:
    """Whether a clause begins that tells of the noun before it."""
    word, lexicon = doc[index].lower_, speaker_lexicon()
    if word in lexicon.relative:
        return index + 1 < end and doc[index - 1].lower_ not in lexicon.prepositions
    subject = word in lexicon.subjects and doc[index - 1].is_alpha and doc[index - 1].lower_ not in COORDINATORS
    after_noun = index > start + 1 or kind_of_noun(doc[start].lower_) is SpeakerKind.GROUP or doc[start].ent_type_ == "NORP"
    return subject or (after_noun and is_participle(doc, index, end))


def is_participle(doc: Doc, index: int, end: int) -> bool:
    """As "released last year", "led by", "looking to": a participle after its noun."""
    word, lexicon = doc[index].lower_, speaker_lexicon()
    verbal = word.endswith(("ed", "ing")) or word in lexicon.participles
    if not verbal or index + 1 >= end or doc[index].is_title:
        return False
    before, after = doc[index - 1].lower_, doc[index + 1].lower_
    modified = before in lexicon.determiners or before in lexicon.numbers or before in {",", "and", "most", "more", "very"}
    return not modified and (after in lexicon.prepositions or after in lexicon.when or after in lexicon.determiners)


def head_noun(words: tuple[str, ...]) -> str:
    """The head noun of a phrase: the last word before the first preposition, one that names a speaker if there is any."""
    lexicon = speaker_lexicon()
    core: list[str] = []
    for index, word in enumerate(words):
        if core and word in lexicon.prepositions:
            break
        if word not in POSSESSIVE:
            core.append(word)
        elif _owns(words[index + 1 :]):
            core.clear()
    known = [word for word in core if kind_of_noun(word)]
    return known[-1] if known else core[-1] if core else ""


def _owns(words: tuple[str, ...]) -> bool:
    """Whether what follows a possessive is a noun phrase: "the bank's | staff", but not "a friend of Lund's | in Oslo"."""
    return bool(words) and words[0][0].isalnum() and words[0] not in speaker_lexicon().prepositions


def kind_of_noun(word: str) -> SpeakerKind | None:
    """What a noun names, where the lexicon knows; roles are of unnamed people."""
    lexicon = speaker_lexicon()
    single = singular(word)
    if word in lexicon.group_nouns:
        return SpeakerKind.GROUP
    for nouns, kind in (
        (lexicon.roles, SpeakerKind.UNNAMED),
        (lexicon.organization_nouns, SpeakerKind.ORGANIZATION),
        (lexicon.document_nouns, SpeakerKind.DOCUMENT),
    ):
        if word in nouns or single in nouns:
            return kind
    return None


def singular(noun: str) -> str:
    """A plain English singular."""
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def plural_forms(noun: str) -> tuple[str, ...]:
    """The plurals that `singular` takes back to a noun."""
    if noun.endswith("man"):
        return (noun[:-3] + "men",)
    if noun.endswith(("ss", "ch", "sh", "x")):
        return (noun + "es",)
    return (noun + "s", noun[:-1] + "ies") if noun.endswith("y") else (noun + "s",)
