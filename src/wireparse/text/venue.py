"""Where and through what something is said: "at a press briefing in Moscow", "in a letter to the pope", told "Reuters".

Read from words alone. A word that ends every phrase (a day, white space, what belongs to somebody else) is given as "".
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from wireparse.domain.findings import VenueKind
from wireparse.lexicon.loader import agency_lexicon
from wireparse.lexicon.venues import VenueNouns, venue_lexicon

MAX_NOUN_PHRASE = 8
"""Words of a noun phrase at most: "the U.S. Senate Committee on Armed Services" has seven."""

MAX_NOUN = 5
"""Words of the longest noun or name in the lexicon."""

MAX_TAILS = 3
"""What may depend on a venue: "a meeting | of delegates | in Nairobi"."""

_WORD = re.compile(r"[\w'’&@.#/-]*\w[\w'’&@.#/-]*|['’]s")
_PARTICIPLE = re.compile(r"[a-z]+(?:ed|cast|held|sent|seen|made)")

JOINTS = {"-", "&"}
"""Marks within names: "Ouest-France", "Science & Technology"."""

ON_AIR, IN_PRINT = "on", "in"

BODIES = {VenueKind.PARLIAMENT, VenueKind.COURT, VenueKind.MEETING, VenueKind.BRIEFING}
"""Kinds whose nouns may stand in capitals as a body's name: "the Senate", but not "the Washington Post"."""

WEAK = {VenueKind.REPORTERS, VenueKind.OUTLET}
"""Who is told, where the occasion says more: "reporters at a briefing", "Reuters in an interview"."""


@dataclass(frozen=True, slots=True)
class VenueMatch:
    """The words [start, end) that name a venue, and its kind."""

    start: int
    end: int
    kind: VenueKind


def find_venue(words: Sequence[str], start: int = 0) -> VenueMatch | None:
    """The first venue among the words from `start` on: a phrase with its preposition, or where somebody is "speaking".

    >>> find_venue("in a letter to the pope".split())
    VenueMatch(start=0, end=6, kind=<VenueKind.LETTER: 'letter'>)
    """
    found = (_spoken_at(words, i) or venue_at(words, i) for i in range(start, len(words)))
    return next((match for match in found if match is not None), None)


def venue_at(words: Sequence[str], start: int) -> VenueMatch | None:
    """The venue whose preposition is the word at `start`."""
    preposition = words[start].lower()
    end = _phrase_end(words, start + 1)
    if end == start + 1:
        return None
    head = _noun_head(words, start + 1, end, preposition) or _platform_head(words, start + 1, end, preposition)
    head = head or _outlet_head(words, start + 1, end, preposition)
    if head is None:
        return None
    return VenueMatch(start, _with_tails(words, head.end), head.kind)


def addressee_at(words: Sequence[str], start: int, *, persons: Collection[int] = ()) -> VenueMatch | None:
    """Who is told something: a news outlet, reporters, a court, a gathering. None for people and bodies that aren't one.

    `persons` are the words of people's names: nobody's name is an outlet.
    """
    end = _phrase_end(words, start)
    if end == start:
        return None
    name = _name_end(words, start, end, persons)
    head = VenueMatch(start, name, VenueKind.OUTLET) if name else _noun_head(words, start, end, None)
    return _with_occasion(words, head) if head is not None else None


def _spoken_at(words: Sequence[str], start: int) -> VenueMatch | None:
    """Where somebody is "speaking": a venue, those addressed, else any place."""
    grammar = venue_lexicon().grammar
    verb = words[start].lower()
    if verb not in grammar.speaking or start + 1 >= len(words):
        return None
    first = start + 1
    if verb in grammar.telling:
        return addressee_at(words, first) or _any_place(words, first, first)
    if words[first].lower() == "to":
        return addressee_at(words, first + 1) or venue_at(words, first)
    if words[first].lower() in grammar.anywhere:
        return venue_at(words, first) or _any_place(words, first, first + 1)
    return None


def _any_place(words: Sequence[str], start: int, phrase: int) -> VenueMatch | None:
    end = _tail_end(words, phrase, "of")
    if end == phrase or words[end - 1].lower() in venue_lexicon().grammar.no_venue:
        return None
    return VenueMatch(start, _with_tails(words, end), VenueKind.SPEECH)


def _noun_head(words: Sequence[str], start: int, end: int, preposition: str | None) -> VenueMatch | None:
    """The phrase [start, end) up to the noun that heads it, and a name right after it ("the journal Insect Mind").

    Without a preposition the noun is one that may be told.
    """
    for last in range(end, start, -1):
        if last < end and not (_is_name(words[last]) or _PARTICIPLE.fullmatch(words[last])):
            continue
        kind = _kind(words, start, last, preposition)
        if kind is not None:
            return VenueMatch(start, _name_after(words, last, end), kind)
    return None


def _kind(words: Sequence[str], start: int, end: int, preposition: str | None) -> VenueKind | None:
    """The kind of the longest noun that ends at `end`; without a preposition, of those that may be told."""
    for length in range(min(MAX_NOUN, end - start), 0, -1):
        spelt = words[end - length : end]
        for entry in _entries().get(_joined(spelt).lower(), ()):
            allowed = entry.told if preposition is None else preposition in entry.prepositions
            if allowed and (entry.kind in BODIES or all(w.islower() or w.isupper() or "-" in w for w in spelt)):
                return entry.kind
    return None


