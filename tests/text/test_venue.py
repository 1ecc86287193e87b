import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireparse.domain import VenueKind
from wireparse.lexicon.venues import VenueNouns, venue_lexicon, venue_openings
from wireparse.text.venue import VenueMatch, addressee_at, find_venue


def read(words: list[str], match: VenueMatch | None) -> tuple[str, str] | None:
    return (" ".join(words[match.start : match.end]), match.kind) if match else None


@pytest.mark.parametrize("entry", venue_lexicon().venue, ids=lambda e: e.example)
def test_every_example_of_the_lexicon(entry: VenueNouns) -> None:
    words = entry.example.split()
    assert read(words, find_venue(words) or addressee_at(words, 0)) == (entry.example, entry.kind)


@pytest.mark.parametrize(
    ("text", "phrase", "kind"),
    [
        ("on Tuesday at a news conference in Seoul that", "at a news conference in Seoul", "briefing"),
        ("in a letter to the pope", "in a letter to the pope", "letter"),
        ("on X", "on X", "social-media"),
        ("on her Telegram channel", "on her Telegram channel", "social-media"),
        ("on the social media platform X", "on the social media platform X", "social-media"),
        ("in a Facebook post", "in a Facebook post", "social-media"),
        ("in the Washington Post", "in the Washington Post", "publication"),
        ("in the journal Insect Mind", "in the journal Insect Mind", "publication"),
        ("in a televised address", "in a televised address", "broadcast"),
        ("on CNN", "on CNN", "broadcast"),
        ("in a statement carried by state media", "in a statement", "statement"),
        ("in a court filing", "in a court filing", "court"),
        ("in a telephone interview with Bild", "in a telephone interview with Bild", "interview"),
        ("by phone from Jakarta", "by phone from Jakarta", "telephone"),
        ("at a rally in Salem , New Hampshire , on", "at a rally in Salem , New Hampshire", "speech"),
        ("in testimony before the Senate Ethics Committee", "in testimony before the Senate Ethics Committee", "testimony"),
        ("Speaking to reporters after a cabinet meeting", "reporters", "reporters"),
        ("Speaking at the White House", "at the White House", "speech"),
        ("addressing the Knesset", "the Knesset", "parliament"),
        ("to parliament", "to parliament", "parliament"),
    ],
)
def test_phrases(text: str, phrase: str, kind: str) -> None:
    words = text.split()
    assert read(words, find_venue(words)) == (phrase, kind)


@pytest.mark.parametrize(
    "text",
    [
        "on x",
        "on Tuesday",
        "in Ukraine",
        "on the plan",
        "on Facebook shares",
        "of the statement",
        "speaking on condition of anonymity",
        "at the press briefing room",
    ],
)
def test_no_venue(text: str) -> None:
    assert find_venue(text.split()) is None


@pytest.mark.parametrize(
    ("text", "phrase", "kind"),
    [
        ("Reuters", "Reuters", "outlet"),
        ("the Associated Press", "the Associated Press", "outlet"),
        ("Reuters in an interview", "Reuters in an interview", "interview"),
        ("dpa by telephone", "dpa by telephone", "telephone"),
        ("reporters", "reporters", "reporters"),
        ("reporters at a news conference in Oslo", "reporters at a news conference in Oslo", "briefing"),
        ("a news conference", "a news conference", "briefing"),
        ("the court", "the court", "court"),
        ("lawmakers in Kyiv", "lawmakers in Kyiv", "parliament"),
        ("a local broadcaster", "a local broadcaster", "outlet"),
        ("the German newspaper Bild", "the German newspaper Bild", "outlet"),
        ("the newspaper Ouest - France", "the newspaper Ouest - France", "outlet"),
        ("the Port Example Times", "the Port Example Times", "outlet"),
        ("Al - Jazeera", "Al - Jazeera", "outlet"),
        ("CNN 's Jo Poe", "CNN", "outlet"),
    ],
)
def test_who_is_told(text: str, phrase: str, kind: str) -> None:
    words = text.split()
    assert read(words, addressee_at(words, 0)) == (phrase, kind)


@pytest.mark.parametrize(
    "text", ["Kari Lund", "Gazprom", "the minister", "him that", "a crowd in Oslo", "", "investigators he"]
)
def test_who_is_told_but_no_medium(text: str) -> None:
    assert addressee_at(text.split() or [""], 0) is None


def test_nobodys_name_is_an_outlet() -> None:
    assert addressee_at(["Jane", "Post"], 0) is not None
    assert addressee_at(["Jane", "Post"], 0, persons={0, 1}) is None


WORDS = [
    "in",
    "on",
    "to",
    "at",
    "a",
    "the",
    "statement",
    "post",
    "X",
    "CNN",
    "'s",
    "-",
    "&",
    ",",
    "",
    "Speaking",
    "addressing",
    "Oslo",
]


SPOKEN = venue_lexicon().grammar.telling | {"to"}
"""Words after which a venue is whom somebody speaks to."""


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=12))
def test_any_words(words: list[str]) -> None:
    found = find_venue(words)
    assert found is None or 0 <= found.start < found.end <= len(words)
    told = addressee_at(words, 0) if words else None
    assert told is None or 0 == told.start < told.end <= len(words)
    assert all(isinstance(match.kind, VenueKind) for match in (found, told) if match)
    assert found is None or words[found.start].lower() in venue_openings() or words[found.start - 1].lower() in SPOKEN
