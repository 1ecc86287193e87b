"""The gazetteer: where the places of datelines are. Read when first asked for.

Baked from GeoNames (CC BY 4.0) by `training/bake_places.py`. One line a name, sorted by it, so that a look-up halves its
way and nothing needs parsing first. Fields are parted by tabs:

    folded name, name ("" where it is the folded one in title case), country, admin1, latitude, longitude, population, flag
    folded name, =folded name of the place, country                  another name of a place: Bombay for Mumbai
    @folded name, name, country, admin1, latitude, longitude, population   a country or a state of the U.S.
"""

import gzip
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from wireparse.domain.findings import Place
from wireparse.errors import LexiconError
from wireparse.lexicon.loader import DATA, region_lexicon

PLACES = DATA / "places.tsv.gz"

CAPITAL = "c"
OTHER_NAME = "="

CAPITAL_WEIGHT = 10
"""How many people an inhabitant of a capital counts for: "SAN JOSE" alone is Costa Rica's, not the larger one in California."""

OTHER_NAME_WEIGHT = 0.2
"""The same where only another name fits: a place that is called so is likelier, unless it is far smaller."""

COUNTRY_WEIGHT = 0.1
"""The same for a country against towns of its name: "LEBANON" isn't the one in Tennessee, "SINGAPORE" stays the city."""

SHORT = {"st": "saint", "mt": "mount", "ft": "fort"}


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A populated place of the gazetteer.

    `admin1` is a U.S. state's two letters, GeoNames' code in Canada and the United Kingdom, elsewhere empty. `population`
    is rounded to two digits. `is_other_name`: it was found by another name than its own.
    """

    name: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    is_capital: bool = False
    is_other_name: bool = False

    @property
    def weight(self) -> float:
        """How likely a dateline means this place among its namesakes."""
        capital = CAPITAL_WEIGHT if self.is_capital else 1
        return self.population * capital * (OTHER_NAME_WEIGHT if self.is_other_name else 1)

    @property
    def place(self) -> Place:
        """The place as a report gives it."""
        return Place(name=self.name, country=self.country, latitude=self.latitude, longitude=self.longitude)


def fold(name: str) -> str:
    """A name without accents, case and punctuation, as the gazetteer is sorted."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(re.findall(r"\w+", plain))


def candidates(name: str) -> tuple[PlaceRow, ...]:
    """The places of a name, the likeliest first."""
    folded = fold(name)
    found = {row for spelling in {folded, _in_full(folded)} - {""} for row in _rows(spelling)}
    return tuple(sorted(found, key=lambda row: (-row.weight, row.name, row.country, row.admin1, row.latitude)))


def within(name: str, region: str | None) -> tuple[PlaceRow, ...]:
    """The places of a name in a region as datelines print them ("Fla.", "England"); all of them where it isn't known."""
    rows, meanings = candidates(name), _meanings(region) if region is not None else ()
    for country, admin1 in meanings:
        found = tuple(row for row in rows if row.country == country and admin1 in {"", row.admin1})
        if found:
            return found
    return () if meanings else rows


def resolve(name: str, region: str | None = None) -> Place | None:
    """The place that a dateline names: within its region where one is printed, else the likeliest of that name.

    None for a name that the gazetteer lacks, or has only outside the region.
    """
    special = region_lexicon().special.get(fold(name))
    if special is not None and (region is None or not _meanings(region) or (special.country, "") in _meanings(region)):
        return special
    found = within(name, region)
    country = _country(name) if region is None else None
    if country is not None and (not found or found[0].weight < country.population * COUNTRY_WEIGHT):
        return country.place
    return found[0].place if found else None


def is_special(name: str) -> bool:
    """Whether a name stands among the places that the lexicon adds by hand: no town, but stories are filed from it."""
    return fold(name) in region_lexicon().special


def region_of(region: str) -> tuple[str | None, str]:
    """The country that a dateline's region means and, in the U.S., Canada and the United Kingdom, the state, province or
    nation; (None, "") where it means none of them. Of two meanings the state: Georgia.
    """
    return next(iter(_meanings(region)), (None, ""))


def _meanings(region: str) -> tuple[tuple[str, str], ...]:
    """What a region may mean; of several ("Grand Cayman, British West Indies") the last one known counts."""
    for part in (region, *reversed(region.split(","))):
        folded = fold(part)
        known = region_lexicon().regions.get(folded)
        if known is not None:
            country, _, admin1 = known.partition("-")
            return ((country, admin1),)
        if rows := _regions(folded):
            return tuple((row[2], row[3]) for row in rows)
    return ()


def _country(name: str) -> PlaceRow | None:
    fields = [row for row in _regions(fold(name)) if not row[3] and row[4]]
    return _row(fields[0]) if fields else None


def _regions(folded: str) -> list[list[str]]:
    """The states of the U.S. and the countries of a name, in this order: Georgia is both."""
    rows = [line.split("\t") for line in _lines("@" + folded)] if folded else []
    return sorted(rows, key=lambda row: row[3], reverse=True)


def _rows(folded: str) -> Iterator[PlaceRow]:
    for line in _lines(folded):
        fields = line.split("\t")
        if fields[1].startswith(OTHER_NAME):
            yield from _renamed(fields[1].removeprefix(OTHER_NAME), fields[2])
        else:
            yield _row(fields)


def _renamed(folded: str, country: str) -> Iterator[PlaceRow]:
    """The place that another name means: the largest of its own name in the country."""
    rows = [line.split("\t") for line in _lines(folded)]
    named = [_row(row, is_other_name=True) for row in rows if row[2] == country and not row[1].startswith(OTHER_NAME)]
    yield from sorted(named, key=lambda row: -row.weight)[:1]


def _row(fields: list[str], *, is_other_name: bool = False) -> PlaceRow:
    folded, name, country, admin1, latitude, longitude, population, flag = fields
    return PlaceRow(
        name or folded.title(),
        country,
        admin1,
        float(latitude),
        float(longitude),
        int(population),
        flag == CAPITAL,
        is_other_name,
    )


def _in_full(folded: str) -> str:
    """A folded name with its shortenings written out: "st paul" is Saint Paul."""
    return " ".join(SHORT.get(word, word) for word in folded.split())


def _lines(key: str) -> Iterator[str]:
    lines, wanted = _content(), f"{key}\t".encode()
    place = bisect_left(lines, wanted)
    while place < len(lines) and lines[place].startswith(wanted):
        yield lines[place].decode()
        place += 1


@cache
def _content() -> list[bytes]:
    try:
        return gzip.decompress(PLACES.read_bytes()).split(b"\n")
    except (OSError, EOFError, ValueError) as error:
        raise LexiconError(f"{PLACES}: expected the gazetteer, found: {error}") from error
