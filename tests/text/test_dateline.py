from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireparse.text.dateline import DatelineMatch, find_dateline
from wireparse.text.layout import paragraphs

DAY = date(2025, 7, 9)


def find(text: str, published: date | None = DAY) -> DatelineMatch | None:
    return find_dateline(text, paragraphs(text), published)


@pytest.mark.parametrize(
    ("extent", "place", "agency", "day"),
    [
        ("MOSCOW (Reuters) -", "Moscow", "Reuters", None),
        ("KYIV, Ukraine (AP) —", "Kyiv", "AP", None),
        ("FLINT, Mich. (AP) —", "Flint, Mich.", "AP", None),
        ("NAIROBI, March 3 (Reuters) -", "Nairobi", "Reuters", date(2025, 3, 3)),
        ("Geneva, May 5, 2024 (AFP) -", "Geneva", "AFP", date(2024, 5, 5)),
        ("BEIJING, Nov. 3 (Xinhua) --", "Beijing", "Xinhua", date(2024, 11, 3)),
        ("MOSCOW, July 9. /TASS/.", "Moscow", "TASS", date(2025, 7, 9)),
        ("CHISINAU. Feb 18 (Interfax) -", "Chisinau", "Interfax", date(2025, 2, 18)),
        ("Berlin (dpa) -", "Berlin", "dpa", None),
        ("Madrid, 3 May (EFE).-", "Madrid", "EFE", date(2025, 5, 3)),
        ("New Delhi, Jul 9 (PTI)", "New Delhi", "PTI", date(2025, 7, 9)),
        ("TOKYO (Kyodo) —", "Tokyo", "Kyodo", None),
        ("(ANSA) - ROME, JUL 9 -", "Rome", "ANSA", date(2025, 7, 9)),
        ("SEOUL, Nov 26 AFP -", "Seoul", "AFP", date(2024, 11, 26)),
        ("Tehran, IRNA –", "Tehran", "IRNA", None),
        ("BEIRUT/JERUSALEM (Reuters) -", "Beirut/Jerusalem", "Reuters", None),
        ("UNITED NATIONS (AP) —", "United Nations", "AP", None),
        ("LOS ANGELES, Feb 26 -", "Los Angeles", None, date(2025, 2, 26)),
        ("LONDON, Narch 2 -", "London", None, date(2025, 3, 2)),
        ("PARIS, 2 March -", "Paris", None, date(2025, 3, 2)),
        ("WASHINGTON —", "Washington", None, None),
    ],
)
def test_forms(extent: str, place: str, agency: str | None, day: date | None) -> None:
    found = find(extent + " The vote was fair, the mayor said.")
    assert found is not None
    assert (found.start, found.end) == (0, len(extent))
    assert (found.place, found.agency, found.date) == (place, agency, day)


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING - The vote was fair, the mayor said.",
        "UPDATE 1- The vote was fair.",
        "ACME CORP - The vote was fair, the firm said.",
        "Kari Lund - The vote was fair, she said.",
        "Paris said (Reuters) that the vote was fair.",
        "The vote was fair — in Oslo (AP) — he said.",
        "NASA — the U.S. space agency — said so.",
        "STOCKS\n\nThe market fell.",
        "In Moscow, July 9 was a holiday.",
        "A",
        "",
    ],
)
def test_no_dateline(text: str) -> None:
    assert find(text) is None


def test_a_city_alone_on_its_line() -> None:
    found = find("MOSCOW\nThe vote was fair, the mayor said.")
    assert found is not None
    assert (found.start, found.end, found.place) == (0, 6, "Moscow")
    assert [(p.name, p.country) for p in found.places] == [("Moscow", "RU")]


def test_after_headline_and_byline() -> None:
    text = "Vote was fair, mayor says\nBy Kari Lund\n\nOSLO (Reuters) - It was."
    found = find(text)
    assert found is not None
    assert text[found.start : found.end] == "OSLO (Reuters) -"


def test_the_region_chooses_among_places() -> None:
    found = find("MOSCOW, Idaho (AP) — The vote was fair.")
    assert found is not None
    assert [p.country for p in found.places] == ["US"]


@pytest.mark.parametrize(
    ("published", "expected"),
    [(date(2025, 1, 2), date(2024, 12, 31)), (date(2024, 12, 31), date(2024, 12, 31)), (None, None)],
)
def test_the_year_is_the_nearest_that_is_past(published: date | None, expected: date | None) -> None:
    found = find("OSLO, Dec 31 (Reuters) - It was.", published)
    assert found is not None
    assert found.date == expected


@given(st.text(alphabet="AbcÉ (),./-—APReuters05\n"))
def test_any_text(text: str) -> None:
    found = find(text)
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
        assert not text[found.start].isspace()


def test_long_capitals_take_no_time() -> None:
    assert find("A " * 50_000 + "\n\nB") is None
