"""People, bodies and documents that a story brings in without a name: "a driver", "two officers", "residents", "his wife"."""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc

from wireparse.domain.findings import MentionForm, SpeakerKind
from wireparse.lexicon import speaker_lexicon
from wireparse.pipeline.records import TokenRange
from wireparse.pipeline.speakers.sources import SourceMention, kind_of_noun, singular

LONGEST = 6
"""Words of such a phrase at most."""

MODIFIERS = 2
"""Words before a plural that may belong to it."""

COPULAS = {"is", "are", "was", "were", "as", "became", "remains", "be", "been"}
"""Words before a phrase that only says what somebody is."""


def introduced(doc: Doc, words: Sequence[str]) -> Iterator[SourceMention]:
    """The phrases that bring in somebody who may speak: an indefinite article or a number and a noun, a plural without either,
    a relation of somebody. None that only describes whom a name beside it names ("Lund, a farmer", "his wife, Ann Lund").
    """
    lexicon = speaker_lexicon()
    for start, word in enumerate(words[:-1]):
        if doc[start].ent_iob_ == "I":
            continue
        head = None
        if word in lexicon.introducing:
            head = _head(doc, start)
        elif word in lexicon.owners:
            head = _relation(doc, start)
        elif word in _plurals() and _is_common(doc, start, word):
            first = _begin(doc, start)
            if first is not None and not _describes(doc, (first, start + 1)):
                yield _mention(words, first, start)
        if head is not None and not _describes(doc, (start, head + 1)):
            yield _mention(words, start, head)


def _mention(words: Sequence[str], start: int, head: int) -> SourceMention:
    phrase = tuple(words[start : head + 1])
    return SourceMention((start, head + 1), MentionForm.NOMINAL, words=phrase, head=phrase[-1], head_at=head)


def _head(doc: Doc, start: int) -> int | None:
    """The last noun of the phrase that the lexicon knows, if none of it belongs to a name."""
    head, lexicon = None, speaker_lexicon()
    for i in range(start + 1, min(start + LONGEST, len(doc))):
        word = doc[i].lower_
        stops = word in lexicon.prepositions or word in lexicon.clause_openers or word in lexicon.determiners
        if stops or doc[i].ent_type_ == "PERSON" or not (doc[i].is_alpha or word == "-" or "-" in word):
            break
        if kind_of_noun(word) is not None or (doc[i].is_lower and singular(word) in lexicon.occupations):
            head = i
    return head


def _relation(doc: Doc, start: int) -> int | None:
    """The noun for a relation after "his" or "my", a word between at most: "her younger brother"."""
    for i in range(start + 1, min(start + 3, len(doc))):
        if doc[i].lower_ in speaker_lexicon().kin:
            return i
    return None


@cache
def _plurals() -> frozenset[str]:
    """The words for several people: the lexicon's, and the plurals of its roles and occupations."""
    lexicon = speaker_lexicon()
    return lexicon.group_nouns | {form for role in lexicon.roles | lexicon.occupations for form in _plural(role)}


def _plural(noun: str) -> tuple[str, ...]:
    """The plurals that `singular` takes back to a noun."""
    if noun.endswith("man"):
        return (noun[:-3] + "men",)
    return (noun + "s", noun[:-1] + "ies") if noun.endswith("y") else (noun + "s",)


def _is_common(doc: Doc, index: int, word: str) -> bool:
    """Whether a word is no part of a name; what may be a surname as well stands in small letters."""
    known = kind_of_noun(word) in {SpeakerKind.GROUP, SpeakerKind.UNNAMED}
    return not doc[index].ent_type_ and (doc[index].is_lower or (known and singular(word) != word))


def _begin(doc: Doc, index: int) -> int | None:
    """Where the phrase of a plural begins, with its modifiers; None behind an article or a possessive, which open others."""
    lexicon, start = speaker_lexicon(), index
    while start > 0 and index - start < MODIFIERS and _modifies(doc, start - 1):
        start -= 1
    before = doc[start - 1].lower_ if start else ""
    opened = before in lexicon.introducing or before in lexicon.owners or kind_of_noun(before) is not None
    return None if opened else start


def _modifies(doc: Doc, index: int) -> bool:
    """Whether a word belongs to the plural behind it: "local", "rights", "Iraqi"."""
    word, lexicon = doc[index].lower_, speaker_lexicon()
    return word in lexicon.role_modifiers or doc[index].ent_type_ in {"NORP", "GPE", "ORG"}


def _describes(doc: Doc, tokens: TokenRange) -> bool:
    """Whether a phrase stands beside the name of whom it tells, or behind "is" or "as"."""
    start, end = tokens
    if start and doc[start - 1].lower_ in COPULAS:
        return True
    behind = start >= 2 and doc[start - 1].text == "," and doc[start - 2].ent_type_ in {"PERSON", "ORG"}
    at = end + (end < len(doc) and doc[end].text == ",")
    return behind or (at < len(doc) and doc[at].ent_type_ == "PERSON" and doc[at].ent_iob_ == "B")
