"""What a source span is: a name, a noun phrase, a pronoun, or several of them joined."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from wireparse.domain.findings import MentionForm, SpeakerKind
from wireparse.lexicon import speaker_lexicon
from wireparse.pipeline.records import TokenRange
from wireparse.pipeline.speakers.names import POSSESSIVE, Name, Names
from wireparse.pipeline.speakers.phrases import COORDINATORS, head_noun, is_participle, kind_of_noun, noun_phrase, singular

LINKING = {"and", "or", "&", ",", "himself", "herself", "(", ")", "-", "–", "—", "/", "all", "both", "too", "also", "["}
"""What may follow the name that heads a source."""


CORRELATIVES = {"both", "either", "neither"}
"""Words before the first of several that are joined: "neither Kyiv nor Moscow"; but "both sides" are two by themselves."""


BODIES = {"ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "LAW"}


@dataclass(frozen=True, slots=True)
class SourceMention:
    """A source, or one of several joined in it: `name` where a name heads it, else its head noun phrase's words.

    `words` are lower case; `head` is the head noun, `head_at` its token; `definite` as "the", "this", "both" make it.
    """

    tokens: TokenRange
    form: MentionForm
    name: Name | None = None
    words: tuple[str, ...] = ()
    head: str = ""
    head_at: int = 0
    definite: bool = False


def read_source(doc: Doc, tokens: TokenRange, names: Names) -> tuple[SourceMention, ...]:
    """The mentions that a source span joins, one in most."""
    return tuple(_mention(doc, part, names) for part in _conjuncts(doc, tokens, names))


def _mention(doc: Doc, tokens: TokenRange, names: Names) -> SourceMention:
    lexicon = speaker_lexicon()
    first = doc[tokens[0]].lower_
    if is_pronoun(doc, tokens):
        return SourceMention(tokens, MentionForm.PRONOUN, words=(first,), head=first, head_at=tokens[0])
    headed = _person(doc, tokens, names) or _body(doc, tokens, names)
    if headed is not None:
        return SourceMention(tokens, MentionForm.NAME, name=headed, head_at=tokens[1] - 1)
    phrase = noun_phrase(doc, tokens)
    words = tuple(doc[i].lower_ for i in range(*phrase))
    head = head_noun(words)
    head_at = phrase[0] + words.index(head) if head in words else phrase[1] - 1
    definite = first in lexicon.definite
    return SourceMention(phrase, MentionForm.NOMINAL, words=words, head=head, head_at=head_at, definite=definite)


def is_pronoun(doc: Doc, tokens: TokenRange) -> bool:
    """Whether a source is a single pronoun."""
    lexicon, word = speaker_lexicon(), doc[tokens[0]]
    known = lexicon.masculine | lexicon.feminine | lexicon.plural | lexicon.neuter | lexicon.first_person | lexicon.relative
    return tokens[1] - tokens[0] == 1 and word.lower_ in known and (not word.is_upper or word.lower_ == "i")


def _conjuncts(doc: Doc, tokens: TokenRange, names: Names) -> list[TokenRange]:
    """The parts of a source that "and" joins on its top level: "China and Russia", "Mr Lund and his aides"."""
    start, end = tokens
    parts, begin, depth = [], start, 0
    for i in range(start, end):
        depth += (doc[i].text == "(") - (doc[i].text == ")")
        if depth == 0 and i > begin and _joins(doc, (begin, i), (i + 1, end), i):
            parts.append((begin, i - (doc[i - 1].text == ",")))
            begin = i + 1
    if parts and doc[start].lower_ in CORRELATIVES:
        parts[0] = (start + 1, parts[0][1])
    return [(a, b) for a, b in [*parts, (begin, end)] if a < b]


def _joins(doc: Doc, before: TokenRange, after: TokenRange, at: int) -> bool:
    word = doc[at].lower_
    if after[0] >= after[1] or not (word in COORDINATORS or word == ","):
        return False
    if any(doc[i].lower_ in speaker_lexicon().clause_openers for i in range(*before)):
        return False
    if _starts_name(doc, after[0]):
        same = _name_label(doc, before[0]) == _name_label(doc, after[0]) != ""
        return (
            _ends_name(doc, at) and same if word == "," else not (_in_appositive(doc, before) or _shares(doc, before, after[0]))
        )
    if word == "," or _in_appositive(doc, before):
        return False
    first = doc[after[0]].lower_
    lexicon = speaker_lexicon()
    opens = first in lexicon.determiners or first in lexicon.numbers or first in {"other", "others"}
    return opens or kind_of_noun(first) is SpeakerKind.GROUP or (_is_plural(doc, before) and _is_plural(doc, after))


def _is_plural(doc: Doc, tokens: TokenRange) -> bool:
    """Whether the head of a phrase is a plural or a group: "regulators", "advisers to the board"."""
    head = head_noun(tuple(doc[i].lower_ for i in range(*tokens)))
    return kind_of_noun(head) is SpeakerKind.GROUP or (head != singular(head) and head.isalpha())


def _shares(doc: Doc, before: TokenRange, after: int) -> bool:
    """Whether a name after "and" shares the preposition of the one before it: "a study by Harvard and Berkeley"."""
    names = doc[before[1] - 1].ent_type_ == doc[after].ent_type_ != ""
    led = any(doc[i].lower_ in speaker_lexicon().prepositions for i in range(*before))
    return names and led and not _starts_name(doc, before[0])


def _starts_name(doc: Doc, token: int) -> bool:
    """Whether a name, or a title before one, begins here."""
    return _name_label(doc, token) != ""


def _name_label(doc: Doc, token: int) -> str:
    """The label of the name that begins here, titles before it passed over, as in "Ohio Gov. John Lund"; "" where none does."""
    lexicon = speaker_lexicon()
    titles = lexicon.titles | lexicon.long_titles | lexicon.roles
    at = past_title = token + (doc[token].lower_ == "the")
    while at < len(doc):
        if doc[at].lower_.rstrip(".") in titles:
            past_title = at = at + 1
        elif doc[at].ent_type_ in {"GPE", "ORG", "NORP"}:
            at = _entity_end(doc, at)
        else:
            break
    start = at if past_title == at or doc[min(at, len(doc) - 1)].ent_type_ == "PERSON" else past_title
    named = start < len(doc) and doc[start].ent_iob_ == "B" and doc[start].ent_type_ in BODIES | {"PERSON"}
    return doc[start].ent_type_ if named else ""


def _entity_end(doc: Doc, token: int) -> int:
    token += 1
    while token < len(doc) and doc[token].ent_iob_ == "I":
        token += 1
    return token


def _ends_name(doc: Doc, token: int) -> bool:
    """Whether a name, or brackets after one, end right before."""
    token -= 1
    if doc[token].text == ")":
        while token > 0 and doc[token].text != "(":
            token -= 1
        token -= 1
    return token >= 0 and doc[token].ent_type_ in BODIES | {"PERSON"}


def _in_appositive(doc: Doc, before: TokenRange) -> bool:
    """Whether a comma that nothing closes stands in the part: "X, the architect of … and"."""
    commas = [i for i in range(*before) if doc[i].text == "," and not _starts_name(doc, i + 1)]
    return len(commas) % 2 == 1 and doc[before[1] - 1].text != ","


def _person(doc: Doc, tokens: TokenRange, names: Names) -> Name | None:
    """The person who heads a source: the first name that is no modifier."""
    for start, end in _entities(names, tokens, {"PERSON"}):
        leads = _leads(doc, tokens[0], start, person=True) or _renames(doc, tokens[0], start)
        if leads and _closes(doc, end, tokens[1]):
            return names.of[start]
    return None


def _body(doc: Doc, tokens: TokenRange, names: Names) -> Name | None:
    """The organisation or place that heads a source: it must end the noun phrase."""
    for start, end in _entities(names, tokens, BODIES):
        leads = _leads(doc, tokens[0], start, person=False) or _renames(doc, tokens[0], start)
        if leads and _closes(doc, _past_nouns(doc, end, tokens[1]), tokens[1]):
            return names.of[start] if doc[start].ent_type_ != "NORP" else None
    return None


def _entities(names: Names, tokens: TokenRange, labels: set[str]) -> Iterator[TokenRange]:
    return ((e.start, e.end) for e in names.entities_in(tokens) if e.label in labels)


def _leads(doc: Doc, first: int, start: int, *, person: bool) -> bool:
    """Whether what stands between a source's start and a name only describes the name."""
    lexicon = speaker_lexicon()
    words = [doc[i].lower_ for i in range(first, start)]
    if not words:
        return True
    if words[-1] in POSSESSIVE and person and start - first > 1:
        owner = doc[start - 2]
        return owner.ent_type_ in {"ORG", "GPE"} or (owner.ent_type_ == "" and not owner.is_lower)  # the BoE's Lund
    if lexicon.examples & set(words) or words[-1] in POSSESSIVE or set(words) & lexicon.clause_openers:
        return False
    bare = [word for word in words if word.rstrip(".") not in lexicon.titles]
    if bare and bare[-1] in lexicon.prepositions:
        return False
    described = any(word in lexicon.roles or singular(word) in lexicon.roles for word in words)
    loose = set(words) & (lexicon.prepositions | {","})
    if not loose:
        common = [doc[i].lower_ for i in range(first, start) if not (person and doc[i].ent_type_ == "NORP")]
        return not any(kind_of_noun(w) in {SpeakerKind.DOCUMENT, SpeakerKind.GROUP} for w in common) or described
    return person and described and head_noun(tuple(words)) not in lexicon.document_nouns


