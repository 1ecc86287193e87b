"""Rules for weeks, months, quarters and years told from publication: "last week", "in the past 24 hours", "two months ago"."""

import math
from datetime import date

from wireparse.text.times.days import Days, Interval, Reference, part_of, period_of, same_day, until
from wireparse.text.times.grammar import count_of, ordinal_of, part_number
from wireparse.text.times.rule import Match, Rule, days

SHIFTS = {"last": -1, "this": 0, "next": 1}

HOURS = 24


def _whole(match: Match, reference: Reference) -> Days | None:
    """Last week is the calendar's week before; of this week what has passed, unless the tense is the future."""
    which, unit = match["which"].lower().replace("the current", "this"), match["unit"].lower()
    whole = period_of(reference.published, unit, SHIFTS[which])
    return days(until(whole, reference) if which == "this" else whole, f"{which}-{unit}")


def _begun(match: Match, reference: Reference) -> Days | None:
    """What is earlier this week ends with publication, what is later begins with it."""
    side, unit = match["side"].lower(), match["unit"].lower()
    first, last = period_of(reference.published, unit)
    found = (first, reference.published) if side == "earlier" else (reference.published, last)
    return days(found, f"{side}-this-{unit}")


def _part(match: Match, reference: Reference) -> Days | None:
    which, unit = match["which"].lower(), match["unit"].lower()
    part = part_number(match["part"])
    found = part_of(period_of(reference.published, unit, SHIFTS[which]), part)
    return days(until(found, reference) if which == "this" else found, f"{('early', 'mid', 'late')[part]}-{which}-{unit}")


def _half(match: Match, reference: Reference) -> Days | None:
    first = period_of(reference.published, "year", SHIFTS[match["which"].lower()])[0]
    return days(half_year(first.year, ordinal_of(match["ordinal"])), "half-of-year")


def half_year(year: int, half: int) -> Interval | None:
    """The first or second half of a year; None for a third."""
    return (date(year, 6 * half - 5, 1), date(year, 6 * half, 30 if half == 1 else 31)) if half <= 2 else None


def _rolling(match: Match, reference: Reference) -> Days | None:
    """So much time before publication, or after it: "the past two weeks"."""
    count, unit = count_of(match["number"] or "1"), match["span"].lower()
    back = match["side"].lower() in {"past", "last"}
    if unit == "hour":
        unit, count = "day", math.ceil(count / HOURS)
    other = same_day(reference.published, unit, -count if back else count)
    found = (other, reference.published) if back else (reference.published, other)
    return days(found, f"{'past' if back else 'next'}-{match['span'].lower()}s")


def _ago(match: Match, reference: Reference) -> Days | None:
    """Days are exact; two weeks, months or years ago is the calendar's week, month or year then."""
    count, unit = count_of(match["number"]), match["span"].lower()
    if unit == "fortnight":
        count, unit = 2 * count, "week"
    return days(period_of(reference.published, unit, -count), f"{unit}s-{match['side'].lower()}")


def _hours_ago(match: Match, reference: Reference) -> Days | None:
    hours = count_of(match["number"])
    return days((reference.day(-math.ceil(hours / HOURS)), reference.day(-(hours // HOURS))), "hours-ago")


def _to_come(match: Match, reference: Reference) -> Days | None:
    """Only the future tense makes "in two days" a day: it is also how long something took."""
    if not reference.future:
        return None
    unit = match["span"].lower()
    return days(period_of(reference.published, unit, count_of(match["number"])), f"{unit}s-ahead")


def _weekend(match: Match, reference: Reference) -> Days | None:
    """The weekend that has begun, or the coming one; "this weekend" is the one of the week, and must have begun."""
    which, published = (match.groupdict().get("which") or "the").lower(), reference.published
    current = period_of(published, "weekend")
    if which == "last":
        return days(period_of(published, "weekend", -1), "last-weekend")
    if which == "next":  # from Monday to Friday it may be the coming one
        return days(period_of(published, "weekend", 1), "next-weekend") if published >= current[0] else None
    if reference.future or published >= current[0]:
        return days(current, "this-weekend" if which == "this" else f"weekend-{reference.tense}")
    return days(period_of(published, "weekend", -1), "weekend-past") if which != "this" else None


_IN = r"(?:in |during |over |at |on |for |within |throughout )?"

PERIODS = (
    Rule(rf"{_IN}(?P<which>last|this|next|the current) <unit>", _whole),
    Rule(r"(?P<side>earlier|later) (?:on )?(?:in )?this <unit>", _begun),
    Rule(rf"{_IN}<part>[ -]?(?:in )?<which> <unit>", _part),
    Rule(rf"{_IN}the <ordinal> half of <which> year", _half),
    Rule(rf"{_IN}(?:the |this )(?P<side>past|last|next|coming) (?:<number> )?(?P<span>hour|day|week|month|year)s?", _rolling),
    Rule(rf"{_IN}(?P<side>past) (?:<number> )?(?P<span>hour|day|week|month|year)s?", _rolling),
    Rule(r"<number> (?P<span>week|fortnight|month|year)s? (?P<side>ago)", _ago),
    Rule(r"<number> (?P<span>day|week|fortnight|month|year)s? (?P<side>earlier)", _ago),
    Rule(r"<number> hours? ago", _hours_ago),
    Rule(r"in <number> (?P<span>day|week|month|year)s?(?:' time)?", _to_come),
    Rule(r"(?:over |at |on |during )?(?:the|<which>) weekend", _weekend),
    Rule(r"(?:over |at |on |during )?(?:the |this )?past weekend", _weekend),
)
"""Periods told from publication."""
