"""The day that a dateline prints, typing errors and other languages included."""

import datetime
import difflib
import unicodedata
from functools import cache

from wireparse.lexicon.datelines import dateline_lexicon

MONTH_LIKENESS = 0.75
"""Likeness (difflib's ratio) from which on a word is a mistyped English month: "Narch" is 0.8 like March, "Mark" 0.67."""

DAYS_AHEAD = 2
"""Days that a dateline may be later than the publication date (time zones, copy for the next morning)."""


def month_number(word: str) -> int | None:
    """The number of a month, abbreviated, misspelt or in one of the lexicon's languages; None for any other word."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", word) if c.isalpha()).casefold()
    if folded in _months():
        return _months()[folded]
    close = difflib.get_close_matches(folded, dateline_lexicon().months, 1, MONTH_LIKENESS)
    return _months()[close[0]] if close else None


def date_of(month: int, day: int, year: int | None, published: datetime.date | None) -> datetime.date | None:
    """The date of a printed day; None where there is no such day or nothing tells the year.

    The year of a day without one is the latest that doesn't put it more than DAYS_AHEAD after `published`.
    """
    if year is not None:
        return _day(year, month, day)
    if published is None:
        return None
    days = (_day(published.year + shift, month, day) for shift in (-1, 0, 1))
    past = [d for d in days if d is not None and (d - published).days <= DAYS_AHEAD]
    return max(past, default=None)


@cache
def _months() -> dict[str, int]:
    months = dateline_lexicon().months.values()
    return {name: number for number, names in enumerate(months, start=1) for name in names}


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