def _renames(doc: Doc, first: int, start: int) -> bool:
    """Whether a name follows a description of it and a comma: "The new supplier, Tianyue Chemical"."""
    lexicon = speaker_lexicon()
    opens = doc[first].lower_ in lexicon.determiners | {"another", "fellow"} or doc[first].ent_type_ != ""
    commas = [i for i in range(first, start) if doc[i].text == ","]
    if not opens or len(commas) != 1 or lexicon.examples & {doc[i].lower_ for i in range(first, start)}:
        return False
    definite = doc[first].lower_ in lexicon.definite
    clause = any(doc[i].lower_ in lexicon.clause_openers for i in range(first + 1, commas[0]))
    if any(is_participle(doc, i, commas[0]) for i in range(first + 1, commas[0])) or (clause and not definite):
        return False
    plural = kind_of_noun(head_noun(tuple(doc[i].lower_ for i in range(first, commas[0])))) is SpeakerKind.GROUP
    return not plural and all(_describes(doc, i) for i in range(commas[0] + 1, start))


def _describes(doc: Doc, index: int) -> bool:
    """Whether a word between a comma and the name after it says what the name is: "her employer, the charity | Verre"."""
    token, lexicon = doc[index], speaker_lexicon()
    word = token.lower_.rstrip(".")
    clause = word in lexicon.prepositions or word in lexicon.clause_openers or word in lexicon.subjects or word in COORDINATORS
    known = token.ent_type_ or word in lexicon.titles or token.text in {"-", "’s", "'s"}
    return bool(known) or (token.is_alpha and token.is_lower and not clause) or word in lexicon.long_titles | lexicon.roles


