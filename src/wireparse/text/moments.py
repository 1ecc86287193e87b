"""Points in time as the wire formats write them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from wireparse.lexicon.standing import standing_lexicon
from wireparse.text.dateline_dates import month_number
from wireparse.text.times import full_date

CENTURY = 2000
PIVOT = 69
"""Years of two digits from here on are of the last century, as in POSIX."""

_ISO = re.compile(r"\d{4}-?\d{2}-?\d{2}(?:[T ]\d{2}.*)?$")
_SPACED_ZONE = re.compile(r"\s*(?:GMT|UTC)?\s*(Z|[+-]\d{2}:?\d{2})?$")
_CLOCK = re.compile(r"(?<![\d:])([01]?\d|2[0-3])[:.]?([0-5]\d)\s?(?:hrs\.?|hours|h)?\s?([A-Z]{1,4}\b)?(?![\d:])")
_WIRE = re.compile(r"(\d{2})([01]\d|2[0-3])([0-5]\d)\s*([A-Z]{1,4})?\s+([A-Za-z]{3,9})\.?\s+(\d{4}|\d{2})\b")
_AP = re.compile(r"\b[A-Z]{2,4}-[A-Z]{2}-(\d{2})-(\d{2})-(\d{2})\s+(\d{2})(\d{2})\s?([A-Z]{3,4})?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the exact time where one is stated; `at` has a zone where one is stated."""

    day: date
    at: datetime | None = None


def parse_moment(text: str | None) -> Moment | None:
    """The time of an ISO 8601 or RFC 5322 string, with or without marks between its parts; None for anything else."""
    if not text:
        return None
    stripped = " ".join(text.split())
    return _iso(stripped) or _mail(stripped)


def day_alone(moment: Moment | None) -> Moment | None:
    """The moment, a midnight read as a day without a time.

    NITF 3.x, date.issue: "Use YYYYMMDDT000000-HHMM when no time is available".
    """
    if moment is None or moment.at is None or moment.at.time() != datetime.min.time():
        return moment
    return Moment(moment.day)


def wire_moment(line: str) -> Moment | None:
    """The time at the foot of a message: `091430 GMT Jul 24` (day, hour, minute) or `AP-WF-07-09-24 1430GMT`."""
    match = _WIRE.search(line)
    if match is not None:
        month = month_number(match[5])
        year = _year(int(match[6]))
        return _moment(year, month, int(match[1]), int(match[2]), int(match[3]), match[4])
    match = _AP.search(line)
    if match is not None:
        return _moment(_year(int(match[3])), int(match[1]), int(match[2]), int(match[4]), int(match[5]), match[6])
    return None


def printed_moment(line: str) -> Moment | None:
    """The full date that a line of text prints, with the time beside it where there is one."""
    day = full_date(line)
    if day is None:
        return None
    clock = next((m for m in _CLOCK.finditer(line) if m[3] or ":" in m[0]), None)
    return _moment(day.year, day.month, day.day, int(clock[1]), int(clock[2]), clock[3]) if clock else Moment(day)


def start_of(moment: Moment) -> datetime:
    """The exact time, or the first minute of the day."""
    return moment.at or datetime.combine(moment.day, datetime.min.time())


def _iso(text: str) -> Moment | None:
    if not _ISO.match(text):
        return None
    try:
        if "T" not in text and " " not in text and ":" not in text:
            return Moment(date.fromisoformat(text))
        at = datetime.fromisoformat(_SPACED_ZONE.sub(lambda m: m[1] or ("Z" if m[0].strip() else ""), text))
    except ValueError:
        return None
    offset = at.utcoffset()
    return None if offset and offset % timedelta(minutes=1) else Moment(at.date(), at)  # no clock stands by seconds


def _mail(text: str) -> Moment | None:
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return Moment(at.date(), at)


def _moment(year: int, month: int | None, day: int, hour: int, minute: int, zone: str | None) -> Moment | None:
    hours = standing_lexicon().zones.get(zone) if zone else None
    place = timezone(timedelta(hours=hours)) if hours is not None else None
    try:
        at = datetime(year, month or 0, day, hour, minute, tzinfo=place)
    except ValueError:
        return None
    return Moment(at.date(), at)


def _year(number: int) -> int:
    return number if number > 99 else number + CENTURY - 100 * (number >= PIVOT)
