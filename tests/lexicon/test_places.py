import gzip
import os
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireparse.domain.findings import Place
from wireparse.errors import LexiconError
from wireparse.lexicon import places
from wireparse.lexicon.datelines import dateline_lexicon
from wireparse.lexicon.loader import region_lexicon
from wireparse.lexicon.places import candidates, fold, is_special, region_of, resolve

MEGABYTES = 900_000
"""Bytes that the gazetteer may weigh in the wheel."""

COLD_START = 0.3
"""Seconds for the first look-up; it takes under 0.03, but test machines are slow and noisy."""


@pytest.mark.parametrize(
    ("name", "region", "expected"),
    [
        pytest.param("MOSCOW", None, ("Moscow", "RU"), id="the largest"),
        pytest.param("Moscow", "Idaho", ("Moscow", "US"), id="a state in full"),
        pytest.param("PARIS", None, ("Paris", "FR"), id="as AP prints it alone"),
        pytest.param("LONDON", None, ("London", "GB"), id="as AP prints it alone, too"),
        pytest.param("London", "Ontario", ("London", "CA"), id="a province"),
        pytest.param("Birmingham", None, ("Birmingham", "GB"), id="the larger of two"),
        pytest.param("Birmingham", "Ala.", ("Birmingham", "US"), id="a state, short"),
        pytest.param("Perth", "Scotland", ("Perth", "GB"), id="a nation of the United Kingdom"),
        pytest.param("Perth", None, ("Perth", "AU"), id="without one"),
        pytest.param("Bonn", "W. Germany", ("Bonn", "DE"), id="a country that is no more"),
        pytest.param("San Jose", None, ("San José", "CR"), id="a capital before a larger namesake"),
        pytest.param("SAN JOSE", "Calif.", ("San Jose", "US"), id="unless its state is printed"),
        pytest.param("Washington", "D.C.", ("Washington", "US"), id="a district"),
        pytest.param("ARMONK", "N.Y.", ("Armonk", "US"), id="a small town in the U.S."),
        pytest.param("Adre", "Chad", ("Adré", "TD"), id="accents left out"),
        pytest.param("St. Paul", "Minn.", ("Saint Paul", "US"), id="shortened"),
        pytest.param("Kiev", None, ("Kyiv", "UA"), id="its name till 2019"),
        pytest.param("RANGOON", None, ("Yangon", "MM"), id="its name till 1989"),
        pytest.param("Peking", None, ("Beijing", "CN"), id="as it was spelt"),
        pytest.param("Bombay", None, ("Mumbai", "IN"), id="its name till 1995"),
        pytest.param("Saigon", None, ("Ho Chi Minh City", "VN"), id="its name till 1976"),
        pytest.param("Victoria", None, ("Victoria", "CA"), id="no old name of Hong Kong"),
        pytest.param("China", None, ("China", "CN"), id="a country"),
        pytest.param("Lebanon", None, ("Lebanon", "LB"), id="a country before towns of its name"),
        pytest.param("Singapore", None, ("Singapore", "SG"), id="a city that is a country"),
        pytest.param("Tbilisi", "Georgia", ("Tbilisi", "GE"), id="Georgia the country"),
        pytest.param("Atlanta", "Georgia", ("Atlanta", "US"), id="Georgia the state"),
        pytest.param("GEORGE TOWN", "Grand Cayman, British West Indies", ("George Town", "KY"), id="a chain of regions"),
        pytest.param("UNITED NATIONS", None, ("United Nations", "US"), id="no town"),
        pytest.param("UNITED NATIONS", "United States", ("United Nations", "US"), id="no town, within its country"),
        pytest.param("VATICAN CITY", None, ("Vatican City", "VA"), id="a state of one town"),
        pytest.param("Bethlehem", None, ("Bethlehem", "PS"), id="the one in the news, not the largest"),
        pytest.param("PHILADELPHIA", None, ("Philadelphia", "US"), id="not Amman, which was called so"),
        pytest.param("Bethlehem", "Pa.", ("Bethlehem", "US"), id="unless a state is printed"),
        pytest.param("Paris", "Mumbai", ("Paris", "FR"), id="an unknown region narrows nothing"),
        pytest.param("Kyiv", "Fla.", None, id="outside the region"),
        pytest.param("ABOARD AIR FORCE ONE", None, None, id="no place"),
        pytest.param("", None, None, id="no name"),
        pytest.param("@", None, None, id="no letters"),
    ],
)
def test_resolve(name: str, region: str | None, expected: tuple[str, str] | None) -> None:
    found = resolve(name, region)
    assert (None if found is None else (found.name, found.country)) == expected


