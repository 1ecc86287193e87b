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
        pytest.param("Kari Lund KC spoke. Lund left.", {"PERSON": ["Kari Lund KC", "Lund"]}, ["Kari Lund"],
                     id="letters after a name"),
    ],
)  # fmt: skip
def test_shortened_names(text: str, labels: dict[str, str | list[str]], expected: list[str]) -> None:
    spans = {label: [names] if isinstance(names, str) else names for label, names in labels.items()}
    doc = doc_of(text, ORG=spans.get("ORG", []), PERSON=spans.get("PERSON", []))
    assert [name.text for name in link_names(doc).names] == expected


def test_a_pronoun_behind_a_surname_tells_whose_it_is() -> None:
    text = "Robert Lund met Mary Lund. Lund said that her boat sank. Lund lost his hat."
    doc = doc_of(text, PERSON=["Robert Lund", "Mary Lund", "Lund"])
    assert [(n.text, len(n.mentions)) for n in link_names(doc).names] == [("Robert Lund", 2), ("Mary Lund", 2)]


@pytest.mark.parametrize(
    ("source", "speakers"),
    [
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
