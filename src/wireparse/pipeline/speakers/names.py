"""Names: which mentions of a story name the same person or body."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from wireparse.lexicon import speaker_lexicon
from wireparse.pipeline.records import TokenRange, char_span

NAMED = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"}


@dataclass(slots=True)
class Name:
    """One person or body: its label, its fullest name in the story, and where it is named, in story order."""

    label: str
    text: str
    words: tuple[str, ...]
    mentions: list[TokenRange] = field(default_factory=list)

    def last_before(self, token: int) -> int | None:
        """The last mention's first token before `token`."""
        return max((start for start, _ in self.mentions if start < token), default=None)


@dataclass(frozen=True, slots=True)
class Names:
    """All names of a story; `of` gives the name of each entity, by its first token."""

    names: tuple[Name, ...]
    of: dict[int, Name]


def link_names(doc: Doc) -> Names:
    """Join the mentions of each person and body.

    Names of several words first: those whose words hold one another with the same last word are one. Then single words:
    a word of exactly one longer name is that one; of several, the one named last before it.
    """
    spans = [(ent.label_, (ent.start, ent.end)) for ent in doc.ents if ent.label_ in NAMED]
    names: list[Name] = []
    of: dict[int, Name] = {}
    for label, tokens in sorted(spans, key=lambda s: -len(name_words(doc, s[1]))):
        words = name_words(doc, tokens)
        name = _known(names, label, words, tokens[0])
        if name is None:
            name = Name(label, _text(doc, tokens), words)
            names.append(name)
        elif name.text.isupper() and name.words == words:
            name.text = _text(doc, tokens)  # MOSCOW in the dateline is Moscow
        name.mentions.append(tokens)
        of[tokens[0]] = name
    for name in names:
        name.mentions.sort()
    return Names(tuple(sorted(names, key=lambda n: n.mentions[0])), of)


def name_words(doc: Doc, tokens: TokenRange) -> tuple[str, ...]:
    """The words of a name in lower case, titles and "the" left out."""
    lexicon = speaker_lexicon()
    words = [
        doc[i].lower_ for i in range(*tokens) if any(c.isalnum() for c in doc[i].text) and doc[i].lower_ not in {"'s", "’s"}
    ]
    kept = list(words)
    while len(kept) > 1 and (kept[0].rstrip(".") in lexicon.titles or kept[0] == "the"):
        kept.pop(0)
    return tuple(kept)


def _known(names: list[Name], label: str, words: tuple[str, ...], token: int) -> Name | None:
    matches = [name for name in names if _same(name, label, words)]
    exact = [name for name in matches if name.words == words]
    return _only(exact) or _nearest(matches, token)


def _same(name: Name, label: str, words: tuple[str, ...]) -> bool:
    if name.words == words:
        return name.label == label
    if label == "PERSON" == name.label:
        return _partial(words, name.words)
    return label == "ORG" == name.label and _is_acronym(words, name.words)


def _partial(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if len(short) == 1:
        return short[0] in full
    return set(short) <= set(full) and short[-1] == full[-1]


def _is_acronym(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    letters = "".join(c for c in short[0] if c.isalpha()) if len(short) == 1 else ""
    initials = "".join(word[0] for word in full)
    main = "".join(word[0] for word in full if word not in {"of", "the", "for", "and", "in", "on"})
    return len(letters) >= 2 and letters in {initials, main}


def _only(names: list[Name]) -> Name | None:
    return names[0] if len(names) == 1 else None


def _nearest(names: list[Name], token: int) -> Name | None:
    if len(names) <= 1:
        return names[0] if names else None
    before = [(n.last_before(token), n) for n in names]
    named = [(place, name) for place, name in before if place is not None]
    return max(named, key=lambda p: p[0])[1] if named else names[0]


def _text(doc: Doc, tokens: TokenRange) -> str:
    lexicon = speaker_lexicon()
    start, end = tokens
    while end - start > 1 and doc[start].lower_.rstrip(".") in lexicon.titles:
        start += 1
    while end - start > 1 and doc[end - 1].lower_ in {"'s", "’s", "'", "’"}:
        end -= 1
    first, last = char_span(doc, (start, end))
    return " ".join(doc.text[first:last].split())


def persons(names: Names) -> Iterator[Name]:
    """The names of people."""
    return (name for name in names.names if name.label == "PERSON")
