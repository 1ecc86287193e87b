"""Rules for single days. Parts of the day around them ("late on Monday", "Monday night") are peeled off beforehand."""

from collections.abc import Iterable
from datetime import date, timedelta

from wireparse.lexicon.times import time_lexicon
from wireparse.text.times.days import Days, Interval, Reference, beside, make_day, months, one, pick, week_of
from wireparse.text.times.grammar import count_of, day_number, month_number, weekday_number
from wireparse.text.times.rule import Match, Rule, days

DOUBTFUL_DAYS = 31
"""Days after publication up to which a day without a year is likelier to come than to be a year old: then nobody can tell."""


def full_date_of(year: int, month: int, first: str, last: str | None = None, weekday: str | None = None) -> Interval | None:
    """A day or a range of days of one month; None where there is no such day, or the weekday isn't that day's."""
    start = make_day(year, month, day_number(first))
    end = make_day(year, month, day_number(last)) if last else start
    if start is None or end is None or end < start:
        return None
    if weekday is not None and start.weekday() != weekday_number(weekday):
        return None
    return start, end


def _iso(match: Match) -> Days | None:
    return days(_day(match["y"], match["m"], match["d"]), "iso-day")


def _numeric(match: Match) -> Days | None:
    """Day and month by slashes only where the order shows: above 12, or both the same. With full stops the day leads."""
    a, b = int(match["a"]), int(match["b"])
    if match["dot"] == "." or a > 12 or a == b:
        return days(_day(match["y"], b, a), "numeric-day")
    return days(_day(match["y"], a, b), "numeric-day") if b > 12 else None


def _day(year: str | int, month: str | int, day: str | int) -> Interval | None:
    found = make_day(int(year), int(month), int(day))
    return one(found) if found is not None else None


def _calendar_day(match: Match) -> Days | None:
    found = full_date_of(int(match["year"]), month_number(match["month"]), match["day"], weekday=named_weekday(match))
    return days(found, "calendar-day")


def named_weekday(match: Match) -> str | None:
    """The weekday that a match names beside its date."""
    groups = match.groupdict()
    return groups.get("weekday") or groups.get("short")


def _month_day(match: Match, reference: Reference) -> Days | None:
    groups = match.groupdict()
    month, which = month_number(match["month"]), groups.get("which")
    if which is not None:
        year = reference.published.year + {"last": -1, "this": 0, "next": 1}[which.lower()]
        return days(full_date_of(year, month, match["day"], weekday=named_weekday(match)), "month-day-of-year")
    found = yearless(month, match["day"], None, reference, weekday=named_weekday(match))
    return days(found, "month-day")


def yearless(month: int, first: str, last: str | None, reference: Reference, *, weekday: str | None = None) -> Interval | None:
    """A day of a month, or a range, in the year that the tense tells; None where it may as well be one soon to come."""
    year = reference.published.year
    near = [full_date_of(y, month, first, last, weekday) for y in range(max(1, year - 1), min(9999, year + 1) + 1)]
    found = [interval for interval in near if interval is not None]
    return None if soon(found, reference) else pick(found, reference)


def soon(intervals: Iterable[Interval], reference: Reference) -> bool:
    """Whether one of them begins shortly after publication, where the tense says that they are over."""
    last = reference.published if reference.future else reference.day(DOUBTFUL_DAYS)
    return any(reference.published < interval[0] <= last for interval in intervals)


def _day_of_month(match: Match, reference: Reference) -> Days | None:
    """The latest day of that number, or the one of the month that is named beside it."""
    which, published = match["which"], reference.published
    day, rule = day_number(match["nth"]), "day-of-month"
    if which is not None:
        first = months(published.year, published.month + {"last": -1, "this": 0, "next": 1}[which.lower()])[0]
        return days(_day(first.year, first.month, day), rule)
    near = (months(published.year, published.month + shift)[0] for shift in range(-2, 3))
    found = [i for i in (_day(first.year, first.month, day) for first in near) if i is not None]
    chosen = pick(found, reference)
    weekday = named_weekday(match)
    if chosen is not None and weekday is not None and chosen[0].weekday() != weekday_number(weekday):
        return None
    return days(chosen, rule)


def _relative(match: Match, reference: Reference) -> Days | None:
    shift = time_lexicon().relative_days[match["relative"].lower()]
    return days(one(reference.day(shift)), "relative-day")


def _ago(match: Match, reference: Reference) -> Days | None:
    return days(one(reference.day(-count_of(match["number"]))), "days-ago")


