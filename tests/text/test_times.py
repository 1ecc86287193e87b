"""Expressions against dates worked out by hand, from the calendars below."""

import re
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wireparse.lexicon.times import time_lexicon
from wireparse.text.times import full_date, is_time, resolve_time

TUE = date(2024, 7, 9)  # July 2024 begins on a Monday
MON = date(2025, 3, 3)  # March 2025 begins on a Saturday, February 2025 too
JAN = date(2025, 1, 2)  # a Thursday; December 2024 ends on a Tuesday
LEAP = date(2024, 2, 29)  # a Thursday; March 2024 begins on a Friday
DEC = date(2023, 12, 31)  # a Sunday

RESOLVED = [
    # weekdays
    ("on Tuesday", TUE, "2024-07-09", "weekday-past"),
    ("Tuesday", TUE, "2024-07-09", "weekday-past"),
    ("Monday", TUE, "2024-07-08", "weekday-past"),
    ("Wednesday", TUE, "2024-07-03", "weekday-past"),
    ("on Sunday", MON, "2025-03-02", "weekday-past"),
    ("on Monday", MON, "2025-03-03", "weekday-past"),
    ("on Friday", JAN, "2024-12-27", "weekday-past"),
    ("Tuesday", JAN, "2024-12-31", "weekday-past"),
    ("Friday", LEAP, "2024-02-23", "weekday-past"),
    ("on Sunday", DEC, "2023-12-31", "weekday-past"),
    ("on Monday", DEC, "2023-12-25", "weekday-past"),
    ("(Thursday)", TUE, "2024-07-04", "weekday-past"),
    ("Tues.", TUE, "2024-07-09", "weekday-past"),
    ("on Sun.", TUE, "2024-07-07", "weekday-past"),
    ("ON MONDAY", TUE, "2024-07-08", "weekday-past"),
    ("Monday's", TUE, "2024-07-08", "weekday-past"),
    ("last Tuesday", TUE, "2024-07-02", "weekday-last"),
    ("last Friday", TUE, "2024-07-05", "weekday-last"),
    ("last Sunday", DEC, "2023-12-24", "weekday-last"),
    ("last Saturday", MON, "2025-03-01", "weekday-last"),
    ("next Monday", TUE, "2024-07-15", "weekday-next"),
    ("next Thursday", JAN, "2025-01-09", "weekday-next"),
    ("next Sunday", DEC, "2024-01-07", "weekday-next"),
    ("this Friday", TUE, "2024-07-12", "weekday-this"),
    ("this Monday", LEAP, "2024-02-26", "weekday-this"),
    ("this past Monday", TUE, "2024-07-08", "weekday-last"),
    ("this past Tuesday", TUE, "2024-07-02", "weekday-last"),
    ("this coming Friday", LEAP, "2024-03-01", "weekday-next"),
    ("Monday of last week", TUE, "2024-07-01", "weekday-of-week"),
    ("on Friday last week", JAN, "2024-12-27", "weekday-of-week"),
    ("last week on Wednesday", MON, "2025-02-26", "weekday-of-week"),
    ("Thursday next week", LEAP, "2024-03-07", "weekday-of-week"),
    # parts of the day
    ("late Monday", TUE, "2024-07-08", "weekday-past"),
    ("late on Monday", TUE, "2024-07-08", "weekday-past"),
    ("early on Friday", TUE, "2024-07-05", "weekday-past"),
    ("Monday night", TUE, "2024-07-08", "weekday-past"),
    ("on Monday morning", TUE, "2024-07-08", "weekday-past"),
    ("Sunday evening", MON, "2025-03-02", "weekday-past"),
    ("late on Sunday night", MON, "2025-03-02", "weekday-past"),
    ("early Friday morning", TUE, "2024-07-05", "weekday-past"),
    ("earlier on Tuesday", TUE, "2024-07-09", "weekday-past"),
    ("later on Tuesday", TUE, "2024-07-09", "weekday-past"),
    ("in the early hours of Monday", TUE, "2024-07-08", "weekday-past"),
    ("on the night of July 8", TUE, "2024-07-08", "month-day"),
    ("at 3 p.m. on Monday", TUE, "2024-07-08", "weekday-past"),
    ("1400 GMT on Monday", TUE, "2024-07-08", "weekday-past"),
    ("Monday at 10:30 a.m.", TUE, "2024-07-08", "weekday-past"),
    ("at dawn on Thursday", TUE, "2024-07-04", "weekday-past"),
    # days from publication
    ("today", LEAP, "2024-02-29", "relative-day"),
    ("tonight", TUE, "2024-07-09", "relative-day"),
    ("yesterday", JAN, "2025-01-01", "relative-day"),
    ("yesterday", MON, "2025-03-02", "relative-day"),
    ("tomorrow", LEAP, "2024-03-01", "relative-day"),
    ("tomorrow", DEC, "2024-01-01", "relative-day"),
    ("the day before yesterday", JAN, "2024-12-31", "relative-day"),
    ("the day after tomorrow", DEC, "2024-01-02", "relative-day"),
    ("earlier today", TUE, "2024-07-09", "relative-day"),
    ("later today", TUE, "2024-07-09", "relative-day"),
    ("this morning", MON, "2025-03-03", "relative-day"),
    ("last night", JAN, "2025-01-01", "relative-day"),
    ("late yesterday", TUE, "2024-07-08", "relative-day"),
    ("tomorrow evening", TUE, "2024-07-10", "relative-day"),
    ("two days ago", MON, "2025-03-01", "days-ago"),
    ("a day ago", JAN, "2025-01-01", "days-ago"),
    ("10 days ago", TUE, "2024-06-29", "days-ago"),
    ("overnight", JAN, "2025-01-01/2025-01-02", "overnight"),
    ("overnight into Monday", TUE, "2024-07-07/2024-07-08", "overnight"),
    ("five hours ago", TUE, "2024-07-08/2024-07-09", "hours-ago"),
    ("48 hours ago", TUE, "2024-07-07", "hours-ago"),
    # days by date
    ("July 9", TUE, "2024-07-09", "month-day"),
    ("on July 4", TUE, "2024-07-04", "month-day"),
    ("March 3", TUE, "2024-03-03", "month-day"),
    ("May 5", TUE, "2024-05-05", "month-day"),
    ("Dec. 30", JAN, "2024-12-30", "month-day"),
    ("on Nov 20", TUE, "2023-11-20", "month-day"),
    ("9th of July", TUE, "2024-07-09", "month-day"),
    ("the 4th of July", TUE, "2024-07-04", "month-day"),
    ("9 July", TUE, "2024-07-09", "month-day"),
    ("Feb. 29", TUE, "2024-02-29", "month-day"),
    ("Tuesday (July 9)", TUE, "2024-07-09", "month-day"),
    ("Sunday, 7 July", TUE, "2024-07-07", "month-day"),
    ("Sun July 7", TUE, "2024-07-07", "month-day"),
    ("March 4 last year", MON, "2024-03-04", "month-day-of-year"),
    ("July 9, 2024", TUE, "2024-07-09", "calendar-day"),
    ("3 May 2022", TUE, "2022-05-03", "calendar-day"),
    ("Sept. 11, 2001", TUE, "2001-09-11", "calendar-day"),
    ("Monday, March 3, 2025", JAN, "2025-03-03", "calendar-day"),
    ("2024-07-08", TUE, "2024-07-08", "iso-day"),
    ("2024-07-08T14:22:00Z", TUE, "2024-07-08", "iso-day"),
    ("2024/07/08", TUE, "2024-07-08", "iso-day"),
    ("13/07/2024", TUE, "2024-07-13", "numeric-day"),
    ("07/13/2024", TUE, "2024-07-13", "numeric-day"),
    ("9.7.2024", TUE, "2024-07-09", "numeric-day"),
    ("05/05/2024", TUE, "2024-05-05", "numeric-day"),
    ("on the 9th", TUE, "2024-07-09", "day-of-month"),
    ("on the 31st", LEAP, "2024-01-31", "day-of-month"),
    ("on the 2nd of last month", TUE, "2024-06-02", "day-of-month"),
    ("on Friday the 5th", TUE, "2024-07-05", "day-of-month"),
    ("Christmas Day", JAN, "2024-12-25", "holiday"),
    ("on Christmas Eve", DEC, "2023-12-24", "holiday"),
    ("New Year's Eve", JAN, "2024-12-31", "holiday"),
    ("New Year’s Eve", DEC, "2023-12-31", "holiday"),
    ("last Christmas", TUE, "2023-12-25", "holiday"),
    ("Christmas 2020", TUE, "2020-12-25", "holiday"),
    ("Bastille Day", JAN, "2024-07-14", "holiday"),
    # ranges
    ("July 9-11", TUE, "2024-07-09/2024-07-11", "day-range"),
    ("from July 9-11", TUE, "2024-07-09/2024-07-11", "day-range"),
    ("July 1 – 3", TUE, "2024-07-01/2024-07-03", "day-range"),
    ("July 30-Aug 2", JAN, "2024-07-30/2024-08-02", "day-range"),
    ("June 30 to July 2", TUE, "2024-06-30/2024-07-02", "day-range"),
    ("Dec. 30-Jan. 2", JAN, "2024-12-30/2025-01-02", "day-range"),
    ("Dec. 30-Jan. 2, 2024", JAN, "2023-12-30/2024-01-02", "day-range"),
    ("between May 3 and 5", TUE, "2024-05-03/2024-05-05", "day-range"),
    ("between May 3 and May 5", TUE, "2024-05-03/2024-05-05", "day-range"),
    ("9-11 July 2023", TUE, "2023-07-09/2023-07-11", "day-range"),
    ("30 June-2 July", TUE, "2024-06-30/2024-07-02", "day-range"),
    ("from Monday to Wednesday", TUE, "2024-07-08/2024-07-10", "weekday-range"),
    ("from Friday to Sunday", MON, "2025-02-28/2025-03-02", "weekday-range"),
    ("Monday through Thursday", LEAP, "2024-02-26/2024-02-29", "weekday-range"),
    ("on Saturday and Sunday", TUE, "2024-07-06/2024-07-07", "weekday-range"),
    ("Monday and Tuesday", TUE, "2024-07-08/2024-07-09", "weekday-range"),
    ("Tuesday and Wednesday", JAN, "2024-12-31/2025-01-01", "weekday-range"),
    ("from November to January 2025", TUE, "2024-11-01/2025-01-31", "month-range"),
    ("from March to May", TUE, "2024-03-01/2024-05-31", "month-range"),
    ("between 2010 and 2015", TUE, "2010-01-01/2015-12-31", "year-range"),
    ("2010-2015", TUE, "2010-01-01/2015-12-31", "year-range"),
    # weeks, months, quarters, years from publication
    ("last week", TUE, "2024-07-01/2024-07-07", "last-week"),
    ("last week", JAN, "2024-12-23/2024-12-29", "last-week"),
    ("last week", DEC, "2023-12-18/2023-12-24", "last-week"),
    ("this week", TUE, "2024-07-08/2024-07-09", "this-week"),
    ("next week", LEAP, "2024-03-04/2024-03-10", "next-week"),
    ("last month", MON, "2025-02-01/2025-02-28", "last-month"),
    ("last month", JAN, "2024-12-01/2024-12-31", "last-month"),
    ("next month", DEC, "2024-01-01/2024-01-31", "next-month"),
    ("this month", LEAP, "2024-02-01/2024-02-29", "this-month"),
    ("last quarter", JAN, "2024-10-01/2024-12-31", "last-quarter"),
    ("this quarter", TUE, "2024-07-01/2024-07-09", "this-quarter"),
    ("next quarter", LEAP, "2024-04-01/2024-06-30", "next-quarter"),
    ("last year", LEAP, "2023-01-01/2023-12-31", "last-year"),
    ("this year", TUE, "2024-01-01/2024-07-09", "this-year"),
    ("next year", DEC, "2024-01-01/2024-12-31", "next-year"),
    ("earlier this week", TUE, "2024-07-08/2024-07-09", "earlier-this-week"),
    ("earlier this month", LEAP, "2024-02-01/2024-02-29", "earlier-this-month"),
    ("earlier this year", MON, "2025-01-01/2025-03-03", "earlier-this-year"),
    ("later this week", TUE, "2024-07-09/2024-07-14", "later-this-week"),
    ("late last week", TUE, "2024-07-04/2024-07-07", "late-last-week"),
    ("early last month", MON, "2025-02-01/2025-02-10", "early-last-month"),
    ("late last year", JAN, "2024-09-01/2024-12-31", "late-last-year"),
    ("at the end of last month", MON, "2025-02-21/2025-02-28", "late-last-month"),
    ("early next year", DEC, "2024-01-01/2024-04-30", "early-next-year"),
    ("in the first half of last year", TUE, "2023-01-01/2023-06-30", "half-of-year"),
    ("over the weekend", TUE, "2024-07-06/2024-07-07", "weekend-past"),
    ("over the weekend", MON, "2025-03-01/2025-03-02", "weekend-past"),
    ("at the weekend", DEC, "2023-12-30/2023-12-31", "weekend-past"),
    ("last weekend", TUE, "2024-07-06/2024-07-07", "last-weekend"),
    ("last weekend", DEC, "2023-12-23/2023-12-24", "last-weekend"),
    ("this weekend", DEC, "2023-12-30/2023-12-31", "this-weekend"),
    ("next weekend", DEC, "2024-01-06/2024-01-07", "next-weekend"),
    ("this past weekend", MON, "2025-03-01/2025-03-02", "weekend-past"),
    ("in the past 24 hours", JAN, "2025-01-01/2025-01-02", "past-hours"),
    ("over the last two days", MON, "2025-03-01/2025-03-03", "past-days"),
    ("the past week", JAN, "2024-12-26/2025-01-02", "past-weeks"),
    ("in the past month", LEAP, "2024-01-29/2024-02-29", "past-months"),
    ("over the past year", LEAP, "2023-02-28/2024-02-29", "past-years"),
    ("three weeks ago", TUE, "2024-06-17/2024-06-23", "weeks-ago"),
    ("a week ago", MON, "2025-02-24/2025-03-02", "weeks-ago"),
    ("a fortnight ago", JAN, "2024-12-16/2024-12-22", "weeks-ago"),
    ("two months ago", JAN, "2024-11-01/2024-11-30", "months-ago"),
    ("18 months ago", TUE, "2023-01-01/2023-01-31", "months-ago"),
    ("a year ago", LEAP, "2023-01-01/2023-12-31", "years-ago"),
    ("a week earlier", TUE, "2024-07-01/2024-07-07", "weeks-earlier"),
    ("two days earlier", JAN, "2024-12-31", "days-earlier"),
    # months, seasons, quarters, years by name
    ("in June", TUE, "2024-06-01/2024-06-30", "month-past"),
    ("in July", TUE, "2024-07-01/2024-07-31", "month-past"),
    ("in August", TUE, "2023-08-01/2023-08-31", "month-past"),
    ("June", TUE, "2024-06-01/2024-06-30", "month-past"),
    ("in March", TUE, "2024-03-01/2024-03-31", "month-past"),
    ("in May", TUE, "2024-05-01/2024-05-31", "month-past"),
    ("in December", JAN, "2024-12-01/2024-12-31", "month-past"),
    ("last December", TUE, "2023-12-01/2023-12-31", "month-last"),
    ("next June", TUE, "2025-06-01/2025-06-30", "month-next"),
    ("in June last year", TUE, "2023-06-01/2023-06-30", "month-of-year"),
    ("June 2023", TUE, "2023-06-01/2023-06-30", "month-year"),
    ("in February 2024", TUE, "2024-02-01/2024-02-29", "month-year"),
    ("early June", TUE, "2024-06-01/2024-06-10", "early-month-past"),
    ("mid-June", TUE, "2024-06-11/2024-06-20", "mid-month-past"),
    ("in late May", TUE, "2024-05-21/2024-05-31", "late-month-past"),
    ("the end of June", TUE, "2024-06-21/2024-06-30", "late-month-past"),
    ("in early June 2023", TUE, "2023-06-01/2023-06-10", "early-month-year"),
    ("in 2019", TUE, "2019-01-01/2019-12-31", "year"),
    ("2019", TUE, "2019-01-01/2019-12-31", "year"),
    ("early 2023", TUE, "2023-01-01/2023-04-30", "early-year"),
    ("in the 1990s", TUE, "1990-01-01/1999-12-31", "decade"),
    ("early 2020s", TUE, "2020-01-01/2023-12-31", "early-decade"),
    ("the late 1980s", TUE, "1987-01-01/1989-12-31", "late-decade"),
    ("the '90s", TUE, "1990-01-01/1999-12-31", "decade"),
    ("in the seventies", TUE, "1970-01-01/1979-12-31", "decade"),
    ("the first quarter", TUE, "2024-01-01/2024-03-31", "quarter-past"),
    ("in the third quarter", MON, "2024-07-01/2024-09-30", "quarter-past"),
    ("Q3 2024", TUE, "2024-07-01/2024-09-30", "quarter-year"),
    ("the fourth quarter of 2022", TUE, "2022-10-01/2022-12-31", "quarter-year"),
    ("in the first quarter of last year", TUE, "2023-01-01/2023-03-31", "quarter-of-year"),
    ("the first half of 2024", TUE, "2024-01-01/2024-06-30", "half-year"),
    ("last summer", TUE, "2023-06-01/2023-08-31", "season-last"),
    ("this summer", TUE, "2024-06-01/2024-07-09", "season-this"),
    ("in the spring", TUE, "2024-03-01/2024-05-31", "season-past"),
    ("last winter", TUE, "2023-12-01/2024-02-29", "season-last"),
    ("this winter", LEAP, "2023-12-01/2024-02-29", "season-this"),
    ("the summer of 2022", TUE, "2022-06-01/2022-08-31", "season-year"),
    ("in the fall", JAN, "2024-09-01/2024-11-30", "season-past"),
]

