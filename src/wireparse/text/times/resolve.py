"""From an expression to its days."""

import re
from collections.abc import Iterator
from datetime import date

from wireparse.lexicon.times import time_lexicon
from wireparse.text.dateline_dates import month_number
from wireparse.text.times.day_rules import CALENDAR_DAYS, RELATIVE_DAYS
from wireparse.text.times.days import Days, Reference, make_day
from wireparse.text.times.grammar import MAX_LENGTH, compiled, normalised
from wireparse.text.times.named_rules import NAMED
from wireparse.text.times.period_rules import PERIODS
from wireparse.text.times.range_rules import CALENDAR_RANGES, RELATIVE_RANGES

_PEELED_BEFORE = (
    r"(?:on |in |at )?(?:the )?(?:early |late |mid-?)?<partofday> (?:of |on )",
    r"(?:early|earlier|late|later|mid-?)(?: in the (?:day|<partofday>))?(?: on)? ",
    r"(?:at |around |about )?<clock>(?: <zone>)? (?:on )?",
)
_PEELED_AFTER = (
    r" (?:(?:in|during) the )?(?:early |late |mid-?)?<partofday>",
    r" (?:at |around |about )?<clock>(?: <zone>)?",
)
_LAYERS = 2
"""Parts of a day on one side of its name at most: "late on Monday night", "early on Friday morning at 3 a.m."."""

_DATES_IN_LINES = (
    re.compile(r"\b(?P<year>[0-9]{4})-(?P<number>[0-9]{2})-(?P<day>[0-9]{2})(?![0-9])"),
    re.compile(r"\b(?P<month>[^\W\d_]{3,10})\.?\s+(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{4})\b"),
    re.compile(
        r"\b(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?\s+(?:de\s+)?(?P<month>[^\W\d_]{3,10})\.?,?\s+(?:de\s+)?(?P<year>[0-9]{4})\b"
    ),
)


def resolve_time(expression: str, published: date | None, *, future: bool = False) -> Days | None:
    """The days that an expression names; None where it names none, where nobody can tell which, or without a date.

    `published` is the story's date: without it only full calendar dates are resolved. A statement lies in the past, so
    "on Thursday" is the latest Thursday up to publication (in a Thursday story that day); with `future` it is the
    coming one, as in "will meet on Thursday". Seasons are the northern hemisphere's. Never raises.

    >>> resolve_time("late on Monday", date(2024, 7, 9))
    Days(first=datetime.date(2024, 7, 8), last=datetime.date(2024, 7, 8), rule='weekday-past')
    """
    text = normalised(expression)
    if not text or len(text) > MAX_LENGTH:
        return None
    try:
        return _resolved(text, Reference(published, future) if published else None)
    except (OverflowError, ValueError):  # a day before year 1 or after year 9999
        return None


def is_time(expression: str) -> bool:
    """Whether an expression has the form of a time, resolvable or not: "last Monday", "the same day"."""
    text = normalised(expression)
    if not text or len(text) > MAX_LENGTH:
        return False
    if text.lower() in time_lexicon().unresolved:
        return True
    days = any(rule.match(core) for core in _cores(text) for rule in (*CALENDAR_DAYS, *RELATIVE_DAYS))
    return days or any(rule.match(text) for rule in (*CALENDAR_RANGES, *RELATIVE_RANGES, *PERIODS, *NAMED))


def full_date(line: str) -> date | None:
    """The date of a line that prints day, month and year; None where it doesn't. Months may be foreign or misspelt."""
    for pattern in _DATES_IN_LINES:
        for match in pattern.finditer(line):
            groups = match.groupdict()
            month = int(groups["number"]) if groups.get("number") else month_number(groups["month"])
            found = make_day(int(groups["year"]), month, int(groups["day"])) if month else None
            if found is not None:
                return found
    return None


def _resolved(text: str, reference: Reference | None) -> Days | None:
    cores = tuple(_cores(text))
    for calendar, texts in ((CALENDAR_DAYS, cores), (CALENDAR_RANGES, (text,))):
        for rule in calendar:
            for core in texts:
                match = rule.match(core)
                if match is not None:
                    return rule.read(match)
    if reference is None:
        return None
    for relative, texts in ((RELATIVE_DAYS, cores), ((*RELATIVE_RANGES, *PERIODS, *NAMED), (text,))):
        for dated in relative:
            for core in texts:
                match = dated.match(core)
                if match is not None:
                    return dated.read(match, reference)
    return None


def _cores(text: str) -> Iterator[str]:
    """The expression itself, then what is left of it without parts of the day on either side."""
    yield text
    for _ in range(_LAYERS):
        shorter = _peeled(text)
        if shorter == text or not shorter:
            return
        yield shorter
        text = shorter


def _peeled(text: str) -> str:
    for template in _PEELED_BEFORE:
        found = compiled(template, whole=False).match(text)
        if found is not None:
            text = text[found.end() :]
            break
    for template in _PEELED_AFTER:
        found = compiled(f"{template}$", whole=False).search(text)
        if found is not None:
            return text[: found.start()]
    return text
