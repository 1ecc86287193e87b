"""The gazetteer: where the places of datelines are. Read when first asked for.

Baked from GeoNames (CC BY 4.0) by `training/bake_places.py`. One line a name, so that a look-up is a search in the text
and nothing needs parsing first.
"""

import gzip
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from wireparse.domain.findings import Place
from wireparse.errors import LexiconError
from wireparse.lexicon.loader import DATA, region_lexicon

PLACES = DATA / "places.tsv.gz"


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A populated place of the gazetteer; `admin1` is a U.S. state's two letters, elsewhere GeoNames' code."""

    name: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    population: int

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
    """The places of a name, the largest first."""
    folded = fold(name)
    rows = (line.split("\t") for line in _lines(folded)) if folded else iter(())
    found = {PlaceRow(r[1], r[2], r[3], float(r[4]), float(r[5]), int(r[6])) for r in rows}
    return tuple(sorted(found, key=lambda row: (-row.population, row.name, row.country)))


def resolve(name: str, region: str | None = None) -> Place | None:
    """The place that a dateline names: within its region where one is printed, else the largest of that name.

    None for a name that the gazetteer lacks, or has only outside the region.
    """
    special = region_lexicon().special.get(fold(name))
    if special is not None:
        return special
    found = candidates(name)
    if region is not None:
        country, state = region_of(region)
        if country is not None:
            found = tuple(row for row in found if row.country == country and state in {"", row.admin1})
    return found[0].place if found else None


def region_of(region: str) -> tuple[str | None, str]:
    """The country and, in the U.S., the state that a dateline's region means; (None, "") where it means neither."""
    folded = fold(region)
    known = region_lexicon().regions.get(folded)
    if known is not None:
        country, _, state = known.partition("-")
        return country, state
    states = [line.split("\t") for line in _lines("@" + folded)] if folded else []
    return (states[-1][1], states[-1][2]) if states else (None, "")


def _lines(key: str) -> Iterator[str]:
    text = _text()
    place = text.find(f"\n{key}\t")
    while place >= 0:
        end = text.find("\n", place + 1)
        yield text[place + 1 : end]
        place = end if text.startswith(f"\n{key}\t", end) else -1


@cache
def _text() -> str:
    try:
        return gzip.decompress(PLACES.read_bytes()).decode("utf-8")
    except (OSError, EOFError, ValueError) as error:
        raise LexiconError(f"{PLACES}: expected the gazetteer, found: {error}") from error