def _past_nouns(doc: Doc, end: int, last: int) -> int:
    """Past the nouns that say what a body is: "the Daily Nation newspaper", "Reuters news agency"."""
    if doc[end - 1].ent_type_ != "ORG":
        return end
    lexicon, past = speaker_lexicon(), end
    while past < last and doc[past].lower_ in lexicon.body_nouns | lexicon.body_modifiers:
        past += 1
    return past if past > end and doc[past - 1].lower_ in lexicon.body_nouns else end


def _closes(doc: Doc, end: int, last: int) -> bool:
    """Whether a name ends the noun phrase that it stands in."""
    if end >= last:
        return True
    if doc[end].text == "-" and end + 1 < last and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
        return False  # Cairo-based
    lexicon, after = speaker_lexicon(), doc[end].lower_
    going_on = (LINKING, lexicon.clause_openers, lexicon.prepositions, lexicon.name_suffixes)
    follows = any(after in words for words in going_on)
    follows = follows or (after == "the" and end + 1 < last and doc[end + 1].lower_ in lexicon.roles)  # Lund the envoy
    return follows or not (doc[end].is_alpha or after in POSSESSIVE) or (after in POSSESSIVE and end + 1 >= last)


def kind_of(mention: SourceMention) -> SpeakerKind:
    """What a nominal source is, by its head noun; counted people are unnamed, uncounted ones a group."""
    kind = kind_of_noun(mention.head) or SpeakerKind.UNNAMED
    counted = any(word in speaker_lexicon().numbers or word.isdigit() for word in mention.words[:2])
    plural = mention.head != singular(mention.head)
    if kind is SpeakerKind.UNNAMED and plural and not counted and kind_of_noun(mention.head):
        return SpeakerKind.GROUP
    return SpeakerKind.UNNAMED if counted and kind is SpeakerKind.GROUP else kind
