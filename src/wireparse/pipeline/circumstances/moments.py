"""Time expressions among the tokens of a Doc."""

from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import cache

from spacy.tokens import Doc, Token

from wireparse.lexicon import speaker_lexicon
from wireparse.lexicon.times import time_lexicon
from wireparse.pipeline.records import TokenRange, entity_at
from wireparse.text.times import is_time

MAX_TOKENS = 12
"""Tokens of the longest expressions: "in the early hours of Monday, July 8, 2024"."""

POSSESSIVE = {"'s", "’s", "'", "’"}
GOES_ON = POSSESSIVE | {"-", "than"}
"""What makes an expression a part of something longer: "Monday's vote", "a week earlier than planned"."""

PREPOSITIONS = {"on", "in", "at", "during", "over"}
TIME_LABELS = {"DATE", "TIME"}
UNITS = {"hours", "hour", "days", "day", "weeks", "week", "months", "month", "years", "year", "weekend", "quarter", "half"}
SIGNS = {"ago", "earlier", "later", "recently", "overnight", "recent"}


def times_in(doc: Doc, start: int, end: int) -> Iterator[TokenRange]:
    """The time expressions of the tokens [start, end), each as long as it can be, that may date a statement.

    Left out is what belongs to a noun ("Monday's vote", "the Tuesday group"), to another event ("before Monday") or to a
    name ("Good Friday", "the Sunday Times").
    """
    signs = [i for i in range(start, end) if _is_sign(doc[i])]
    i = start
    while (at := bisect_left(signs, i)) < len(signs):
        i = max(i, signs[at] + 1 - MAX_TOKENS)
        found = _longest(doc, i, signs[at], end)
        if found is None:
            i += 1
            continue
        if _may_date(doc, found):
            yield _with_entity(doc, found, start, end)
        i = found[1]


def _longest(doc: Doc, start: int, sign: int, end: int) -> TokenRange | None:
    """The longest expression from a token on that holds the first sign of one behind it."""
    if not _is_word(doc[start]) or any(token.is_space for token in doc[start : sign + 1]):
        return None
    for last in range(min(end, start + MAX_TOKENS), sign, -1):
        tokens = doc[start:last]
        if _is_word(tokens[-1]) and not any(token.is_space for token in tokens) and is_time(tokens.text):
            return start, last
    return None


def _is_word(token: Token) -> bool:
    return any(c.isalnum() for c in token.text)


def _may_date(doc: Doc, found: TokenRange) -> bool:
    lexicon = time_lexicon()
    start, end = found
    before = doc[start - 1].lower_ if start else ""
    if doc[end - 1].text in POSSESSIVE or (end < len(doc) and doc[end].lower_ in GOES_ON):
        return False
    led = doc[start].lower_ in PREPOSITIONS
    if before in lexicon.tying | lexicon.named_weekdays or (before in POSSESSIVE | speaker_lexicon().determiners and not led):
        return False
    return not _is_bare(doc, found) and not _in_name(doc, found)


def _is_bare(doc: Doc, found: TokenRange) -> bool:
    """Whether it is a month alone, which may be a name, or a number alone."""
    words = doc[found[0] : found[1]]
    months = {name for names in time_lexicon().months for name in names}
    return len(words) == 1 and (words[0].lower_.rstrip(".") in months or not any(c.isalpha() for c in words.text))


def _in_name(doc: Doc, found: TokenRange) -> bool:
    """Whether it is a part of a name: "The Mail on Sunday"."""
    return any(token.ent_type_ and token.ent_type_ not in TIME_LABELS | {"EVENT"} for token in doc[found[0] : found[1]])


def _with_entity(doc: Doc, found: TokenRange, start: int, end: int) -> TokenRange:
    """The expression with the rest of a longer time entity around it: "two days before | Christmas"."""
    for token in (found[0], found[1] - 1):
        entity = entity_at(doc, token)
        if entity and doc[token].ent_type_ in TIME_LABELS and start <= entity[0] and entity[1] <= end:
            found = min(found[0], entity[0]), max(found[1], entity[1])
    return found


def entity_time(doc: Doc, start: int, end: int) -> TokenRange | None:
    """A time entity at the beginning of the tokens [start, end), after a preposition or none: "on the eve of the vote"."""
    led = start + 1 < end and doc[start].lower_ in PREPOSITIONS
    for first in (start, start + 1) if led else (start,):
        found = entity_at(doc, first)
        if found is None or found[0] != first or found[1] > end or doc[first].ent_type_ not in TIME_LABELS:
            continue
        words = doc[first : found[1]].text
        if any(c.isalpha() for c in words) and "-old" not in words:
            return start, found[1]
    return None


def without(doc: Doc, start: int, end: int, taken: Collection[int]) -> list[str]:
    """The words of the tokens [start, end), "" for those taken and for white space."""
    return ["" if i in taken or doc[i].is_space else doc[i].text for i in range(start, end)]


def _is_sign(token: Token) -> bool:
    return token.lower_.rstrip(".") in _signs() or any(c.isdigit() for c in token.text)


@cache
def _signs() -> frozenset[str]:
    """Words of which every time expression has one, so that most tokens are passed over quickly."""
    lexicon = time_lexicon()
    names = (name for group in (*lexicon.weekdays, *lexicon.months) for name in group)
    phrases = (word for phrase in (*lexicon.relative_days, *lexicon.holidays) for word in phrase.split())
    return frozenset({*names, *phrases, *lexicon.short_weekdays, *lexicon.seasons, *lexicon.decades, *UNITS, *SIGNS}) - {
        "the",
        "this",
    }