def _platform_head(words: Sequence[str], start: int, end: int, preposition: str) -> VenueMatch | None:
    """A social network, after whose it is and before what of it: "on her Telegram channel"."""
    lexicon = venue_lexicon().platforms
    if preposition not in lexicon.prepositions:
        return None
    for first in range(start, end):
        for last in (first + 2, first + 1):
            if last <= end and _joined(words[first:last]) in lexicon.names:
                while last < end and (words[last].lower() in lexicon.nouns or _is_name(words[last])):
                    last += 1
                return VenueMatch(start, last, VenueKind.SOCIAL_MEDIA) if last == end else None
    return None


def _outlet_head(words: Sequence[str], start: int, end: int, preposition: str) -> VenueMatch | None:
    if preposition not in {ON_AIR, IN_PRINT}:
        return None
    name = _name_end(words, start, end, ())
    kind = VenueKind.BROADCAST if preposition == ON_AIR else VenueKind.PUBLICATION
    return VenueMatch(start, name, kind) if name else None


def _name_end(words: Sequence[str], start: int, end: int, persons: Collection[int]) -> int | None:
    """The end of an outlet's name that the phrase begins with: the lexicon's, or in capitals with a word such as "News"."""
    names = _outlet_names()
    for first in (start, start + 1) if words[start].lower() in venue_lexicon().grammar.determiners else (start,):
        for last in range(min(end, first + MAX_NOUN), first, -1):
            if _joined(words[first:last]) in names and not persons_in(persons, first, last):
                return _name_after(words, last, end)
        last = _name_after(words, first, end)
        if set(words[first:last]) & venue_lexicon().outlets.words and not persons_in(persons, first, last) and last - first > 1:
            return last
    return None


def persons_in(persons: Collection[int], start: int, end: int) -> bool:
    """Whether a person's name is among the words."""
    return any(i in persons for i in range(start, end))


def _with_occasion(words: Sequence[str], told: VenueMatch) -> VenueMatch:
    """Those told, with the occasion or place that follows: "reporters at a news conference in Oslo"."""
    occasion = venue_at(words, told.end) if told.end < len(words) else None
    if occasion is None:
        return replace(told, end=_with_tails(words, told.end))
    kind = occasion.kind if told.kind in WEAK and occasion.kind is not VenueKind.MEETING else told.kind
    return VenueMatch(told.start, occasion.end, kind)


def _with_tails(words: Sequence[str], end: int) -> int:
    """The end of a venue with what depends on it: "in Moscow", "with CNN"."""
    for _ in range(MAX_TAILS):
        if end >= len(words) or words[end].lower() not in venue_lexicon().grammar.links:
            break
        tail = _tail_end(words, end + 1, words[end].lower())
        if tail == end + 1:
            break
        end = _with_region(words, tail)
    return end


def _with_region(words: Sequence[str], end: int) -> int:
    """The end of a place with the region after its comma: "in Hanahan, South Carolina"."""
    if end + 1 >= len(words) or words[end] != "," or not _is_name(words[end - 1]) or not _is_name(words[end + 1]):
        return end
    region = _name_after(words, end + 1, len(words))
    closed = region == len(words) or words[region] in {"", ","} or words[region].lower() in venue_lexicon().grammar.links
    return region if closed else end


def _tail_end(words: Sequence[str], start: int, link: str) -> int:
    """The end of a dependent noun phrase. After a name without article a small word ends it: "in Moscow | warned"."""
    grammar = venue_lexicon().grammar
    end, named = start, False
    whole = link in {"of", "with"} or (start < len(words) and words[start].lower() in grammar.determiners)
    for i in range(start, _phrase_end(words, start)):
        small = words[i].islower() and words[i] not in {"'s", "’s"}
        if named and small and not whole:
            break
        named = named or _is_name(words[i])
        end = i + 1
    return start if all(word.lower() in grammar.determiners for word in words[start:end]) else end


def _phrase_end(words: Sequence[str], start: int) -> int:
    """The end of the noun phrase at `start`: up to a preposition, a conjunction, a pronoun, a mark."""
    grammar = venue_lexicon().grammar
    end = start
    while end < min(len(words), start + MAX_NOUN_PHRASE):
        word = words[end]
        if not (word in JOINTS and end > start) and not _WORD.fullmatch(word):
            break
        if word.lower() in grammar.stops | grammar.links and not _is_capital_name(word):
            break
        end += 1
    return end - (end > start and words[end - 1] in JOINTS)


def _name_after(words: Sequence[str], start: int, end: int) -> int:
    """The end of the words in capitals from `start` on."""
    while start < end and (_is_name(words[start]) or (words[start] in JOINTS and _is_name(words[start - 1]))):
        start += 1
    return start


def _joined(words: Sequence[str]) -> str:
    """Words as a name is spelt: the tokens "Al", "-", "Jazeera" as "Al-Jazeera"."""
    return " ".join(words).replace(" - ", "-")


def _is_name(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit() or word[:1] == "@"


def _is_capital_name(word: str) -> bool:
    """Whether a word in capitals is a name in spite of its letters: "WHO", "US"."""
    return len(word) > 1 and word.isupper()


@cache
def _entries() -> dict[str, list[VenueNouns]]:
    """The entries of each noun, in the lexicon's order."""
    found: dict[str, list[VenueNouns]] = {}
    for noun, entry in _pairs():
        found.setdefault(noun, []).append(entry)
    return found


def _pairs() -> Iterator[tuple[str, VenueNouns]]:
    return ((noun, entry) for entry in venue_lexicon().venue for noun in entry.nouns)


@cache
def _outlet_names() -> frozenset[str]:
    """The names of outlets and agencies, without "The"."""
    names = {*venue_lexicon().outlets.names, *agency_lexicon().names, *(a.full for a in agency_lexicon().agency if a.full)}
    return frozenset(name.removeprefix("The ") for name in names) | frozenset(names)