FUTURE = [
    ("on Thursday", TUE, "2024-07-11", "weekday-future"),
    ("on Tuesday", TUE, "2024-07-09", "weekday-future"),
    ("Friday and Saturday", LEAP, "2024-03-01/2024-03-02", "weekday-range"),
    ("July 11", TUE, "2024-07-11", "month-day"),
    ("Jan. 5", DEC, "2024-01-05", "month-day"),
    ("in June", TUE, "2025-06-01/2025-06-30", "month-future"),
    ("this week", TUE, "2024-07-08/2024-07-14", "this-week"),
    ("this weekend", TUE, "2024-07-13/2024-07-14", "this-weekend"),
    ("over the weekend", TUE, "2024-07-13/2024-07-14", "weekend-future"),
    ("in two days", LEAP, "2024-03-02", "days-ahead"),
    ("in the next 24 hours", DEC, "2023-12-31/2024-01-01", "next-hours"),
    ("Christmas", TUE, "2024-12-25", "holiday"),
    ("on the 9th", JAN, "2025-01-09", "day-of-month"),
    ("this winter", DEC, "2023-12-01/2024-02-29", "season-this"),
]

UNRESOLVED = [
    ("may", TUE, "the modal"),
    ("May", TUE, "the modal at a sentence's start, or a name"),
    ("in may", TUE, "no capital"),
    ("may 5", TUE, "five of them may"),
    ("march", TUE, "a demonstration"),
    ("March", TUE, "a verb at a sentence's start"),
    ("a march", TUE, "a demonstration"),
    ("the march on Tuesday", TUE, "a demonstration, though it has a day"),
    ("Sun", TUE, "the star or the paper"),
    ("on Sun", TUE, "no full stop"),
    ("Sat", TUE, "a verb"),
    ("Mon", TUE, "a people"),
    ("second", TUE, "no day"),
    ("on the second", TUE, "no day either"),
    ("the 9th", TUE, "a floor, a district"),
    ("February 31", TUE, "no such day"),
    ("Feb. 29, 2023", TUE, "no leap year"),
    ("Monday, July 9, 2024", TUE, "that was a Tuesday"),
    ("on Monday the 9th", TUE, "that was a Tuesday"),
    ("07/09/2024", TUE, "day or month first"),
    ("7/9", TUE, "day or month first, or a fraction"),
    ("recently", TUE, "vague"),
    ("a few days ago", TUE, "vague"),
    ("in recent weeks", TUE, "vague"),
    ("the same day", TUE, "depends on the story"),
    ("two days later", TUE, "depends on the story"),
    ("last Monday", TUE, "yesterday or a week before"),
    ("next Thursday", TUE, "in two days or in nine"),
    ("last June", TUE, "this year's or the last one's"),
    ("next December", TUE, "this year's or the next one's"),
    ("next weekend", TUE, "the coming one or the one after"),
    ("this weekend", TUE, "not begun, so nothing was said then"),
    ("July 11", TUE, "in two days, hardly a year ago"),
    ("Christmas", date(2024, 12, 20), "in five days, hardly a year ago"),
    ("in two days", TUE, "how long it took"),
    ("Monday and Thursday", TUE, "no range"),
    ("Monday or Tuesday", TUE, "one of them"),
    ("before Monday", TUE, "open"),
    ("since Monday", TUE, "open"),
    ("by Friday", TUE, "open"),
    ("until July 11", TUE, "open"),
    ("three weeks", TUE, "a duration"),
    ("for 18 months", TUE, "a duration"),
    ("54-year-old", TUE, "an age"),
    ("61", TUE, "an age"),
    ("Good Friday", TUE, "a movable feast"),
    ("Black Friday", TUE, "a name"),
    ("Easter", TUE, "a movable feast"),
    ("New Year's", TUE, "the eve or the day"),
    ("over Christmas", TUE, "how many days"),
    ("at 3 p.m.", TUE, "no day"),
    ("the third half of 2024", TUE, "no such thing"),
    ("July 11-9", TUE, "backwards"),
    ("in winter 2023", TUE, "begun or ended in 2023"),
    ("", TUE, "nothing"),
]

