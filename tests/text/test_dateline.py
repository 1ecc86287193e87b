import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireparse.lexicon.loader import Agency, agency_lexicon
from wireparse.text.dateline import DatelineMatch, find_dateline
from wireparse.text.layout import paragraphs

DAY = date(2025, 7, 9)
BODY = " The vote was fair, the mayor said on Tuesday.\n\nMore than half of the town came to the hall."
WORST = 0.5
"""Seconds for any text: it takes under 1 ms, but test machines are slow and noisy."""


def find(text: str, published: date | None = DAY) -> DatelineMatch | None:
    return find_dateline(text, paragraphs(text), published)


def day(month: int, number: int, year: int = 2025) -> date:
    return date(year, month, number)


FORMS = [
    pytest.param("MOSCOW (Reuters) -", "Moscow", "Reuters", None, id="agency and dash"),
    pytest.param("KYIV, Ukraine (AP) —", "Kyiv", "AP", None, id="a country isn't part of the place's name"),
    pytest.param("FLINT, Mich. (AP) —", "Flint, Mich.", "AP", None, id="a state is"),
    pytest.param("WASHINGTON, D.C. (AP) —", "Washington, D.C.", "AP", None, id="full stops in the region"),
    pytest.param("HEMPSTEAD, N.Y., Sept. 26 (UPI) —", "Hempstead, N.Y.", "UPI", day(9, 26, 2024), id="state and day"),
    pytest.param("NAIROBI, March 3 (Reuters) -", "Nairobi", "Reuters", day(3, 3), id="day"),
    pytest.param("Geneva, May 5, 2024 (AFP) -", "Geneva", "AFP", day(5, 5, 2024), id="day and year, small letters"),
    pytest.param("Brno, Czech Republic, May 5, 2025 (AFP) -", "Brno", "AFP", day(5, 5), id="country and day"),
    pytest.param("BEIJING, Nov. 3 (Xinhua) --", "Beijing", "Xinhua", day(11, 3, 2024), id="two hyphens"),
    pytest.param("MOSCOW, July 9. /TASS/.", "Moscow", "TASS", day(7, 9), id="agency between slashes"),
    pytest.param("CHISINAU. Feb 18 (Interfax) -", "Chisinau", "Interfax", day(2, 18), id="full stop after the place"),
    pytest.param("Berlin (dpa) -", "Berlin", "dpa", None, id="agency in small letters"),
    pytest.param("Hinterpoppendorf (dpa) -", "Hinterpoppendorf", "dpa", None, id="an agency vouches for any place"),
    pytest.param("Madrid, 3 May (EFE).-", "Madrid", "EFE", day(5, 3), id="day first, stop and hyphen"),
    pytest.param("New Delhi, Jul 9 (PTI)", "New Delhi", "PTI", day(7, 9), id="no dash at all"),
    pytest.param("Mumbai (Maharashtra) [India], July 9 (ANI):", "Mumbai", "ANI", day(7, 9), id="state and country in brackets"),
    pytest.param("Mumbai [India], July 9 (ANI):", "Mumbai", "ANI", day(7, 9), id="colon, without the space after it"),
    pytest.param("TOKYO (Kyodo) —", "Tokyo", "Kyodo", None, id="em dash"),
    pytest.param("TOKYO, Nov 20, Kyodo -", "Tokyo", "Kyodo", day(11, 20, 2024), id="agency without brackets"),
    pytest.param("SEOUL, Nov 26 AFP -", "Seoul", "AFP", day(11, 26, 2024), id="nor a comma"),
    pytest.param("Tehran, IRNA –", "Tehran", "IRNA", None, id="nor a day"),
    pytest.param("(ANSA) - ROME, JUL 9 -", "Rome", "ANSA", day(7, 9), id="agency first"),
    pytest.param("ROMA, 9 LUG (ANSA) -", "Roma", "ANSA", day(7, 9), id="Italian month"),
    pytest.param("LISBON, 3 de julho (Lusa) -", "Lisbon", "Lusa", day(7, 3), id="Portuguese month"),
    pytest.param("PARIS, 3 août 2024 (AFP) -", "Paris", "AFP", day(8, 3, 2024), id="French month"),
    pytest.param("Berlin, 3. Juli (dpa) -", "Berlin", "dpa", day(7, 3), id="German day"),
    pytest.param("ABU DHABI, 9th July, 2025 (WAM) --", "Abu Dhabi", "WAM", day(7, 9), id="ordinal"),
    pytest.param("LONDON, July 9, 2025 /PRNewswire/ --", "London", "PRNewswire", day(7, 9), id="press release"),
    pytest.param("NEW YORK--(BUSINESS WIRE)--", "New York", "BUSINESS WIRE", None, id="dashes around the agency"),
    pytest.param("BEIRUT/JERUSALEM (Reuters) -", "Beirut/Jerusalem", "Reuters", None, id="two places"),
    pytest.param("PARIS (Reuters/AP) -", "Paris", "Reuters", None, id="two agencies: the first"),
    pytest.param("UNITED NATIONS (AP) —", "United Nations", "AP", None, id="no town, but a place of datelines"),
    pytest.param("ABOARD AIR FORCE ONE (AP) —", "Aboard Air Force One", "AP", None, id="nowhere on the map"),
    pytest.param("AT SEA, July 3 (AP) -", "At Sea", "AP", day(7, 3), id="nor there"),
    pytest.param("ASUNCIÓN, Paraguay (AP) —", "Asunción", "AP", None, id="accents"),
    pytest.param("ASUNCIO\u0301N, Paraguay (AP) —", "Asuncio\u0301n", "AP", None, id="accents apart from their letters"),
    pytest.param("PORT-AU-PRINCE, Haiti (AP) —", "Port-au-Prince", "AP", None, id="capitals undone as the gazetteer writes it"),
    pytest.param("ST. LOUIS (AP) —", "St. Louis", "AP", None, id="capitals undone in a shortening"),
    pytest.param("RIO DE JANEIRO, July 3 (Reuters) -", "Rio de Janeiro", "Reuters", day(7, 3), id="particles stay small"),
    pytest.param("HELDERSUND, Nov 24 (Norwire) -", "Heldersund", "Norwire", day(11, 24, 2024), id="nobody knows either"),
    pytest.param("OSLO, 9 July 2025 (Norwire News) —", "Oslo", "Norwire News", day(7, 9), id="unknown agency of two words"),
    pytest.param("Bergen, Norway, July 9 (Norwire).-", "Bergen", "Norwire", day(7, 9), id="known place in small letters"),
    pytest.param("LOS ANGELES, Feb 26 -", "Los Angeles", None, day(2, 26), id="day, no agency"),
    pytest.param("EINDHOVEN, Netherlands, March 5 -", "Eindhoven, Netherlands", None, day(3, 5), id="no agency: with country"),
    pytest.param("LONDON, Narch 2 -", "London", None, day(3, 2), id="mistyped month"),
    pytest.param("WASINGTON, March 2 -", "Wasington", None, day(3, 2), id="mistyped place"),
    pytest.param("OAKLAND , N.J., March  2  -", "Oakland, N.J.", None, day(3, 2), id="too many spaces"),
    pytest.param("PARIS,March 2 -", "Paris", None, day(3, 2), id="too few"),
    pytest.param("MEMPHIS March 2 -", "Memphis", None, day(3, 2), id="no comma"),
    pytest.param("KANSAS CITY, Mo. - March 2 -", "Kansas City, Mo.", None, day(3, 2), id="a dash for a comma"),
    pytest.param("New york, march 2 -", "New york", None, day(3, 2), id="capitals lost"),
    pytest.param("PARIS, 2 March -", "Paris", None, day(3, 2), id="day first, no agency"),
    pytest.param("PARIS, Feb. 30 (AFP) -", "Paris", "AFP", None, id="no such day"),
    pytest.param("WASHINGTON —", "Washington", None, None, id="place and dash"),
    pytest.param("NEW YORK—", "New York", None, None, id="place and dash, no space"),
    pytest.param("FAIRVIEW, W.Va. -", "Fairview, W.Va.", None, None, id="a state vouches for a small town"),
    pytest.param("KYIV, Ukraine --", "Kyiv, Ukraine", None, None, id="country and dash"),
]  # fmt: skip


