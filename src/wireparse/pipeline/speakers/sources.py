"""What a source span is: a name, a pronoun or a nominal, and which words are its head."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from wireparse.domain.findings import MentionForm, SpeakerKind
from wireparse.lexicon import speaker_lexicon
from wireparse.pipeline.records import TokenRange
from wireparse.pipeline.speakers.names import Name, Names

LINKING = {"and", "or", "&", ",", "himself", "herself", "(", ")", "-", "–", "—", "/"}
"""What may follow the name that heads a source."""

POSSESSIVE = {"'s", "’s", "'", "’"}


@dataclass(frozen=True, slots=True)
class SourceMention:
    """A source span read: `names` where it is headed by names, else the head noun phrase's tokens and words."""

    tokens: TokenRange
    form: MentionForm
    names: tuple[Name, ...] = ()
    words: tuple[str, ...] = ()
    head: str = ""
    definite: bool = False


def read_source(doc: Doc, tokens: TokenRange, names: Names) -> SourceMention:
    """Which kind of mention a source is."""
    lexicon = speaker_lexicon()
    first = doc[tokens[0]].lower_
    pronouns = lexicon.masculine | lexicon.feminine | lexicon.plural | lexicon.neuter | lexicon.first_person | lexicon.relative
    if first in pronouns and tokens[1] - tokens[0] == 1:
        return SourceMention(tokens, MentionForm.PRONOUN, words=(first,), head=first)
    headed = _persons(doc, tokens, names) or _body(doc, tokens, names)
    if headed:
        return SourceMention(tokens, MentionForm.NAME, names=headed)
    phrase = noun_phrase(doc, tokens)
    words = tuple(doc[i].lower_ for i in range(*phrase))
    return SourceMention(phrase, MentionForm.NOMINAL, words=words, head=_head(words), definite=first in lexicon.definite)


def _persons(doc: Doc, tokens: TokenRange, names: Names) -> tuple[Name, ...]:
    """The people who head a source: the first name that is no modifier, and those joined to it by "and"."""
    found: list[tuple[Name, int, int]] = []
    for start, end in _entities(doc, tokens, {"PERSON"}):
        if not _heads(doc, start, end, tokens):
            continue
        if found and not _joined(doc, found[-1][2], start):
            break
        found.append((names.of[start], start, end))
    return tuple(name for name, _, _ in found)


def _body(doc: Doc, tokens: TokenRange, names: Names) -> tuple[Name, ...]:
    """The organisation or place that heads a source: it must end the noun phrase."""
    for start, end in _entities(doc, tokens, {"ORG", "GPE", "NORP", "LOC", "FAC"}):
        if _heads(doc, start, end, tokens):
            return (names.of[start],) if doc[start].ent_type_ not in {"NORP"} else ()
    return ()


def _entities(doc: Doc, tokens: TokenRange, labels: set[str]) -> Iterator[TokenRange]:
    return ((e.start, e.end) for e in doc.ents if e.label_ in labels and e.start >= tokens[0] and e.end <= tokens[1])


def _heads(doc: Doc, start: int, end: int, tokens: TokenRange) -> bool:
    lexicon = speaker_lexicon()
    if start > tokens[0]:
        before = doc[start - 1].lower_.rstrip(".")
        if before in lexicon.prepositions or before in POSSESSIVE:
            return False
        if before in lexicon.titles and start - 1 > tokens[0] and doc[start - 2].lower_ in lexicon.prepositions:
            return False
    if end >= tokens[1]:
        return True
    after = doc[end].lower_
    follows = after in LINKING or after in lexicon.clause_openers or after in lexicon.prepositions
    return follows or not (doc[end].is_alpha or after in POSSESSIVE)


def _joined(doc: Doc, end: int, start: int) -> bool:
    """Whether two names are joined: "and" between them, or a comma alone."""
    between = [doc[i].lower_ for i in range(end, start)]
    clause = speaker_lexicon().relative & set(between)
    return ("and" in between and len(between) <= 6 and not clause) or between == [","]


def noun_phrase(doc: Doc, tokens: TokenRange) -> TokenRange:
    """The head noun phrase of a source: up to its first comma or clause."""
    lexicon = speaker_lexicon()
    start, end = tokens
    for i in range(start + 1, end):
        if doc[i].text in {",", "(", "—", "–", ":", ";"} or doc[i].is_space or doc[i].lower_ in lexicon.clause_openers:
            return start, i
    return start, end


def _head(words: tuple[str, ...]) -> str:
    """The head noun: the last word before the first preposition."""
    lexicon = speaker_lexicon()
    core: list[str] = []
    for word in words:
        if core and word in lexicon.prepositions:
            break
        core.append(word)
    known = [word for word in core if _kind_of_noun(word)]
    return known[-1] if known else core[-1] if core else ""


def _kind_of_noun(word: str) -> SpeakerKind | None:
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


def kind_of(mention: SourceMention) -> SpeakerKind:
    """What a nominal source is, by its head noun; counted people are unnamed, uncounted ones a group."""
    kind = _kind_of_noun(mention.head) or SpeakerKind.UNNAMED
    counted = any(word in speaker_lexicon().numbers or word.isdigit() for word in mention.words[:2])
    return SpeakerKind.UNNAMED if counted and kind is SpeakerKind.GROUP else kind


def singular(noun: str) -> str:
    """A plain English singular."""
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
