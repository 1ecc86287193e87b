"""Days and the calendar around them. Weeks run from Monday to Sunday (ISO 8601)."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

Interval = tuple[date, date]
"""First and last day."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days that an expression names, both ends included, and the rule that told them ("weekday-past")."""

    first: date
    last: date
    rule: str


@dataclass(frozen=True, slots=True)
class Reference:
    """What an expression is read against. `future`: it names days to come, as in "will meet on Thursday"."""

    published: date
    future: bool = False

    @property
    def tense(self) -> str:
        """How rules are named that go by the tense."""
        return "future" if self.future else "past"

    def day(self, days: int) -> date:
        """The day so many days after publication."""
        return self.published + timedelta(days=days)


def one(day: date) -> Interval:
    """A day alone."""
    return day, day


def make_day(year: int, month: int, day: int) -> date | None:
    """The date; None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def week_of(day: date, shift: int = 0) -> Interval:
    """The week of a day, or one so many weeks from it."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)


def weekend_of(day: date, shift: int = 0) -> Interval:
    """Saturday and Sunday of the day's week, or of one so many weeks from it."""
    sunday = week_of(day, shift)[1]
    return sunday - timedelta(days=1), sunday


def months(year: int, month: int, count: int = 1) -> Interval:
    """So many months from the given one, whose number may leave the year's twelve: month 0 is December before."""
    first_year, first_month = _month(year, month)
    last_year, last_month = _month(year, month + count - 1)
    return date(first_year, first_month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def years(year: int, count: int = 1) -> Interval:
    """So many whole years."""
    return date(year, 1, 1), date(year + count - 1, 12, 31)


def period_of(day: date, unit: str, shift: int = 0) -> Interval:
    """The day, week, weekend, month, quarter or year that a day lies in, or one so many of them from it."""
    if unit == "day":
        return one(day + timedelta(days=shift))
    if unit == "week":
        return week_of(day, shift)
    if unit == "weekend":
        return weekend_of(day, shift)
    if unit == "year":
        return years(day.year + shift)
    if unit == "quarter":
        return months(day.year, 3 * ((day.month - 1) // 3 + shift) + 1, 3)
    return months(day.year, day.month + shift)


def same_day(day: date, unit: str, shift: int) -> date:
    """The day so many units away: of a month or year the same day of it, or its last where it has no such day."""
    if unit in {"day", "week"}:
        return day + timedelta(days=shift * (7 if unit == "week" else 1))
    year, month = _month(day.year, day.month + shift * (12 if unit == "year" else 1))
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def part_of(interval: Interval, part: int) -> Interval:
    """The first, second or last part (0, 1, 2) of a period.

    Of a week Monday to Wednesday, Wednesday, Thursday to Sunday; of a month ten days; of a quarter or season a month; of
    a year four months; of a decade the years 0 to 3, 4 to 6, 7 to 9.
    """
    first, last = interval
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    if (last - first).days == 6:
        start, end = ((0, 2), (2, 2), (3, 6))[part]
        return first + timedelta(days=start), first + timedelta(days=end)
    if length == 1:
        start, end = ((1, 10), (11, 20), (21, last.day))[part]
        return first.replace(day=start), first.replace(day=end)
    if length == 120:
        start, count = ((0, 4), (4, 3), (7, 3))[part]
        return years(first.year + start, count)
    third = length // 3
    return months(first.year, first.month + third * part, third)


def pick(intervals: Iterable[Interval], reference: Reference) -> Interval | None:
    """Of periods of one name: the latest that has begun by publication, or the earliest that isn't over (in the future)."""
    if reference.future:
        return min((i for i in intervals if i[1] >= reference.published), default=None)
    return max((i for i in intervals if i[0] <= reference.published), default=None)


def beside(which: str, now: Interval | None, before: Interval | None, after: Interval | None, day: date) -> Interval | None:
    """The "last", "this" or "next" one of a name that comes round once a week or a year; None where nobody can tell.

    `now` is the one of the current round (week, year). Once it is over, "last Monday" may mean it or the one before; until
    it begins, "next Monday" may mean it or the one after.
    """
    if which == "this" or now is None:
        return now
    if which == "last":
        return None if now[1] < day else before
    return None if now[0] > day else after


def until(interval: Interval, reference: Reference) -> Interval | None:
    """A period that is still going on, up to publication; as it is in the future; None where it hasn't begun."""
    first, last = interval
    if reference.future:
        return interval
    return (first, min(last, reference.published)) if first <= reference.published else None


def _month(year: int, month: int) -> tuple[int, int]:
    return year + (month - 1) // 12, (month - 1) % 12 + 1