KNOWN_RULE = re.compile(r"(?:(?:early|mid|late|earlier|later)-)?[a-z]+(?:-[a-z]+)*")


def bounds(days: str) -> tuple[date, date]:
    first, _, last = days.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


@pytest.mark.parametrize(("expression", "published", "days", "rule"), RESOLVED)
def test_resolved(expression: str, published: date, days: str, rule: str) -> None:
    found = resolve_time(expression, published)
    assert found is not None
    assert (found.first, found.last, found.rule) == (*bounds(days), rule)
    assert is_time(expression)
    assert KNOWN_RULE.fullmatch(found.rule)


@pytest.mark.parametrize(("expression", "published", "days", "rule"), FUTURE)
def test_days_to_come(expression: str, published: date, days: str, rule: str) -> None:
    found = resolve_time(expression, published, future=True)
    assert found is not None
    assert (found.first, found.last, found.rule) == (*bounds(days), rule)


@pytest.mark.parametrize(("expression", "published", "why"), UNRESOLVED)
def test_unresolved(expression: str, published: date, why: str) -> None:
    assert resolve_time(expression, published) is None, why


def test_how_many_expressions_are_tested() -> None:
    assert len(RESOLVED) >= 120
    assert len(UNRESOLVED) >= 25


@pytest.mark.parametrize("expression", ["Monday", "July 9", "last week", "in 2019", "June 2023", "today", "Q3 2024"])
def test_without_publication_only_full_dates(expression: str) -> None:
    assert resolve_time(expression, None) is None


