"""Datelines: where and when a story was filed, and by whom, as the agencies print them."""

import datetime
import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from wireparse.domain.findings import Place
from wireparse.lexicon.loader import agency_lexicon
from wireparse.lexicon.places import candidates, region_of, resolve

PARAGRAPHS = 6
"""Paragraphs from the top among which the dateline is looked for: headline, byline, slug and date may come first."""

REACH = 160
"""Characters of a paragraph that a dateline may take."""

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH_LIKENESS = 0.6
"""Likeness (difflib's ratio) from which on a word is a month with a typing error: "Narch" is 0.8 like March."""

DAYS_AHEAD = 2
"""Days that a dateline may be later than the publication date (time zones, copy for the next morning)."""

LONE_WORDS = 4
"""Words of a city's line at most."""

_WORD = r"(?:[A-ZÀ-ÞŁŚŽŠČĐĆŻŹŐŰİŞĞ][\w.'’\-]*|d[aeiou]s?|la|le|el|al|of|the|sur|am|an|im|upon|en|los|las|del|di|and|ash|es|ez)"
_PLACE = rf"[A-ZÀ-ÞŁŚŽŠČĐĆŻŹŐŰİŞĞ][\w.'’\-]*(?: {_WORD}){{0,5}}"
_PLACES = rf"(?P<place>{_PLACE}(?:\s?/\s?{_PLACE}){{0,3}})(?:,\s(?P<region>{_PLACE}))?(?:\s\[[A-Z][\w ]+\])?"
_DATE = (
    r"(?:(?P<month>[A-Z][A-Za-z]{2,9})\.?\s?(?P<day>\d{1,2})|(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s(?P<month2>[A-Z][A-Za-z]{2,9})\.?)"
    r"(?:,?\s(?P<year>(?:19|20)\d\d))?"
)
_DASH = r"(?:--+|[-–—―])"
_CAPITALS = re.compile(r"[^a-zß-ÿ]+")


@dataclass(frozen=True, slots=True)
class DatelineMatch:
    """A dateline: its extent with agency and dash, the place (capitals undone), and what it resolves to."""

    start: int
    end: int
    place: str
    places: tuple[Place, ...] = ()
    agency: str | None = None
    date: datetime.date | None = None


def find_dateline(
    text: str, paragraphs: Sequence[tuple[int, int]], published: datetime.date | None = None
) -> DatelineMatch | None:
    """The dateline of a story; None where it has none.

    `paragraphs` are (start, end) offsets. The year of a day without one is that of the date nearest to `published` and
    not later than DAYS_AHEAD after it; without `published` there is no date.
    """
    for start, end in paragraphs[:PARAGRAPHS]:
        for pattern, needs_known in _patterns():
            match = pattern.match(text, start, min(end, start + REACH))
            if match is None or (needs_known and not _is_dateline_place(match)):
                continue
            return _found(match, published)
        lone = _lone(text, start, end)
        if lone is not None and len(paragraphs) > 1:
            return lone
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """The forms, the most particular first, and whether the place must be a known one."""
    names = "|".join(re.escape(name) for name in agency_lexicon().names)
    agency = rf"(?P<agency>{names})"
    when = rf"(?:[,.]\s?{_DATE}[.,]?)?"
    forms = (
        (rf"{_PLACES}{when}\s?\({agency}(?:[/,;][^)]{{0,40}})?\)\s?(?:{_DASH}|[.:]\s?{_DASH}?|(?=\s))", False),
        (rf"{_PLACES}{when}\s?/{agency}/\.?", False),
        (rf"\({agency}\)\s?{_DASH}\s?{_PLACES}{when}\s?(?:{_DASH}|\.)", False),
        (rf"{_PLACES}(?:,\s{_DATE})?,?\s{agency}\s?{_DASH}", False),
        (rf"{_PLACES},?\s{_DATE}\s?(?:{_DASH}+)", True),
        (rf"{_PLACES}\s(?:--+|[-–—―])(?=\s)", True),
    )
    return tuple((re.compile(form), known) for form, known in forms)


def _is_dateline_place(match: re.Match[str]) -> bool:
    """Whether a place without agency is one: in capitals and known, or in capitals with a day."""
    place = match.group("place")
    dated = "month" in match.groupdict() and bool(match.group("month") or match.group("month2"))
    capitals = _CAPITALS.fullmatch(place) is not None
    if dated:
        return (capitals or _is_known(place)) and _month(match) is not None
    return capitals and _is_known(place)


def _is_known(place: str) -> bool:
    return all(resolve(part) is not None for part in _parts(place))


def _found(match: re.Match[str], published: datetime.date | None) -> DatelineMatch:
    groups = match.groupdict()
    place, region = groups["place"], groups["region"]
    if region is not None and "/" not in place and region_of(region)[0] is None and _month_of(region) is not None:
        region = None
    agency = groups.get("agency")
    printed = f"{place}, {region}" if region is not None and _belongs(region, agency) else place
    return DatelineMatch(
        match.start(), match.end(), _cased(printed), tuple(_resolved(place, region)), agency, _date(match, published)
    )


def _belongs(region: str, agency: str | None) -> bool:
    """Whether a region is part of the place's name: a state always ("Flint, Mich."), a country only without an agency."""
    country, state = region_of(region)
    return bool(state) or country == "CA" or agency is None


def _resolved(place: str, region: str | None) -> Iterator[Place]:
    for part in _parts(place):
        found = resolve(part, region)
        if found is not None:
            yield found


def _cased(place: str) -> str:
    """A place set in capitals as it is written elsewhere: MOSCOW is Moscow, N.Y. stays."""
    return re.sub(r"[^\W\d_]{3,}", lambda word: word.group().capitalize() if word.group().isupper() else word.group(), place)


def _parts(place: str) -> list[str]:
    return [part.strip() for part in place.split("/")]


def _month(match: re.Match[str]) -> int | None:
    return _month_of(match.group("month") or match.group("month2"))


def _month_of(word: str) -> int | None:
    """The number of a month, abbreviated or misspelt."""
    folded = word.rstrip(".").lower()
    for number, month in enumerate(MONTHS, start=1):
        if len(folded) >= 3 and month.startswith(folded):
            return number
    if folded == "sept":
        return 9
    close = difflib.get_close_matches(folded, MONTHS, 1, MONTH_LIKENESS)
    return MONTHS.index(close[0]) + 1 if close else None


def _date(match: re.Match[str], published: datetime.date | None) -> datetime.date | None:
    groups = match.groupdict()
    if not (groups.get("month") or groups.get("month2")):
        return None
    month, day = _month(match), int(groups["day"] or groups["day2"])
    if month is None:
        return None
    if groups["year"]:
        return _day(int(groups["year"]), month, day)
    if published is None:
        return None
    days = [_day(published.year + shift, month, day) for shift in (-1, 0, 1)]
    past = [d for d in days if d is not None and (d - published).days <= DAYS_AHEAD]
    return max(past, default=None)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _lone(text: str, start: int, end: int) -> DatelineMatch | None:
    """A line that is nothing but a known place in capitals."""
    line = text[start:end]
    if len(line) > 60 or len(line.split()) > LONE_WORDS or _CAPITALS.fullmatch(line) is None:
        return None
    name, _, region = line.partition(", ")
    if not re.fullmatch(rf"{_PLACE}(?:/{_PLACE})*", name) or not (candidates(name) or _is_known(name)):
        return None
    return DatelineMatch(start, end, _cased(name), tuple(_resolved(name, region or None)))
