"""Names as stories shorten, extend and share them."""

import pytest

from tests.pipeline.builders import attribution, doc_of, resolved
from wireparse.pipeline.speakers.names import link_names


@pytest.mark.parametrize(
    ("text", "labels", "expected"),
    [
        pytest.param("Fjordkraft Corp. closed. Fjordkraft wept.", {"ORG": ["Fjordkraft Corp.", "Fjordkraft"]},
                     ["Fjordkraft Corp."], id="a company without its suffix"),
        pytest.param("Fjordkraft Energi closed. Fjordkraft wept.", {"ORG": "Fjordkraft Energi", "PERSON": "Fjordkraft"},
                     ["Fjordkraft Energi"], id="a company taken for a person"),
        pytest.param("The Sea Rescue Society (SSRS) met. SSRS agreed.", {"ORG": ["Sea Rescue Society", "SSRS"]},
                     ["Sea Rescue Society"], id="an abbreviation in brackets"),
        pytest.param("Moe, not the Sea Rescue Society, met. SSRS agreed.", {"ORG": ["Sea Rescue Society", "SSRS"]},
                     ["Sea Rescue Society", "SSRS"], id="letters of something else"),
        pytest.param("The Sea Rescue Society, or SRS, met. SRS agreed.", {"ORG": ["Sea Rescue Society", "SRS"]},
                     ["Sea Rescue Society"], id="an abbreviation behind or"),
        pytest.param("UK Sea-Rescue met. UKSR agreed.", {"ORG": ["UK Sea-Rescue", "UKSR"]}, ["UK Sea-Rescue"],
                     id="a short name whole in an abbreviation"),
        pytest.param("The U.S. Sea Rescue Society met. SRS agreed.", {"ORG": ["U.S. Sea Rescue Society", "SRS"]},
                     ["U.S. Sea Rescue Society"], id="a country left out of an abbreviation"),
        pytest.param("The Moe Center for Seas met. The Moe Center agreed.", {"ORG": ["Moe Center for Seas", "Moe Center"]},
                     ["Moe Center for Seas"], id="a body without what it is for"),
        pytest.param("Moe’s team, the Moe campaign, met. Moe left.", {"ORG": "Moe campaign", "PERSON": "Moe"},
                     ["Moe", "Moe campaign"], id="a campaign isn't called by its candidate's name"),
        pytest.param("Kari Lunsen spoke. Lunden left.", {"PERSON": ["Kari Lunsen", "Lunden"]}, ["Kari Lunsen"],
                     id="a mistyped surname"),
        pytest.param("Park Kari spoke. Park left. The Park Board met.", {"PERSON": "Park Kari", "GPE": "Park"}, ["Park Kari"],
                     id="a surname taken for a place"),
        pytest.param("Katz Israel spoke. Israel left.", {"PERSON": "Katz Israel", "GPE": "Israel"}, ["Katz Israel", "Israel"],
                     id="a country that has a surname's name"),
        pytest.param("The Boat Group, or Fjordkraft, met.", {"ORG": ["Boat Group", "Fjordkraft"]}, ["Boat Group", "Fjordkraft"],
                     id="or another body"),
        pytest.param("Ann London spoke. London slept.", {"PERSON": "Ann London", "GPE": "London"}, ["Ann London", "London"],
                     id="a place that has a surname's name"),
        pytest.param('Robert "Bo" Lund spoke. Lund left.', {"PERSON": ['Bo" Lund', "Lund"]}, ["Bo Lund"],
                     id="half a pair of marks"),
        pytest.param("Kari Lund KC spoke. Lund left.", {"PERSON": ["Kari Lund KC", "Lund"]}, ["Kari Lund"],
                     id="letters after a name"),
    ],
)  # fmt: skip
def test_shortened_names(text: str, labels: dict[str, str | list[str]], expected: list[str]) -> None:
    doc = doc_of(text, labels)
    assert [name.text for name in link_names(doc).names] == expected


def test_a_pronoun_behind_a_surname_tells_whose_it_is() -> None:
    text = "Robert Lund met Mary Lund. Lund said that her boat sank. Lund lost his hat."
    doc = doc_of(text, PERSON=["Robert Lund", "Mary Lund", "Lund"])
    assert [(n.text, len(n.mentions)) for n in link_names(doc).names] == [("Robert Lund", 2), ("Mary Lund", 2)]


