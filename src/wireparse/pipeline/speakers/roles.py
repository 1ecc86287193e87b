"""What the story says that a person is: titles before the name, appositives after it."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from wireparse.lexicon import speaker_lexicon
from wireparse.pipeline.records import TokenRange, entity_at
from wireparse.pipeline.speakers.names import POSSESSIVE, Name, Names, plain
from wireparse.pipeline.speakers.phrases import singular

MAX_TITLE = 8
"""Words of a title at most."""

MAX_APPOSITIVE = 14
"""Words of an appositive at most."""


def roles_of(doc: Doc, name: Name) -> tuple[str, ...]:
    """The roles of a person, as the story words them, in story order, each once."""
    found: dict[str, str] = {}
    for span in _role_spans(doc, name):
        text = plain(doc, span)
        found.setdefault(text.casefold(), text)
    return tuple(found.values())


def _role_spans(doc: Doc, name: Name) -> Iterator[TokenRange]:
    for start, end in name.mentions:
        yield from _before(doc, start)
        yield from _after(doc, end)


def affiliation_of(doc: Doc, name: Name, names: Names) -> str | None:
    """The body that a person's roles name, or that stands after "of", "from", "at" or "with" behind the name."""
    return affiliation_in(doc, [*_role_spans(doc, name), *_behind(doc, name, names)], names)


def affiliation_in(doc: Doc, spans: Sequence[TokenRange], names: Names) -> str | None:
    """The first organisation named in the spans; else the first body that a noun names, else the first country or place."""
    inside = [entity for span in spans for entity in names.entities_in(span)]
    for entity in inside:
        if entity.label == "ORG":
            return names.of[entity.start].text
    for span in spans:
        body = _body_in(doc, span)
        if body is not None:
            return body
    return next((names.of[entity.start].text for entity in inside if entity.label == "GPE"), None)


def _behind(doc: Doc, name: Name, names: Names) -> Iterator[TokenRange]:
    for _, end in name.mentions:
        if end < len(doc) and doc[end].lower_ in {"of", "from", "at", "with"}:
            start = end + 1 + (end + 1 < len(doc) and doc[end + 1].lower_ == "the")
            entity = entity_at(doc, start)
            if entity is not None and doc[start].ent_type_ == "ORG" and entity[0] == start:
                yield entity


def _body_in(doc: Doc, span: TokenRange) -> str | None:
    """A body that a common noun names in a role: "police" of "police spokeswoman", "the central bank" of its governor."""
    lexicon = speaker_lexicon()
    for at in range(*span):
        word = doc[at].lower_
        if word not in lexicon.organization_nouns or _is_role(word) or doc[at].ent_type_:
            continue
        alone = at + 1 >= span[1] or doc[at + 1].lower_ in POSSESSIVE or _is_role(doc[at + 1].lower_) or doc[at + 1].is_punct
        if alone or doc[at + 1].lower_ in lexicon.prepositions:
            first = at
            while first > span[0] and _modifies(doc, first - 1):
                first -= 1
            return plain(doc, (first, at + 1))
    return None


def _modifies(doc: Doc, index: int) -> bool:
    word, lexicon = doc[index].lower_, speaker_lexicon()
    return doc[index].is_alpha and word not in lexicon.prepositions and not _is_role(word) and word not in {"and", "or"}


def role_words(roles: tuple[str, ...]) -> set[str]:
    """The role nouns within roles, in the singular."""
    known = speaker_lexicon().roles
    return {singular(w) for role in roles for w in role.lower().replace(",", " ").split() if w in known or singular(w) in known}


def _before(doc: Doc, start: int) -> Iterator[TokenRange]:
    """The title before a name: its last word names a role, the others belong to the same phrase."""
    lexicon = speaker_lexicon()
    end = start
    while end > 0 and doc[end - 1].lower_.rstrip(".") in lexicon.titles - lexicon.roles:
        end -= 1
    if end > 1 and doc[end - 1].text == ",":
        yield from _before_comma(doc, end - 1)
    if end == 0 or not _is_role(doc[end - 1].lower_):
        return
    first = end - 1
    while first > 0 and end - first < MAX_TITLE and _in_title(doc, first - 1):
        first -= 1
    yield first, end


def _before_comma(doc: Doc, end: int) -> Iterator[TokenRange]:
    """A description before the name and a comma: "the hospital's director, Gaspard Thévenin"."""
    lexicon = speaker_lexicon()
    for start in range(end - 1, max(-1, end - 1 - MAX_TITLE), -1):
        if doc[start].is_space or (doc[start].is_punct and doc[start].text not in {"-", "’", "'"}):
            return
        opens = start == 0 or doc[start - 1].is_space or doc[start - 1].text in {".", "“", '"', ":"}
        owned = start + 1 < end and doc[start + 1].lower_ in POSSESSIVE and doc[start].ent_type_ in {"GPE", "ORG"}
        if doc[start].lower_ in lexicon.determiners or (owned and doc[start].ent_iob_ == "B") or opens:
            if any(_is_role(doc[i].lower_) for i in range(start, end)):
                yield start, end
            return


def _in_title(doc: Doc, index: int) -> bool:
    lexicon, token = speaker_lexicon(), doc[index]
    word = token.lower_
    if word in lexicon.determiners:
        return False
    if word in POSSESSIVE:
        return index > 0 and doc[index - 1].ent_type_ in {"GPE", "ORG", "NORP"}
    if token.ent_type_ in {"GPE", "ORG", "NORP"} or _is_role(word) or word in lexicon.role_modifiers:
        return True
    return token.is_title and token.is_alpha and token.ent_type_ not in {"DATE", "PERSON"}


def _is_role(word: str) -> bool:
    known = speaker_lexicon().roles
    return word in known or singular(word) in known


def _after(doc: Doc, end: int) -> Iterator[TokenRange]:
    """The appositive after a name: a comma, then a phrase that names a role, up to the next comma or clause."""
    if end >= len(doc) or doc[end].text != ",":
        return
    start = end + 1
    if start + 1 < len(doc) and doc[start].like_num and doc[start + 1].text == ",":
        start += 2  # an age
    stop = start
    while stop < len(doc) and stop - start < MAX_APPOSITIVE and not _ends_appositive(doc, stop):
        stop += 1
    if stop - start < 1 or not _opens_appositive(doc, start):
        return
    if any(_is_role(doc[i].lower_) for i in range(start, min(stop, start + 8))):
        yield start, stop


def _ends_appositive(doc: Doc, index: int) -> bool:
    token = doc[index]
    closes = token.is_punct and token.text not in {"-", "’", "'", "&"}
    return token.is_space or closes or token.lower_ in speaker_lexicon().clause_openers


def _opens_appositive(doc: Doc, start: int) -> bool:
    lexicon, token = speaker_lexicon(), doc[start]
    word = token.lower_
    if word in lexicon.determiners or word in lexicon.role_modifiers or _is_role(word):
        return True
    return token.ent_type_ in {"GPE", "ORG", "NORP"}
