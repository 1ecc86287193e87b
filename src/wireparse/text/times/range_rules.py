"""Rules for ranges of days, months and years, from one end that is named to the other."""

from datetime import date, timedelta

from wireparse.text.times.day_rules import full_date_of, latest_weekday, soon, yearless
from wireparse.text.times.days import Days, Interval, Reference, make_day, months, pick, years
from wireparse.text.times.grammar import day_number, month_number, weekday_number
from wireparse.text.times.rule import Match, Rule, days


def _same_month(match: Match) -> Days | None:
    found = full_date_of(int(match["year"]), month_number(match["month"]), match["day1"], match["day2"])
    return days(_in_order(found), "day-range")


def _same_month_yearless(match: Match, reference: Reference) -> Days | None:
    found = yearless(month_number(match["month"]), match["day1"], match["day2"], reference)
    return days(_in_order(found), "day-range")


def _two_months(match: Match) -> Days | None:
    """The year is the last day's: "Dec. 30-Jan. 2, 2025" begins in 2024."""
    return days(_span_of(match, int(match["year"])), "day-range")


def _two_months_yearless(match: Match, reference: Reference) -> Days | None:
    year = reference.published.year
    near = [i for i in (_span_of(match, y) for y in (year - 1, year, year + 1)) if i is not None]
    return days(None if soon(near, reference) else pick(near, reference), "day-range")


def _span_of(match: Match, last_year: int) -> Interval | None:
    """The range that ends in the year."""
    month1, month2 = month_number(match["month1"]), month_number(match["month2"])
    first = make_day(last_year - (month1 > month2), month1, day_number(match["day1"]))
    last = make_day(last_year, month2, day_number(match["day2"]))
    return _in_order((first, last)) if first is not None and last is not None else None


def _weekdays(match: Match, reference: Reference) -> Days | None:
    """From the latest such day (in the future the next one) on; days joined by "and" must be neighbours."""
    length = (weekday_number(match["weekday2"]) - weekday_number(match["weekday1"])) % 7
    if length == 0 or (match["joint"].strip().lower() == "and" and length != 1 and not match["between"]):
        return None
    first = latest_weekday(match["weekday1"], reference.published)
    if reference.future and first != reference.published:
        first += timedelta(days=7)
    return days((first, first + timedelta(days=length)), "weekday-range")


def _overnight(match: Match, reference: Reference) -> Days | None:
    return days((reference.day(-1), reference.published), "overnight")


def _overnight_into(match: Match, reference: Reference) -> Days | None:
    day = latest_weekday(match["weekday"], reference.published)
    return days((day - timedelta(days=1), day), "overnight")


def _months(match: Match, reference: Reference) -> Days | None:
    if not _joined(match):
        return None
    month, count = month_number(match["month1"]), _months_between(match)
    near = [months(year, month, count) for year in range(reference.published.year - 1, reference.published.year + 2)]
    return days(pick(near, reference), "month-range")


def _months_of_year(match: Match, reference: Reference) -> Days | None:
    """The year is the last month's: "from November to January 2025" begins in 2024."""
    if not _joined(match):
        return None
    month, count = month_number(match["month1"]), _months_between(match)
    year = int(match["year"]) - (month + count - 1 > 12)
    return days(months(year, month, count), "month-range")


def _joined(match: Match) -> bool:
    """Whether two months bound a range: months joined by "and" must be neighbours, unless "between" stands before."""
    return match["joint"].strip().lower() != "and" or bool(match["between"]) or _months_between(match) == 2


def _months_between(match: Match) -> int:
    return (month_number(match["month2"]) - month_number(match["month1"])) % 12 + 1


def _years(match: Match, reference: Reference) -> Days | None:
    first, last = int(match["year1"]), int(match["year2"])
    return days((years(first)[0], years(last)[1]), "year-range") if first < last else None


def _in_order(interval: tuple[date, date] | None) -> Interval | None:
    return interval if interval is not None and interval[0] <= interval[1] else None


_FROM = r"(?:on |in |during |from |(?P<between>between ))?"
_TO = r"(?P<joint> to | through | until | till | and |-)"

CALENDAR_RANGES = (
    Rule(rf"{_FROM}<month> <day1>{_TO}<day2> <year>", _same_month),
    Rule(rf"{_FROM}(?:the )?<day1>{_TO}(?:the )?<day2> (?:of )?<month> <year>", _same_month),
    Rule(rf"{_FROM}<month1> <day1>{_TO}<month2> <day2> <year>", _two_months),
    Rule(rf"{_FROM}<day1> <month1>{_TO}<day2> <month2> <year>", _two_months),
)
"""Ranges that name their year."""

RELATIVE_RANGES = (
    Rule(rf"{_FROM}<month> <day1>{_TO}<day2>", _same_month_yearless),
    Rule(rf"{_FROM}(?:the )?<day1>{_TO}(?:the )?<day2> (?:of )?<month>", _same_month_yearless),
    Rule(rf"{_FROM}<month1> <day1>{_TO}<month2> <day2>", _two_months_yearless),
    Rule(rf"{_FROM}<day1> <month1>{_TO}<day2> <month2>", _two_months_yearless),
    Rule(rf"{_FROM}<weekday1>(?: <partofday1>)?{_TO}<weekday2>(?: <partofday2>)?", _weekdays),
    Rule(r"(?:the night )(?P<between>from )<weekday1>{to}<weekday2>".replace("{to}", _TO), _weekdays),
    Rule(r"overnight", _overnight),
    Rule(r"overnight (?:in)?to <weekday>", _overnight_into),
    Rule(rf"(?:in |from |during |(?P<between>between ))<month1>{_TO}<month2>", _months),
    Rule(rf"{_FROM}<month1>{_TO}<month2> <year>", _months_of_year),
    Rule(rf"{_FROM}<year1>{_TO}<year2>", _years),
)
"""Ranges that are told from publication."""