@pytest.mark.parametrize(("extent", "place", "agency", "expected"), FORMS)
def test_forms(extent: str, place: str, agency: str | None, expected: date | None) -> None:
    found = find(extent + BODY)
    assert found is not None
    assert (found.start, found.end) == (0, len(extent))
    assert (found.place, found.agency, found.date) == (place, agency, expected)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("BREAKING - The vote was fair.", id="label"),
        pytest.param("UPDATE 1- The vote was fair.", id="numbered label"),
        pytest.param("UPDATE 1-PARIS firms say the vote was fair.", id="label and place"),
        pytest.param("EXCLUSIVE — The vote was fair.", id="label and em dash"),
        pytest.param("ACME CORP - The vote was fair, the firm said.", id="company"),
        pytest.param("ACME CORP, March 3 - The vote was fair, the firm said.", id="company and day"),
        pytest.param("CANADIAN PACIFIC (CP)\nThe vote was fair.", id="company and its ticker, an agency's name"),
        pytest.param("NASA — the U.S. space agency — said so.", id="initials"),
        pytest.param("WASHINGTON POST - The vote was fair, the paper said.", id="a paper that begins with a city"),
        pytest.param("DALLAS COWBOYS - The team lost.", id="a team that does"),
        pytest.param("PARIS HILTON — the heiress — said so.", id="a person in capitals"),
        pytest.param("Kari Lund - The vote was fair, she said.", id="a person"),
        pytest.param("Kari Lund, Oct 3 - The vote was fair, she said.", id="a person and a day"),
        pytest.param("London Breed - The vote was fair, she said.", id="a person called as a city"),
        pytest.param("Photo by Jo Li (AP) - The hall on Tuesday.", id="a photo's credit"),
        pytest.param("In Paris (AP) - The vote was fair.", id="a phrase"),
        pytest.param("Mr. Paris (AP) - The vote was fair.", id="a title"),
        pytest.param("Paris said (Reuters) that the vote was fair.", id="a clause"),
        pytest.param("The vote was fair — in Oslo (AP) — he said.", id="within a sentence"),
        pytest.param("In Moscow, July 9 was a holiday.", id="a sentence on a day"),
        pytest.param("Kari Lund, Oct 3 (Norwire) - The vote was fair, she said.", id="a person, a day and brackets"),
        pytest.param("ACME CORP, March 3 (Norwire) - The vote was fair.", id="a company, a day and brackets"),
        pytest.param("MINISTER TO RESIGN, Nov 24 (Norwire) The vote was fair.", id="no dash"),
        pytest.param("HELDERSUND (Norwire) - The vote was fair.", id="nothing known and no day"),
        pytest.param("HELDERSUND, Nov 24 (Updated) - The vote was fair.", id="a note"),
        pytest.param("HELDERSUND, Lot 24 (Norwire) - The vote was fair.", id="no month"),
        pytest.param("Heldersund, Nov 24 (a Monday) - The vote was fair.", id="a sentence with brackets"),
        pytest.param("Monday, July 9 - The vote was fair.", id="a weekday"),
        pytest.param("MARCH 3 - The vote was fair.", id="a day alone"),
        pytest.param("ROTTERDAM PORT SUBSIDY TO END JULY 1 - MINISTER", id="a headline that ends with a day"),
        pytest.param("ISRAEL - The vote was fair.", id="a country and a dash is a label"),
        pytest.param("READING - The vote was fair.", id="a town called as a word"),
        pytest.param("LONDON: the vote was fair, he said.", id="a colon"),
        pytest.param("Sources: AP - Reuters", id="sources"),
        pytest.param("BEST\nThe vote was fair, the mayor said.", id="a word alone, that is a town too"),
        pytest.param("OBAMA\nThe vote was fair, the mayor said.", id="a name alone, that is a small town too"),
        pytest.param("STOCKS\n\nThe market fell.", id="a section"),
        pytest.param("CHINA\nThe vote was fair, the mayor said.", id="a country alone"),
        pytest.param("WASHINGTON, Julia\nThe vote was fair, the mayor said.", id="a city and no region"),
        pytest.param("Moscow\nThe vote was fair, the mayor said.", id="a city in small letters alone"),
        pytest.param("MOSCOW", id="nothing but a city"),
        pytest.param("A", id="a letter"),
        pytest.param("", id="nothing"),
    ],
)
def test_no_dateline(text: str) -> None:
    assert find(text) is None


