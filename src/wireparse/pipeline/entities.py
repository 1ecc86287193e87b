"""`wire_entities`: named entities by OntoNotes' labels."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc, Span

from wireparse.lexicon import speaker_lexicon
from wireparse.lexicon.loader import agency_names
from wireparse.model.decode import FloatArray, IntArray, viterbi_each
from wireparse.model.labels import ENTITY_LABELS
from wireparse.model.runtime import WindowStates
from wireparse.pipeline import extensions
from wireparse.pipeline.given import with_given
from wireparse.pipeline.paragraphs import alike, padded, paragraph_cuts
from wireparse.pipeline.records import EncodingRecord, TokenRange

NICKNAME_MARKS = {'"', "“", "”", "‘", "’", "''", "``", "«", "»"}

NICKNAME_WORDS = 3
"""Words of a nickname within a name at most."""

HARD_SPACE = "\N{NO-BREAK SPACE}"

SHORTEST_SURNAME = 3
"""Letters of a surname that is looked for again at least."""

MOSTLY = 3
"""How many times as often a word is a body as it is a person where it is a body throughout."""

MOST_PADDED = 2000
"""Words of paragraphs that are read at once, padding counted."""


class EntityComponent:
    """Sets `doc.ents` from the entity head, and from the entities given with the story, which come first."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.ents`."""
        ours = [Span(doc, start, end, label=label) for label, (start, end) in self.match(doc)]
        doc.ents = with_given(doc, ours, extensions.given(doc))
        return doc

    def match(self, doc: Doc) -> list[tuple[str, TokenRange]]:
        """Label and tokens of each entity, in story order."""
        encoding = extensions.encoding(doc)
        if encoding is None:
            return []
        scores = merged(encoding, [w.entities for w in encoding.windows])
        found = [
            (ENTITY_LABELS[label], encoding.span(a, b))
            for label, a, b in by_paragraph(scores, encoding.features.paragraph, apart=True)
        ]
        return with_repeats(doc, alike_labelled(doc, with_nicknames(doc, found)))


def with_nicknames(doc: Doc, found: Sequence[tuple[str, TokenRange]]) -> list[tuple[str, TokenRange]]:
    """The entities, a person's name whole where a nickname in marks stands within it: Robert "Bob" Lund."""
    whole: list[tuple[str, TokenRange]] = []
    at = {i: (label, tokens) for label, tokens in found for i in range(*tokens)}
    for label, (start, end) in found:
        if whole and start < whole[-1][1][1]:
            continue
        after = _past_nickname(doc, end) if label == "PERSON" else None
        surname = at.get(after) if after is not None else None
        if surname is not None and surname[0] == "PERSON":
            end = surname[1][1]
        whole.append((label, (start, end)))
    return whole


def alike_labelled(doc: Doc, found: Sequence[tuple[str, TokenRange]]) -> list[tuple[str, TokenRange]]:
    """The entities; a single word that is now a person, now a body, is throughout what the story mostly has it for, its
    people's full names counted: "Lund" in "the Lund campaign". Agencies stay as they are, and places are never people.
    """
    counts: dict[str, Counter[str]] = {}
    surnames: Counter[str] = Counter()
    for label, (start, end) in found:
        if end - start == 1:
            counts.setdefault(doc[start].text, Counter())[label] += 1
        elif label == "PERSON":
            surnames[_name_words(doc, (start, end))[-1]] += 1
    names = agency_names()
    relabelled: dict[tuple[str, str], str] = {}
    for word, each in counts.items():
        people, bodies = each["PERSON"], each["ORG"]
        if word in names or not bodies or not (people or surnames[word]):
            continue
        if people + surnames[word] > bodies:
            relabelled[word, "ORG"] = "PERSON"
        elif not surnames[word] and bodies >= MOSTLY * people:
            relabelled[word, "PERSON"] = "ORG"
    return [
        (relabelled.get((doc[start].text, label), label) if end - start == 1 else label, (start, end))
        for label, (start, end) in found
    ]


