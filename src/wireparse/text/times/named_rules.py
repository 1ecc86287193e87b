"""Rules for months, seasons, quarters, years and decades by their names."""

from collections.abc import Callable
from datetime import date

from wireparse.lexicon.times import time_lexicon
from wireparse.text.times.days import Days, Interval, Reference, beside, months, part_of, pick, until, years
from wireparse.text.times.grammar import month_number, ordinal_of, part_number
from wireparse.text.times.period_rules import SHIFTS, half_year
from wireparse.text.times.rule import Match, Rule, days

MONTHS_OF_YEAR = 12

OfYear = Callable[[int], Interval | None]
"""A period by its year."""


def _named(match: Match, reference: Reference, of_year: OfYear, name: str) -> Days | None:
    """A period that comes round once a year: of the year named, "last" or "next", else by the tense."""
    groups = match.groupdict()
    found, rule = _of_named_year(groups, reference, of_year)
    if rule is None:
        found, rule = _nearest(groups.get("which"), reference, of_year)
    part = part_number(groups["part"]) if groups.get("part") else None
    if found is None or part is None:
        return days(found, f"{name}-{rule}")
    return days(part_of(found, part), f"{('early', 'mid', 'late')[part]}-{name}-{rule}")


def _of_named_year(groups: dict[str, str | None], reference: Reference, of_year: OfYear) -> tuple[Interval | None, str | None]:
    year, of = groups.get("year"), groups.get("of")
    if year is not None:
        return of_year(int(year)), "year"
    if of is not None:
        return of_year(reference.published.year + SHIFTS[of.lower()]), "of-year"
    return None, None


def _nearest(which: str | None, reference: Reference, of_year: OfYear) -> tuple[Interval | None, str]:
    year = reference.published.year
    before, now, after = of_year(year - 1), of_year(year), of_year(year + 1)
    if which is not None:
        found = beside(which.lower(), now, before, after, reference.published)
        return (until(found, reference) if found and which.lower() == "this" else found), which.lower()
    return pick([i for i in (before, now, after) if i is not None], reference), reference.tense


def _month(match: Match, reference: Reference) -> Days | None:
    groups = match.groupdict()
    number = month_number(groups.get("month") or groups["sure"])
    return _named(match, reference, lambda year: months(year, number), "month")


def _season(match: Match, reference: Reference) -> Days | None:
    first = time_lexicon().seasons[match["season"].lower()]
    if first + 2 > MONTHS_OF_YEAR:
        return _winter(match, reference, first)
    return _named(match, reference, lambda year: months(year, first, 3), "season")


def _winter(match: Match, reference: Reference, first: int) -> Days | None:
    """A winter lies in two years: it has none of its own, and is "this" or followed by "next" only while it lasts."""
    groups, year = match.groupdict(), reference.published.year
    if groups.get("year") or groups.get("of") or groups.get("part"):
        return None
    around = [months(y, first, 3) for y in (year - 2, year - 1, year, year + 1)]
    current = next((i for i in around if i[0] <= reference.published <= i[1]), None)
    which = (groups.get("which") or reference.tense).lower()
    found = {
        "this": until(current, reference) if current else None,
        "last": max(i for i in around if i[1] < reference.published),
        "next": min(i for i in around if i[0] > reference.published) if current else None,
        reference.tense: pick(around, reference),
    }
    return days(found[which], f"season-{which}")


def _quarter(match: Match, reference: Reference) -> Days | None:
    number = ordinal_of(match["ordinal"])
    return _named(match, reference, lambda year: months(year, 3 * number - 2, 3), "quarter")


def _half(match: Match, reference: Reference) -> Days | None:
    number = ordinal_of(match["ordinal"])
    return _named(match, reference, lambda year: half_year(year, number), "half")


def _year(match: Match, reference: Reference) -> Days | None:
    return _within(years(int(match["year"])), match["part"], "year")


def _decade(match: Match, reference: Reference) -> Days | None:
    return _within(years(int(match["decade"]), 10), match["part"], "decade")


def _short_decade(match: Match, reference: Reference) -> Days | None:
    """The latest such decade that has begun: "the '90s"."""
    groups = match.groupdict()
    tens = int(groups["digits"]) if groups.get("digits") else time_lexicon().decades[match["tens"].lower()]
    century = reference.published.year // 100 * 100
    started = [c + tens for c in (century - 100, century) if date(c + tens, 1, 1) <= reference.published]
    return _within(years(max(started), 10), match["part"], "decade") if started else None


def _within(interval: Interval, part: str | None, name: str) -> Days:
    """A period, or the part of it that is named."""
    if part is None:
        return Days(*interval, name)
    number = part_number(part)
    return Days(*part_of(interval, number), f"{('early', 'mid', 'late')[number]}-{name}")


_IN = r"(?:in |during |throughout |over )"
_OF_YEAR = r"(?: (?:of |in )?(?:<year>|(?P<of>last|this|next) year))?"
_PART = r"<part>[ -]?(?:in )?(?:the )?"

NAMED = (
    Rule(rf"{_IN}(?:the month of )?<month>{_OF_YEAR}", _month),
    Rule(rf"{_IN}?{_PART}<month>{_OF_YEAR}", _month),
    Rule(rf"{_IN}?<which> <month>", _month),
    Rule(r"<month> (?:of )?(?:<year>|(?P<of>last|this|next) year)", _month),
    Rule(r"<sure>", _month),
    Rule(rf"{_IN}?(?:the )?(?:{_PART})?<season>(?: of| in)? (?:<year>|(?P<of>last|this|next) year)", _season),
    Rule(rf"{_IN}(?:the )?(?:{_PART})?<season>", _season),
    Rule(rf"{_IN}?(?:{_PART})?<which> <season>", _season),
    Rule(rf"{_IN}?(?:the )?<ordinal>[ -]quarter{_OF_YEAR}", _quarter),
    Rule(rf"{_IN}?(?P<ordinal>Q[1-4]){_OF_YEAR}", _quarter),
    Rule(rf"{_IN}?<year> (?P<ordinal>Q[1-4])", _quarter),
    Rule(rf"{_IN}?the <ordinal> half of <year>", _half),
    Rule(rf"{_IN}?(?P<ordinal>H[12]) <year>", _half),
    Rule(rf"{_IN}?(?:the year )?(?:{_PART})?<year>", _year),
    Rule(rf"{_IN}?(?:the )?(?:{_PART})?(?P<decade>(?:1[0-9]|20)[0-9]0)'?s", _decade),
    Rule(rf"{_IN}?the (?:{_PART})?(?:'?(?P<digits>[2-9]0)'?s|<tens>)", _short_decade),
)
"""Periods that have names."""
