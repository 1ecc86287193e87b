"""People, bodies and documents that a story brings in without a name: "a driver", "two officers", "residents", "his wife"."""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc

from wireparse.domain.findings import MentionForm, SpeakerKind
from wireparse.lexicon import speaker_lexicon
from wireparse.pipeline.records import TokenRange
from wireparse.pipeline.speakers.phrases import kind_of_noun, plural_forms, singular
from wireparse.pipeline.speakers.sources import SourceMention

LONGEST = 6
"""Words of such a phrase at most."""

MODIFIERS = 2
"""Words before a plural that may belong to it."""


def introduced(doc: Doc, words: Sequence[str]) -> Iterator[SourceMention]:
    """The phrases that bring in somebody who may speak: an indefinite article or a number and a noun, a plural, a relation of
    somebody. None that only describes whom a name beside it names ("Lund, a farmer", "his wife, Ann Lund").
    """
    lexicon, done = speaker_lexicon(), 0
    for start, word in enumerate(words[:-1]):
        if start < done or doc[start].ent_iob_ == "I":
            continue
        first, head = start, None
        if word in lexicon.introducing:
            head = _head(doc, start)
        elif word in lexicon.owners:
            head = _relation(doc, start)
        elif word in _plurals() and _is_common(doc, words, start):
            first, head = _begin(doc, start, done), start
        if head is None:
            continue
        done = head + 1
        if not _describes(doc, (first, done)):
            yield _mention(words, first, head)


def _mention(words: Sequence[str], start: int, head: int) -> SourceMention:
    phrase = tuple(words[start : head + 1])
    return SourceMention((start, head + 1), MentionForm.NOMINAL, words=phrase, head=phrase[-1], head_at=head)


def _head(doc: Doc, start: int) -> int | None:
    """The last noun of the phrase that the lexicon knows, if none of it belongs to a name."""
    head, lexicon = None, speaker_lexicon()
    for i in range(start + 1, min(start + LONGEST, len(doc))):
        word = doc[i].lower_
        stops = word in lexicon.prepositions or word in lexicon.clause_openers or word in lexicon.determiners
        verb = head is not None and (word in lexicon.participles or word.endswith("ed"))
        if stops or verb or doc[i].ent_type_ == "PERSON" or not (doc[i].is_alpha or word == "-" or "-" in word):
            break
        if kind_of_noun(word) is not None or (doc[i].is_lower and singular(word) in lexicon.occupations):
            head = i
    return head


def _relation(doc: Doc, start: int) -> int | None:
    """The noun for a relation after "his" or "my", a word between at most: "her younger brother"."""
    for i in range(start + 1, min(start + 3, len(doc))):
        if not doc[i].is_alpha:
            return None
        if doc[i].lower_ in speaker_lexicon().kin:
            return i
    return None


@cache
def _plurals() -> frozenset[str]:
    """The words for several people: the lexicon's, and the plurals of its roles and occupations."""
    lexicon = speaker_lexicon()
    return lexicon.group_nouns | {form for role in lexicon.roles | lexicon.occupations for form in plural_forms(role)}


def _is_common(doc: Doc, words: Sequence[str], index: int) -> bool:
    """Whether a plural heads a phrase: no part of a name, not before another ("police officers"), no verb ("heads the"); what
    may be a surname as well stands in small letters.
    """
    word, after, lexicon = words[index], words[index + 1], speaker_lexicon()
    if doc[index].ent_type_ or after in _plurals() or (word in lexicon.verbal_plurals and after in lexicon.determiners):
        return False
    known = kind_of_noun(word) in {SpeakerKind.GROUP, SpeakerKind.UNNAMED}
    return doc[index].is_lower or (known and singular(word) != word)


def _begin(doc: Doc, index: int, done: int) -> int:
    """Where the phrase of a plural begins, with its modifiers, behind what is read already."""
    start = index
    while start > done and index - start < MODIFIERS and _modifies(doc, start - 1):
        start -= 1
    return start


def _modifies(doc: Doc, index: int) -> bool:
    """Whether a word belongs to the plural behind it: "local", "police", "Iraqi"."""
    word, lexicon = doc[index].lower_, speaker_lexicon()
    named = doc[index].ent_type_ in {"NORP", "GPE", "ORG"} and doc[index].ent_iob_ == "B"
    common = doc[index].is_lower and kind_of_noun(word) is not None and singular(word) == word
    return word in lexicon.role_modifiers or common or named


def _describes(doc: Doc, tokens: TokenRange) -> bool:
    """Whether a phrase for one stands beside the name of whom it tells, or a phrase behind "is"."""
    start, end = tokens
    before = doc[start - 1].lower_ if start else ""
    if before in speaker_lexicon().copulas:
        return True
    if doc[end - 1].lower_ in _plurals():
        return False
    behind = start >= 2 and before == "," and doc[start - 2].ent_type_ in {"PERSON", "ORG"}
    at = end + (end < len(doc) and doc[end].text == ",")
    named = at < len(doc) and doc[at].ent_type_ == "PERSON" and doc[at].ent_iob_ == "B"
    return before == "as" or behind or named
