"""schema.org: every property on a type that has it, with a value that it takes."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tests.correction.builders import full_report
from tests.correction.test_round_trips import SAMPLES, reports
from wireparse.domain import Report
from wireparse.export.schema_org import schema_org

PARENTS = {
    "NewsArticle": "Article", "Article": "CreativeWork", "Quotation": "CreativeWork", "Claim": "CreativeWork",
    "CreativeWork": "Thing", "GovernmentOrganization": "Organization", "Organization": "Thing", "Person": "Thing",
    "Place": "Thing", "GeoCoordinates": "StructuredValue", "PostalAddress": "ContactPoint", "ContactPoint": "StructuredValue",
    "StructuredValue": "Intangible", "Intangible": "Thing",
}  # fmt: skip
"""schema.org's hierarchy, as far as it is used."""

PROPERTIES: dict[str, tuple[set[str], set[str]]] = {
    "name": ({"Thing"}, {"Text"}),
    "description": ({"Thing"}, {"Text"}),
    "identifier": ({"Thing"}, {"Text"}),
    "headline": ({"CreativeWork"}, {"Text"}),
    "text": ({"CreativeWork"}, {"Text"}),
    "articleBody": ({"Article"}, {"Text"}),
    "dateline": ({"NewsArticle"}, {"Text"}),
    "datePublished": ({"CreativeWork"}, {"Date"}),
    "dateModified": ({"CreativeWork"}, {"Date"}),
    "dateCreated": ({"CreativeWork"}, {"Date"}),
    "author": ({"CreativeWork"}, {"Person", "Organization"}),
    "sourceOrganization": ({"CreativeWork"}, {"Organization"}),
    "locationCreated": ({"CreativeWork"}, {"Place"}),
    "inLanguage": ({"CreativeWork"}, {"Text"}),
    "keywords": ({"CreativeWork"}, {"Text"}),
    "version": ({"CreativeWork"}, {"Text"}),
    "copyrightNotice": ({"CreativeWork"}, {"Text"}),
    "isPartOf": ({"CreativeWork"}, {"CreativeWork"}),
    "isBasedOn": ({"CreativeWork"}, {"CreativeWork"}),
    "spokenByCharacter": ({"Quotation"}, {"Person", "Organization"}),
    "appearance": ({"Claim"}, {"CreativeWork"}),
    "jobTitle": ({"Person"}, {"Text"}),
    "affiliation": ({"Person"}, {"Organization"}),
    "address": ({"Place", "Organization", "Person"}, {"PostalAddress"}),
    "addressCountry": ({"PostalAddress"}, {"Text"}),
    "geo": ({"Place"}, {"GeoCoordinates"}),
    "latitude": ({"GeoCoordinates"}, {"Number"}),
    "longitude": ({"GeoCoordinates"}, {"Number"}),
}
"""Each property with the types that have it and those that it takes, from its page on schema.org (read November 2026)."""

DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?")


def kinds(name: str) -> set[str]:
    """A type and all above it."""
    return {name} | (kinds(PARENTS[name]) if name in PARENTS else set())


def check(document: dict[str, Any]) -> list[dict[str, Any]]:
    assert document["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = document["@graph"]
    types = {node["@id"]: node["@type"] for node in nodes}
    assert len(types) == len(nodes), "every node has an IRI of its own"
    for node in nodes:
        check_node(node, types)
    return nodes


def check_node(node: dict[str, Any], types: dict[str, str]) -> None:
    own = kinds(node["@type"])
    for name, values in node.items():
        if name.startswith("@"):
            continue
        domain, takes = PROPERTIES[name]
        assert own & domain, f"a {node['@type']} has no {name}"
        for value in values if isinstance(values, list) else [values]:
            assert kind_of(value, types) & takes, f"{name} takes no {value!r}"


def kind_of(value: Any, types: dict[str, str]) -> set[str]:
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            return kinds(types[value["@id"]])
        check_node(value, types)
        return kinds(value["@type"])
    if isinstance(value, str):
        assert value
        return {"Text"} | ({"Date"} if DATE.fullmatch(value) else set())
    assert isinstance(value, int | float)
    return {"Number"}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.stem)
def test_samples_use_the_vocabulary_as_it_is(sample: Path) -> None:
    nodes = check(schema_org(Report.model_validate_json(sample.read_bytes())))
    assert {"NewsArticle", "Quotation", "Claim", "Person"} <= {node["@type"] for node in nodes}


@settings(deadline=None, max_examples=60)
@given(of=reports())
def test_any_report_uses_the_vocabulary_as_it_is(of: Report) -> None:
    check(schema_org(of))


def test_who_said_what() -> None:
    nodes = {node["@id"].partition("#")[2]: node for node in check(schema_org(full_report(), base="https://news.example/"))}
    assert nodes[""]["@id"] == "https://news.example/bridge"
    assert nodes["Q2"]["spokenByCharacter"] == {"@id": "https://news.example/bridge#S1"}
    assert nodes["S1"] | {"@id": ""} == {"@id": "", "@type": "Person", "name": "Ann Lee", "jobTitle": "Mayor"}
    assert nodes["C2"]["text"] == "“We will decide soon,” … “and it is hard.”"
    assert nodes["C4"]["isBasedOn"] == {"@id": "https://news.example/bridge#S3"}, "a document isn't an author"
    assert "author" not in nodes["C4"]
    assert "C3" not in nodes, "who denies a claim isn't its author"
    assert "Q4" not in nodes, "a nickname in marks is nobody's quotation"