def test_no_dateline_below_the_top() -> None:
    text = "The vote was fair, the mayor said on Tuesday.\n\n" * 8 + "OSLO (Reuters) - The vote was fair."
    assert find(text) is None


@pytest.mark.parametrize(
    ("line", "place", "expected"),
    [
        pytest.param("MOSCOW", "Moscow", None, id="city"),
        pytest.param("KUALA LUMPUR", "Kuala Lumpur", None, id="of two words"),
        pytest.param("VADUZ", "Vaduz", None, id="a capital, however small"),
        pytest.param("MIDWAY ATOLL", "Midway Atoll", None, id="no town, but a place of datelines"),
        pytest.param("MONTPELIER, Vt.", "Montpelier, Vt.", None, id="city and state"),
        pytest.param("ANKARA/ATHENS", "Ankara/Athens", None, id="two cities"),
        pytest.param("BRUSSELS 1996-08-22", "Brussels", date(1996, 8, 22), id="city and day"),
    ],
)
def test_alone_on_its_line(line: str, place: str, expected: date | None) -> None:
    found = find(f"Vote was fair, mayor says\n{line}\nThe vote was fair, the mayor said.")
    assert found is not None
    assert (found.start, found.end) == (26, 26 + len(line))
    assert (found.place, found.date) == (place, expected)


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("Vote was fair, mayor says\n", id="headline"),
        pytest.param("Vote was fair, mayor says\nBy Kari Lund\n\n", id="headline and byline"),
        pytest.param("BC-Norway-Vote, 2nd Ld\nVote was fair, mayor says\nBy Kari Lund\n\n", id="slug too"),
        pytest.param("• Vote was fair\n• Mayor was glad\n\n", id="points"),
        pytest.param("VOTE FAIR - MAYOR\n****", id="marks of the wire"),
        pytest.param("\n  ", id="an indent"),
    ],
)
def test_after_other_lines(before: str) -> None:
    text = before + "OSLO, July 8 (Reuters) - The vote was fair."
    found = find(text)
    assert found is not None
    assert text[found.start : found.end] == "OSLO, July 8 (Reuters) -"