@pytest.mark.parametrize(
    "expression", ["July 9, 2024", "Tuesday, 9 July 2024", "2024-07-09", "9.7.2024", "late on July 9, 2024"]
)
def test_full_dates_need_no_publication(expression: str) -> None:
    found = resolve_time(expression, None)
    assert found is not None
    assert (found.first, found.last) == (TUE, TUE)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published: Tuesday, July 9, 2024 14:22 GMT", TUE),
        ("2024-07-09T14:22:00Z", TUE),
        ("Dienstag, 9. Juli 2024", TUE),
        ("9 de julio de 2024", TUE),
        ("July 9", None),
        ("Room 12 Section 1999", None),
    ],
)
def test_full_date_of_a_line(line: str, expected: date | None) -> None:
    assert full_date(line) == expected


WORDS = [
    *("on", "in", "the", "of", "to", "and", "-", "last", "this", "next", "past", "week", "month", "year", "9", "31", "2024"),
    *("0000", "999", "ago", "hours", "weekend", "quarter", "late", "1990s", "9999-12-31", "days", "earlier", "from", "between"),
    *(".", "'s", "mid-", "\u017f", "May", "March", "Q3", "H1", "first"),
    *(name for names in (*time_lexicon().months, *time_lexicon().weekdays) for name in names),
    *time_lexicon().seasons,
    *time_lexicon().holidays,
    *time_lexicon().relative_days,
]


@settings(max_examples=400, deadline=None)
@given(
    st.text(max_size=90) | st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join),
    st.dates() | st.none(),
    st.booleans(),
)
@example("999 years ago", date(1, 1, 1), False)
@example("next year", date(9999, 12, 31), True)
@example("last winter", date(1, 1, 1), False)
def test_any_text_gives_days_in_order_or_none(expression: str, published: date | None, future: bool) -> None:
    found = resolve_time(expression, published, future=future)
    assert found is None or found.first <= found.last
    assert found is None or is_time(expression)
    full_date(expression)
