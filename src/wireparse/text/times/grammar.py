"""Patterns of time expressions: templates filled from the lexicon, and the meaning of the words in them.

In a template, `<month>` stands for any month and names the group "month"; a digit tells two of a kind apart (`<month1>`,
`<month2>`). Expressions are brought to one form first: see `normalised`.
"""

import re
from collections.abc import Iterable
from functools import cache

from wireparse.lexicon.times import time_lexicon

MAX_LENGTH = 80
"""Characters of an expression at most: the longest in use have 50, and what is longer is no time expression."""

_MARKS = str.maketrans({**dict.fromkeys("’‘", "'"), **dict.fromkeys("–—−‑", "-"), **dict.fromkeys(',()[]"“”', " ")})
_CLOCK = r"[0-9]{1,2}(?:[:.][0-9]{2})? ?[ap]\.?m\.?|[0-9]{1,2}:[0-9]{2}|[0-9]{4}(?= )"
_HOLE = re.compile(r"(?<!\?P)<([a-z]+)(\d?)>")


def normalised(expression: str) -> str:
    """An expression in the form that templates expect: single blanks, straight marks, no commas, brackets or quotes."""
    text = expression.translate(_MARKS)
    text = re.sub(r"\s*-\s*", "-", " ".join(text.split()))
    return text.strip(" :;!?-")


@cache
def compiled(template: str, *, whole: bool = True) -> re.Pattern[str]:
    """A template as a pattern. A `whole` one is to be matched in full, with a possessive ending and a full stop or without."""
    filled = _HOLE.sub(lambda hole: f"(?P<{hole[1]}{hole[2]}>{_fragments()[hole[1]]})", template)
    return re.compile(f"(?:{filled})(?:'s?)?\\.?" if whole else filled, re.ASCII | re.IGNORECASE)


def weekday_number(word: str) -> int:
    """0 for Monday."""
    return _numbers("weekday")[word.lower().rstrip(".")]


def month_number(word: str) -> int:
    """1 for January."""
    return _numbers("month")[word.lower().rstrip(".")]


def count_of(word: str) -> int:
    """A number in words or digits."""
    return int(word) if word.isdigit() else time_lexicon().numbers[word.lower()]


def ordinal_of(word: str) -> int:
    """A number from "first" to "fourth"; of "Q3" and "H1" the digit."""
    return int(word[-1]) if word[-1].isdigit() else time_lexicon().ordinals[word.lower()]


def part_number(word: str) -> int:
    """0 for early, 1 for the middle, 2 for late."""
    return time_lexicon().parts[word.lower().rstrip("-").removeprefix("in ").removeprefix("at ")]


def day_number(word: str) -> int:
    """The day of a month: "9", "9th"."""
    return int(re.sub(r"\D", "", word))


@cache
def _numbers(kind: str) -> dict[str, int]:
    lexicon = time_lexicon()
    if kind == "month":
        return {name: number for number, names in enumerate(lexicon.months, start=1) for name in names}
    found = {name: number for number, names in enumerate(lexicon.weekdays) for name in names}
    return found | {name: number for number, name in enumerate(lexicon.short_weekdays)}


@cache
def _fragments() -> dict[str, str]:
    """What a template's holes are filled with."""
    lexicon = time_lexicon()
    doubtful = lexicon.doubtful_months
    weekdays = [name for names in lexicon.weekdays for name in names]
    months = [name for names in lexicon.months for name in names if name not in doubtful]
    capitals = [form for name in sorted(doubtful) for form in (name.title(), name.upper())]
    return {
        "weekday": _any(weekdays) + r"\.?",
        "short": f"(?-i:{_any(s.title() for s in lexicon.short_weekdays)})",
        "month": f"(?:{_any(months)}|(?-i:{_any(capitals)}))\\.?",
        "sure": f"{_any(months)}\\.?",
        "day": r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?",
        "nth": r"(?:[12][0-9]|3[01]|[1-9])(?:st|nd|rd|th)",
        "year": r"(?:1[5-9]|20|21)[0-9]{2}",
        "number": f"(?:{_any(lexicon.numbers)}|[0-9]{{1,3}})",
        "unit": "(?:week|month|quarter|year)",
        "ordinal": _any(lexicon.ordinals),
        "season": _any(lexicon.seasons),
        "holiday": _any(lexicon.holidays),
        "relative": _any(lexicon.relative_days),
        "tens": _any(lexicon.decades),
        "part": r"(?:early|mid-?|late|middle|(?:at |in )?the (?:beginning|start|middle|end) of)",
        "which": "(?:last|this|next)",
        "partofday": _any(lexicon.parts_of_day),
        "clock": f"(?:{_any(lexicon.clock_words)}|{_CLOCK})",
        "zone": _any(lexicon.time_zones),
    }


def _any(words: Iterable[str]) -> str:
    """An alternation, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w))) + ")"