def test_coordinates() -> None:
    assert resolve("Moscow") == Place(name="Moscow", country="RU", latitude=55.75, longitude=37.62)


def test_a_country_stands_where_its_people_live() -> None:
    found = resolve("Chile")
    assert found is not None
    assert -40 < found.latitude < -30
    assert -74 < found.longitude < -68


def test_candidates_come_by_likelihood() -> None:
    found = candidates("springfield")
    assert len(found) > 5
    assert [row.weight for row in found] == sorted((row.weight for row in found), reverse=True)
    assert {row.admin1 for row in found} > {"IL", "MA", "MO"}


def test_candidates_hold_no_countries() -> None:
    assert candidates("Uzbekistan") == ()
    assert {row.country for row in candidates("China")} == {"US"}


def test_another_name_is_marked() -> None:
    assert [(row.name, row.is_other_name, row.is_capital) for row in candidates("Kiev")] == [("Kyiv", True, True)]


@pytest.mark.parametrize("name", ["MÜNCHEN", "Munchen", "münchen", "  Mu\u0308nchen. "])
def test_accents_and_case_dont_count(name: str) -> None:
    assert fold(name) == "munchen"


@pytest.mark.parametrize(
    ("region", "expected"),
    [("Fla.", ("US", "FL")), ("N.Y.", ("US", "NY")), ("KY", ("US", "KY")), ("Texas", ("US", "TX")), ("Ontario", ("CA", "08")),
     ("England", ("GB", "ENG")), ("West Bank", ("PS", "")), ("Japan", ("JP", "")), ("Georgia", ("US", "GA")),
     ("Julia", (None, "")), ("", (None, ""))],
)  # fmt: skip
def test_region_of(region: str, expected: tuple[str | None, str]) -> None:
    assert region_of(region) == expected


def test_special_places() -> None:
    assert is_special("Midway Atoll")
    assert not is_special("Moscow")


@given(st.text())
def test_any_name(name: str) -> None:
    found = resolve(name)
    assert found is None or (-90 <= found.latitude <= 90 and -180 <= found.longitude <= 180)


def test_the_gazetteer_is_whole() -> None:
    assert len(places.PLACES.read_bytes()) < MEGABYTES
    lines = gzip.decompress(places.PLACES.read_bytes()).split(b"\n")
    assert lines == sorted(lines), "a look-up halves its way"
    own = {(fields[0], fields[2]) for fields in (line.decode().split("\t") for line in lines) if not fields[1].startswith("=")}
    for line in lines:
        fields = line.decode().split("\t")
        if fields[1].startswith("="):
            assert (fields[1][1:], fields[2]) in own, "another name points at a place"
        else:
            assert len(fields) == 8


def test_lexicon_words_are_folded() -> None:
    lexicon = dateline_lexicon()
    words = [*lexicon.ordinary_words, *lexicon.openers, *lexicon.company_words, *lexicon.initials, *region_lexicon().regions]
    assert [word for word in words if fold(word) != word] == []
    assert len(lexicon.months) == 12


def test_a_damaged_gazetteer_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: os.PathLike[str]) -> None:
    broken = places.PLACES.__class__(tmp_path) / "places.tsv.gz"
    broken.write_bytes(b"nonsense")
    monkeypatch.setattr(places, "PLACES", broken)
    places._content.cache_clear()
    with pytest.raises(LexiconError, match="expected the gazetteer"):
        candidates("Oslo")
    places._content.cache_clear()


def test_nothing_is_read_at_import() -> None:
    code = "from wireparse.lexicon import places; print(places._content.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_the_first_look_up_is_quick() -> None:
    places._content.cache_clear()
    began = time.perf_counter()
    assert candidates("Oslo")
    assert time.perf_counter() - began < COLD_START