@pytest.mark.parametrize(
    ("text", "people", "counts"),
    [
        pytest.param("Kari Lund spoke. Lund left.\n\nOla Lund came.", ["Kari Lund", "Ola Lund", "Lund"],
                     {"Kari Lund": 2, "Ola Lund": 1}, id="who isn't introduced yet isn't meant"),
        pytest.param("Kari Lund met Ola Lund. Ola sang. Ola left. Lund spoke.", ["Kari Lund", "Ola Lund", "Lund", "Ola"],
                     {"Kari Lund": 2, "Ola Lund": 3}, id="who is called by the given name isn't by the surname"),
        pytest.param("His wife Kari Lund and son Ola Lund came. Lund spoke.", ["Kari Lund", "Ola Lund", "Lund"],
                     {"Kari Lund": 1, "Ola Lund": 2}, id="the last of two relations"),
        pytest.param("Kari Lund met Ola Lund Moe. Lund spoke.", ["Kari Lund", "Ola Lund Moe", "Lund"],
                     {"Kari Lund": 2, "Ola Lund Moe": 1}, id="a surname rather than a middle name"),
        pytest.param("Kari Lund met Ola Lund III. Lund spoke.", ["Kari Lund", "Ola Lund III", "Lund"],
                     {"Kari Lund": 1, "Ola Lund III": 2}, id="a generation is no surname"),
        pytest.param("President Lund spoke. Mr. Lund left.\n\nHis wife Ann Lund came.", ["Ann Lund", "Lund"],
                     {"Lund": 2, "Ann Lund": 1}, id="a title tells of another of the surname"),
    ],
)  # fmt: skip
def test_surnames_of_two(text: str, people: list[str], counts: dict[str, int]) -> None:
    assert {n.text: len(n.mentions) for n in link_names(doc_of(text, PERSON=people)).names} == counts


@pytest.mark.parametrize(
    ("source", "speakers"),
    [
        pytest.param("The barrister Kari Lund KC", ["Kari Lund"], id="letters behind a name"),
        pytest.param("Moe the farmer", ["Ola Moe"], id="what he is, without a comma"),
        pytest.param("BoE’s Moe", ["Ola Moe"], id="whose man he is, unknown to the model"),
        pytest.param("Democrats Ola Moe, Liv Dahl and Kari Lund", ["Ola Moe", "Liv Dahl", "Kari Lund"], id="a group's list"),
        pytest.param("Oslo-based Fjordkraft", ["Fjordkraft"], id="where it is based"),
        pytest.param("The Samhold trade union", ["Samhold"], id="what it is"),
        pytest.param("Samhold’s Moe", ["Ola Moe"], id="whose man he is"),
        pytest.param("her employer, the charity Fjordkraft", ["Fjordkraft"], id="a description and a comma"),
        pytest.param("neither Oslo nor Bergen", ["Oslo", "Bergen"], id="neither, nor"),
        pytest.param("Moe, Oslo Gov. Kari Lund and Ms. Dahl", ["Ola Moe", "Kari Lund", "Liv Dahl"], id="a list with titles"),
        pytest.param("the Lunds", ["Kari Lund", "Per Lund"], id="a family of two"),
        pytest.param("Kari Lund and her aide", ["Kari Lund", "her aide"], id="the other is somebody else"),
        pytest.param("Nobody", [], id="nobody"),
    ],
)  # fmt: skip
def test_sources_with_names(source: str, speakers: list[str]) -> None:
    people = "Ola Moe, Liv Dahl, Kari Lund and Per Lund came. "
    doc = doc_of(
        f"{people}{source} said it rains.",
        PERSON=["Ola Moe", "Liv Dahl", "Kari Lund", "Per Lund", "Lunds", "Moe", "Dahl"],
        ORG=["Fjordkraft", "Samhold"],
        GPE=["Oslo", "Bergen"],
        NORP="Democrats",
    )
    record = resolved(doc, (attribution(doc, source, "said", "it rains"),))
    assert [record.speakers[i].name for i in record.by_attribution[0]] == speakers


def test_the_second_of_two_joined_clauses_tells_of_the_same_one() -> None:
    doc = doc_of("An engineer who left, and who asked not to be named, smiled.")
    record = resolved(doc, (attribution(doc, "who", "asked", "not to be named", nth=1),))
    assert [record.speakers[i].name for i in record.by_attribution[0]] == ["An engineer"]


def test_a_phrase_means_one_with_and_without_its_clause() -> None:
    doc = doc_of("An engineer who built it, and who asked not to be named, said it rains.")
    told = (
        attribution(doc, "who", "asked", "not to be named", nth=1),
        attribution(doc, "An engineer who built it, and who asked not to be named", "said", "it rains"),
    )
    record = resolved(doc, told)
    assert [speaker.name for speaker in record.speakers] == ["An engineer who built it"]
    assert record.by_attribution == ((0,), (0,))
    assert record.speakers[0].anonymity is not None
