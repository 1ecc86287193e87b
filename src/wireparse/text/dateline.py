"""Datelines: where and when a story was filed, and by whom, as the agencies print them."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wireparse.domain.findings import Place
from wireparse.lexicon.datelines import dateline_lexicon
from wireparse.lexicon.places import candidates, fold, is_special, region_of, resolve
from wireparse.text.dateline_dates import date_of, month_number
from wireparse.text.dateline_grammar import Evidence, Form, forms, lone_form

PARAGRAPHS = 6
"""Paragraphs from the top among which the dateline is looked for: headline, byline, slug and date may come first."""

INNER_LINES = 4
"""Lines of a paragraph that are tried: soft-wrapped copy may glue the headline to the dateline."""

LONE_LENGTH = 60
LONE_WORDS = 4
"""Characters and words of a city's line at most."""

PEOPLE_ALONE = 50_000
"""Population from which on a place stands for itself, with neither agency nor day nor region: smaller ones share their names
with too many people and things."""

START = re.compile(r"(?:\*{1,5}|[•▪■►])?\s?")
"""Marks that transmission and layout leave before a dateline."""


@dataclass(frozen=True, slots=True)
class DatelineMatch:
    """A dateline: its extent with agency and dash, the place (capitals undone), and what it resolves to."""

    start: int
    end: int
    place: str
    places: tuple[Place, ...] = ()
    agency: str | None = None
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class _Located:
    """The places of a dateline as printed, and the region after them."""

    printed: str
    region: str | None = None

    @property
    def parts(self) -> list[str]:
        """BEIRUT/JERUSALEM names two."""
        return [part.strip() for part in self.printed.split("/")]

    @property
    def places(self) -> tuple[Place, ...]:
        """What the gazetteer knows of them. A region after several may be the last one's alone."""
        *others, last = self.parts
        found = [resolve(part, self.region) or resolve(part) for part in others]
        return tuple(place for place in (*found, resolve(last, self.region)) if place is not None)

    @property
    def is_known(self) -> bool:
        return len(self.places) == len(self.parts)

    @property
    def is_capitals(self) -> bool:
        return self.printed.upper() == self.printed

    @property
    def stands_alone(self) -> bool:
        """Whether nothing but the places is needed to tell a dateline."""
        return self.is_capitals and (self.is_in_region if self.region is not None else all(map(_is_prominent, self.parts)))

    @property
    def is_in_region(self) -> bool:
        """FAIRVIEW, W.Va.: a state or province tells a place, however small; a country only one that is known."""
        country, admin1 = region_of(self.region) if self.region is not None else (None, "")
        return bool(admin1) or (country is not None and self.is_known)

    @property
    def is_plausible(self) -> bool:
        """Whether it isn't a company, nor a phrase ("In Paris")."""
        lexicon, folded = dateline_lexicon(), fold(self.printed)
        words = folded.split() or [""]
        if any(fold(part).split()[-1:] and fold(part).split()[-1] in lexicon.company_words for part in self.parts):
            return False
        return words[0] not in lexicon.openers or folded.startswith(lexicon.opened_places)

    def written(self, *, has_agency: bool) -> str:
        """The place as it is written in running text. A state is part of its name ("Flint, Mich."), a country only where no
        agency follows.
        """
        country, admin1 = region_of(self.region) if self.region is not None else (None, "")
        with_region = self.region is not None and (bool(admin1) or country == "CA" or not has_agency)
        printed = f"{self.printed}, {self.region}" if with_region else self.printed
        return _uncapitalized(printed, [place.name for place in self.places])


def find_dateline(
    text: str, paragraphs: Sequence[tuple[int, int]], published: datetime.date | None = None
) -> DatelineMatch | None:
    """The dateline of a story; None where it has none.

    `paragraphs` are (start, end) offsets. The year of a day without one is the latest that doesn't put it more than
    DAYS_AHEAD after `published`; without `published` there is no date.
    """
    for start, end in paragraphs[:PARAGRAPHS]:
        found = _formed(text, start, end, published) or (_lone(text, start, end) if len(paragraphs) > 1 else None)
        if found is not None:
            return found
    return None