def test_a_headline_glued_to_the_dateline() -> None:
    text = "Mayor of the capital calls the vote fair\nOSLO, July 8 - The vote was fair."
    found = find_dateline(text, [(0, len(text))], DAY)
    assert found is not None
    assert text[found.start : found.end] == "OSLO, July 8 -"


def test_a_break_after_the_place() -> None:
    text = "KYIV,\nUkraine (AP) — The vote was fair."
    found = find_dateline(text, [(0, len(text))], DAY)
    assert found is not None
    assert (found.end, [p.country for p in found.places]) == (20, ["UA"])


@pytest.mark.parametrize(
    ("dateline", "countries"),
    [
        pytest.param("MOSCOW (AP) —", ["RU"], id="the likeliest"),
        pytest.param("MOSCOW, Idaho (AP) —", ["US"], id="in its state"),
        pytest.param("TBILISI, Georgia (AP) —", ["GE"], id="Georgia the country"),
        pytest.param("MACON, Georgia (AP) —", ["US"], id="Georgia the state"),
        pytest.param("ABUJA/LAGOS, Nigeria (AP) —", ["NG", "NG"], id="a region of both"),
        pytest.param("TOKYO/LONDON, Ontario (AP) —", ["JP", "CA"], id="a region of the last alone"),
        pytest.param("United Nations, United States, July 9, 2025 (AFP) -", ["US"], id="no town"),
        pytest.param("ABOARD AIR FORCE ONE (AP) —", [], id="no place"),
    ],
)
def test_where_it_is(dateline: str, countries: list[str]) -> None:
    found = find(dateline + BODY)
    assert found is not None
    assert [p.country for p in found.places] == countries


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        pytest.param(date(2025, 1, 2), date(2024, 12, 31), id="over New Year"),
        pytest.param(date(2024, 12, 31), date(2024, 12, 31), id="the same day"),
        pytest.param(date(2024, 12, 29), date(2024, 12, 31), id="two days ahead"),
        pytest.param(date(2024, 12, 28), date(2023, 12, 31), id="three days ahead is last year's"),
        pytest.param(None, None, id="no year known"),
    ],
)
def test_the_year_is_the_latest_that_is_past(published: date | None, expected: date | None) -> None:
    found = find("OSLO, Dec 31 (Reuters) - It was.", published)
    assert found is not None
    assert found.date == expected


@pytest.mark.parametrize("agency", agency_lexicon().agency, ids=lambda a: a.names[0])
def test_every_agency_is_read_from_its_example(agency: Agency) -> None:
    found = find(agency.example + BODY)
    assert found is not None
    assert found.agency in agency.names
    assert found.place


@given(st.text() | st.text(alphabet="AbcÉ (),./-—[]*0159\n") | st.lists(st.sampled_from(
    ["PARIS", "Kyiv", "Ukraine", "N.Y.", "March 3", "1996-08-22", "(AP)", "/TASS/", "AFP", " - ", "—", ", ", "/", ".", "\n"]
)).map("".join))  # fmt: skip
def test_any_text(text: str) -> None:
    found = find(text)
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
        assert not text[found.start].isspace()
        assert not text[found.end - 1].isspace()
        assert found.place


@pytest.mark.parametrize(
    "unit", ["A", "A ", "AB ", "AB/", "AB, ", "A.B ", "A-", "Ab ", "AB\n", "PARIS, July ", "PARIS (", "/", "É"]
)  # fmt: skip
def test_long_texts_take_no_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    find("OSLO (AP) —")  # the patterns and the gazetteer are read
    began = time.perf_counter()
    assert find_dateline(text, [(0, len(text))], DAY) is None
    assert time.perf_counter() - began < WORST


@pytest.mark.parametrize(
    "start", ["PARIS, July 8 ", "Paris and on, July 8 ", "PARIS (AP)", "PARIS (AP).", "PARIS, July 8, Kyodo"]
)
@pytest.mark.parametrize("dash", ["-", "—", "-—"])
def test_a_rule_of_dashes_takes_no_time(start: str, dash: str) -> None:
    """Found by fuzzing: every way to part the dashes was tried, two to the power of their number."""
    find("OSLO (AP) —")
    began = time.perf_counter()
    found = find(f"{start}{dash * 60}x")
    assert time.perf_counter() - began < WORST
    assert found is None or found.place == "Paris"