def _weekday(match: Match, reference: Reference) -> Days | None:
    day = latest_weekday(match["weekday"], reference.published)
    if reference.future and day != reference.published:
        day += timedelta(days=7)
    return days(one(day), f"weekday-{reference.tense}")


def _short_weekday(match: Match, reference: Reference) -> Days | None:
    return days(one(latest_weekday(match["short"], reference.published)), "weekday-past") if not reference.future else None


def latest_weekday(word: str, published: date) -> date:
    """The latest such day up to publication, that day included."""
    return published - timedelta(days=(published.weekday() - weekday_number(word)) % 7)


def _which_weekday(match: Match, reference: Reference) -> Days | None:
    which, day = match["which"].lower(), weekday_number(match["weekday"])
    this, before, after = (one(week_of(reference.published, shift)[0] + timedelta(days=day)) for shift in (0, -1, 1))
    return days(beside(which, this, before, after, reference.published), f"weekday-{which}")


def _nearest_weekday(match: Match, reference: Reference) -> Days | None:
    """The nearest on one side of publication: "this past Monday", "this coming Friday"."""
    if match["side"].lower() == "past":
        return days(one(latest_weekday(match["weekday"], reference.day(-1))), "weekday-last")
    return days(one(latest_weekday(match["weekday"], reference.day(7))), "weekday-next")


def _weekday_of_week(match: Match, reference: Reference) -> Days | None:
    shift = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    day = week_of(reference.published, shift)[0] + timedelta(days=weekday_number(match["weekday"]))
    return days(one(day), "weekday-of-week")


def _holiday(match: Match, reference: Reference) -> Days | None:
    """A holiday's day: the last or next by tense, or the one of the year named; "over Christmas" is no day."""
    month, day = time_lexicon().holidays[match["holiday"].lower()]
    groups = match.groupdict()
    if groups.get("year") is not None:
        return days(_day(groups["year"], month, day), "holiday")
    year, which = reference.published.year, groups.get("which")
    before, now, after = (one(date(y, month, day)) for y in (year - 1, year, year + 1))
    if which is not None:
        return days(beside(which.lower(), now, before, after, reference.published), "holiday")
    if soon((now, after), reference):
        return None
    return days(pick((before, now, after), reference), "holiday")


def _full_holiday(match: Match) -> Days | None:
    month, day = time_lexicon().holidays[match["holiday"].lower()]
    return days(_day(match["year"], month, day), "holiday")


_NAMED = r"(?:(?:<weekday>|<short>\.?) (?:the )?)?"

CALENDAR_DAYS = (
    Rule(r"(?:on )?(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?:[T ][0-9]{2}:[0-9]{2}.*)?", _iso),
    Rule(r"(?:on )?(?P<y>[0-9]{4})/(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})", _iso),
    Rule(r"(?:on )?(?P<a>[0-9]{1,2})(?P<dot>[./-])(?P<b>[0-9]{1,2})(?P=dot)(?P<y>[0-9]{4})", _numeric),
    Rule(rf"(?:on )?{_NAMED}<month> (?:the )?<day> <year>", _calendar_day),
    Rule(rf"(?:on )?(?:the )?{_NAMED}<day> (?:of )?<month> (?:of )?<year>", _calendar_day),
    Rule(r"(?:on |at )?<holiday> (?:of |in )?<year>", _full_holiday),
)
"""Days that name their year: no publication date is needed."""

RELATIVE_DAYS = (
    Rule(r"(?:on )?<relative>", _relative),
    Rule(r"(?:on )?<weekday>", _weekday),
    Rule(r"on <short>\.", _short_weekday),
    Rule(r"(?:on )?<which> <weekday>", _which_weekday),
    Rule(r"(?:on )?(?:this |the )?(?P<side>past|coming) <weekday>", _nearest_weekday),
    Rule(r"(?:on )?<weekday> (?:of )?<which> week", _weekday_of_week),
    Rule(r"<which> week(?:'s)?(?: on)? <weekday>", _weekday_of_week),
    Rule(rf"(?:on )?{_NAMED}<month> (?:the )?<day>(?: (?:of )?<which> year)?", _month_day),
    Rule(rf"(?:on )?(?:the )?{_NAMED}<day> (?:of )?<month>(?: (?:of )?<which> year)?", _month_day),
    Rule(r"on (?:<weekday> )?the <nth>(?: of <which> month)?", _day_of_month),
    Rule(r"(?:on |at )?(?:<which> )?<holiday>", _holiday),
    Rule(r"<number> days? ago", _ago),
)
"""Days that are told from publication."""