def with_repeats(doc: Doc, found: Sequence[tuple[str, TokenRange]]) -> list[tuple[str, TokenRange]]:
    """The entities, and the people among them where their surnames stand again and nothing was found, given names before them
    taken in. Not words that the story has in small letters too ("Mark Hope" and "hope"), titles, or parts of what looks like
    another name ("Lund Avenue").
    """
    whole = {tokens[0]: (label, tokens) for label, tokens in found}
    taken = {i: tokens[0] for _, tokens in found for i in range(*tokens)}
    of_surname = _by_surname(doc, found)
    for i in (token.i for token in doc if token.text in of_surname):
        if i in taken or (i + 1 < len(doc) and doc[i + 1].is_title and i + 1 not in taken):
            continue
        start = i - max(_given_before(doc, i, words) for words in of_surname[doc[i].text])
        partly = {taken[j] for j in range(start, i) if j in taken}
        if not all(start <= a and whole[a][0] == "PERSON" for a in partly):
            start, partly = i, set()
        for a in partly:
            del whole[a]
        whole[start] = ("PERSON", (start, i + 1))
        taken.update(dict.fromkeys(range(start, i + 1), start))
    return [whole[start] for start in sorted(whole)]


def _by_surname(doc: Doc, found: Sequence[tuple[str, TokenRange]]) -> dict[str, set[tuple[str, ...]]]:
    """The people's surnames, and the given names before each."""
    lexicon = speaker_lexicon()
    no_names = (lexicon.titles, lexicon.long_titles, lexicon.name_suffixes, lexicon.generations)
    others = {token.text for token in doc if token.is_lower}.union(*no_names)
    names: dict[str, set[tuple[str, ...]]] = {}
    for label, tokens in found:
        words = _name_words(doc, tokens)
        surname = words[-1]
        is_name = len(surname) >= SHORTEST_SURNAME and surname[0].isupper() and not surname.isupper()
        if label == "PERSON" and len(words) > 1 and is_name and surname.rstrip(".").lower() not in others:
            names.setdefault(surname, set()).add(words[:-1])
    return names


def _name_words(doc: Doc, tokens: TokenRange) -> tuple[str, ...]:
    """The words of a person's name, the surname last."""
    return speaker_lexicon().without_generation(tuple(doc[i].text for i in range(*tokens)))


def _given_before(doc: Doc, surname: int, words: Sequence[str]) -> int:
    """How many tokens before a surname are the same name's: its words, hard spaces between them."""
    start, at, left = surname, surname - 1, list(words)
    while left and at >= 0 and (doc[at].text == left[-1] or doc[at].text == HARD_SPACE):
        if doc[at].text != HARD_SPACE:
            left.pop()
            start = at
        at -= 1
    return surname - start


def _past_nickname(doc: Doc, start: int) -> int | None:
    """The token behind words in quotation marks that begin here, a few at most."""
    if start >= len(doc) or doc[start].text not in NICKNAME_MARKS:
        return None
    for i in range(start + 2, min(start + 2 + NICKNAME_WORDS, len(doc) - 1)):
        if doc[i].text in NICKNAME_MARKS:
            return i + 1
    return None


def merged(encoding: EncodingRecord, layers: list[FloatArray]) -> FloatArray:
    """One row a word: where windows overlap, from the window in which the word stands most central."""
    best = owner(encoding.windows, len(encoding.words))
    out = np.zeros((len(encoding.words), layers[0].shape[1]), dtype=layers[0].dtype)
    for index, window in enumerate(encoding.windows):
        mine = best[window.start : window.end] == index
        out[window.start : window.end][mine] = layers[index][mine]
    return out


def owner(windows: tuple[WindowStates, ...], words: int) -> IntArray:
    """The index of the window in which each word stands most central."""
    best, score = np.zeros(words, dtype=np.int64), np.full(words, -1)
    for index, window in enumerate(windows):
        places = np.arange(window.end - window.start)
        central = np.minimum(places, places[::-1])
        wins = central > score[window.start : window.end]
        best[window.start : window.end][wins] = index
        score[window.start : window.end][wins] = central[wins]
    return best


def by_paragraph(scores: FloatArray, paragraph: IntArray, *, apart: bool = False) -> list[tuple[int, int, int]]:
    """Viterbi over each paragraph on its own: nothing spans two. (label, start, end) in words, in story order."""
    found = [
        (label, start + a, start + b)
        for group in alike(paragraph_cuts(paragraph), MOST_PADDED)
        for (start, _), spans in zip(group, viterbi_each(padded(scores, group), apart=apart), strict=True)
        for label, a, b in spans
    ]
    return sorted(found, key=lambda span: span[1])