def _formed(text: str, start: int, end: int, published: datetime.date | None) -> DatelineMatch | None:
    """A dateline at the start of a paragraph, or of one of its first lines, where it must be dated or signed."""
    for number, line in enumerate(_line_starts(text, start, end)):
        for form in forms():
            match = form.match(text, line, end) if not number or form.evidence is not Evidence.DASH else None
            if match is not None and _holds(form, match, is_inner=number > 0):
                return _found(match, published)
    return None


def _line_starts(text: str, start: int, end: int) -> Iterator[int]:
    for _ in range(INNER_LINES):
        mark = START.match(text, start, end)
        yield mark.end() if mark else start
        start = text.find("\n", start, end) + 1
        if not start:
            return


def _holds(form: Form, match: re.Match[str], *, is_inner: bool) -> bool:
    """Whether what looks like a dateline is one."""
    located, month = _located(match), _month_word(match)
    if not located.is_plausible or (month is not None and month_number(month) is None):
        return False
    if form.evidence is Evidence.DASH:
        return located.stands_alone
    if form.is_loose or is_inner:
        return located.is_known
    return form.evidence is Evidence.AGENCY or located.is_capitals or located.is_in_region or located.is_known


def _lone(text: str, start: int, end: int) -> DatelineMatch | None:
    """A line that is nothing but a known place in capitals."""
    if end - start > LONE_LENGTH or len(text[start:end].split()) > LONE_WORDS:
        return None
    match = lone_form().fullmatch(text, start, end)
    return _found(match, None) if match is not None and _located(match).stands_alone else None


def _found(match: re.Match[str], published: datetime.date | None) -> DatelineMatch:
    located, agency = _located(match), match.groupdict().get("agency")
    written = located.written(has_agency=agency is not None)
    return DatelineMatch(match.start(), match.end(), written, located.places, agency, _date(match, published))


def _located(match: re.Match[str]) -> _Located:
    return _Located(match.group("place"), match.group("region"))


def _month_word(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    return groups.get("month") or groups.get("month2")


def _date(match: re.Match[str], published: datetime.date | None) -> datetime.date | None:
    word, groups = _month_word(match), match.groupdict()
    if groups.get("iso"):
        year, month, day = groups["iso"].split("-")
        return date_of(int(month), int(day), int(year), published)
    month = month_number(word) if word is not None else None
    if month is None:
        return None
    year = int(groups["year"]) if groups["year"] else None
    return date_of(month, int(groups["day"] or groups["day2"]), year, published)


def _is_prominent(name: str) -> bool:
    """Whether a name alone means a place: large, a capital or special, and no ordinary word."""
    if fold(name) in dateline_lexicon().ordinary_words:
        return False
    return is_special(name) or any(row.is_capital or row.population >= PEOPLE_ALONE for row in candidates(name))


def _uncapitalized(printed: str, names: Sequence[str]) -> str:
    """A place set in capitals as it is written elsewhere: MOSCOW is Moscow, PORT-AU-PRINCE Port-au-Prince, N.Y. stays."""
    known = {name.casefold(): name for name in names}
    parts = re.split(r"(\s?[/,]\s?)", printed)
    return "".join(known.get(part.casefold(), _capitalized(part)) if part.upper() == part else part for part in parts)


def _capitalized(name: str) -> str:
    lexicon = dateline_lexicon()

    def word(match: re.Match[str]) -> str:
        folded = match.group().casefold()
        if folded in lexicon.initials or len(folded) < 2:
            return match.group()
        is_inside = match.start() > 0 and name[match.start() - 1] in " -"
        return folded if is_inside and folded in lexicon.particles else match.group().capitalize()

    return re.sub(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*", word, name)
