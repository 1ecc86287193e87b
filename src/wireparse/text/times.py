"""When a statement was made: days named in a story, against its publication date.

A small resolver of our own: dateparser reads "on Tuesday" in a Tuesday story as a week ago, and "may" as a month.
"""

import re
from datetime import date, timedelta

Interval = tuple[date, date]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_WEEKDAY = re.compile(r"(?i)\b(last|next|this)?\s*(" + "|".join(WEEKDAYS) + r")\b")
_MONTH_DAY = re.compile(r"(?i)\b(" + "|".join(MONTHS) + r")[a-z]*\.?\s+(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?(?:,?\s+(\d{4}))?\b")
_DAY_MONTH = re.compile(r"(?i)\b(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?\s+(" + "|".join(MONTHS) + r")[a-z]*\.?(?:,?\s+(\d{4}))?\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_NAMED = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def resolve_day(expression: str, published: date | None) -> Interval | None:
    """The days that an expression names, first and last; None where it names none or the date isn't known.

    A weekday is the last one up to publication ("on Tuesday" in a Tuesday story is that day), "next" the one after. A
    day of a month without year is the one nearest to publication.
    """
    exact = _calendar(expression, published)
    if exact is not None or published is None:
        return exact
    for word, days in _NAMED.items():
        if re.search(rf"(?i)\b{word}\b", expression):
            day = published + timedelta(days=days)
            return day, day
    return _weekday(expression, published) or _week(expression, published)


def _weekday(expression: str, published: date) -> Interval | None:
    match = _WEEKDAY.search(expression)
    if match is None:
        return None
    back = (published.weekday() - WEEKDAYS.index(match.group(2).lower())) % 7
    which = (match.group(1) or "").lower()
    if which == "last" and back == 0:
        back = 7
    if which == "next":
        back -= 7
    day = published - timedelta(days=back)
    return day, day


def _week(expression: str, published: date) -> Interval | None:
    match = re.search(r"(?i)\b(last|this|next)\s+week\b", expression)
    if match is None:
        return None
    shift = {"last": -7, "this": 0, "next": 7}[match.group(1).lower()]
    monday = published - timedelta(days=published.weekday()) + timedelta(days=shift)
    return monday, monday + timedelta(days=6)


def _calendar(expression: str, published: date | None) -> Interval | None:
    iso = _ISO.search(expression)
    if iso is not None:
        return _interval(int(iso[1]), int(iso[2]), int(iso[3]), None)
    match = _MONTH_DAY.search(expression)
    if match is not None:
        month, first, last, year = match.group(1, 2, 3, 4)
    else:
        match = _DAY_MONTH.search(expression)
        if match is None:
            return None
        first, last, month, year = match.group(1, 2, 3, 4)
    number = MONTHS.index(month.lower()[:3]) + 1
    if year is not None:
        return _interval(int(year), number, int(first), last)
    if published is None:
        return None
    near = [_interval(published.year + shift, number, int(first), last) for shift in (-1, 0, 1)]
    return min((i for i in near if i is not None), key=lambda i: abs((i[0] - published).days), default=None)


def _interval(year: int, month: int, first: int, last: str | None) -> Interval | None:
    try:
        return date(year, month, first), date(year, month, int(last) if last else first)
    except ValueError:
        return None


def full_date(line: str) -> date | None:
    """The date of a line that prints day, month and year; None where it doesn't."""
    found = _calendar(line, None)
    return found[0] if found is not None else None
