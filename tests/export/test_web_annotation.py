"""Web Annotations: the model's rules, and selectors that find what they should in any text."""

import unicodedata
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from tests.correction.builders import full_report
from tests.correction.test_round_trips import SAMPLES, reports
from wireparse.domain import Report
from wireparse.export.web_annotation import web_annotations

IRI = {"type": "string", "format": "iri", "pattern": '^[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>"{}|\\\\^`]+$'}
PURPOSE = {
    "enum": [
        "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
        "linking", "moderating", "questioning", "replying", "tagging",
    ]
}  # fmt: skip
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "description": "What the Web Annotation Data Model (REC 2017-02-23) says MUST be, and only what wireparse may write.",
    "type": "object",
    "required": ["@context", "id", "type", "total", "label"],
    "additionalProperties": False,
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "total": {"type": "integer", "minimum": 0},
        "generator": {
            "type": "object",
            "properties": {"type": {"enum": ["Person", "Organization", "Software"]}, "name": {"type": "string"}},
            "required": ["type"],
        },
        "first": {"$ref": "#/$defs/page"},
        "last": IRI,
    },
    "$defs": {
        "page": {
            "type": "object",
            "required": ["id", "type", "items"],
            "additionalProperties": False,
            "properties": {
                "id": IRI,
                "type": {"const": "AnnotationPage"},
                "partOf": IRI,
                "startIndex": {"type": "integer", "minimum": 0},
                "items": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/annotation"}},
            },
        },
        "annotation": {
            "type": "object",
            "required": ["id", "type", "target"],
            "additionalProperties": False,
            "properties": {
                "id": IRI,
                "type": {"const": "Annotation"},
                "motivation": PURPOSE,
                "body": {
                    "type": "array",
                    "minItems": 1,
                    "items": {"oneOf": [{"$ref": "#/$defs/text"}, {"$ref": "#/$defs/link"}]},
                },
                "target": {
                    "oneOf": [
                        {"$ref": "#/$defs/target"},
                        {"type": "array", "minItems": 2, "items": {"$ref": "#/$defs/target"}},
                    ]
                },
            },
        },
        "text": {
            "type": "object",
            "required": ["type", "value"],
            "additionalProperties": False,
            "properties": {
                "type": {"const": "TextualBody"},
                "value": {"type": "string"},
                "purpose": PURPOSE,
                "format": {"type": "string", "pattern": "^[a-z]+/[a-z]+$"},
            },
        },
        "link": {
            "type": "object",
            "required": ["type", "source", "purpose"],
            "additionalProperties": False,
            "properties": {"type": {"const": "SpecificResource"}, "source": IRI, "purpose": PURPOSE},
        },
        "target": {
            "type": "object",
            "required": ["type", "source", "selector"],
            "additionalProperties": False,
            "properties": {
                "type": {"const": "SpecificResource"},
                "source": IRI,
                "selector": {
                    "type": "array",
                    "minItems": 1,
                    "items": {"oneOf": [{"$ref": "#/$defs/quote"}, {"$ref": "#/$defs/position"}]},
                },
            },
        },
        "quote": {
            "type": "object",
            "required": ["type", "exact"],
            "additionalProperties": False,
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string", "minLength": 1},
                "prefix": {"type": "string"},
                "suffix": {"type": "string"},
            },
        },
        "position": {
            "type": "object",
            "required": ["type", "start", "end"],
            "additionalProperties": False,
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
        },
    },
}


def annotations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return list(document["first"]["items"]) if "first" in document else []


def targets(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    target = annotation["target"]
    return target if isinstance(target, list) else [target]


def check(of: Report) -> dict[str, Any]:
    document = web_annotations(of)
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    items = annotations(document)
    assert document["total"] == len(items)
    names = [item["id"] for item in items]
    assert len(set(names)) == len(names)
    linked = {body["source"] for item in items for body in item["body"] if body["type"] == "SpecificResource"}
    assert linked <= set(names), "links lead to annotations of the same collection"
    return document


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.stem)
def test_samples_are_as_the_model_says(sample: Path) -> None:
    check(Report.model_validate_json(sample.read_bytes()))


@settings(deadline=None, max_examples=60)
@given(of=reports())
def test_selectors_find_their_words_in_any_text(of: Report) -> None:
    text = str(of.story.text)
    for target in (t for item in annotations(check(of)) for t in targets(item)):
        quote, position = target["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[: start + len(quote["exact"]) + len(quote["suffix"])].endswith(
            quote["prefix"] + quote["exact"] + quote["suffix"]
        )
        assert not quote["prefix"] or not unicodedata.category(quote["prefix"][0]).startswith("M") or start == 0


def test_a_claim() -> None:
    document = web_annotations(full_report(), base="https://news.example/")
    items = {item["id"].partition("#")[2]: item for item in annotations(document)}
    claim = items["C4"]
    assert claim["id"] == "https://news.example/bridge#C4"
    assert [body.get("value") or body["source"].partition("#")[2] for body in claim["body"]] == [
        "claim", "state", "indirect", "reports", "S3", "C3",
    ]  # fmt: skip
    assert [t["selector"][0]["exact"] for t in targets(items["C2"])] == ["“We will decide soon,”", "“and it is hard.”"]
    assert targets(items["C4-source"])[0]["selector"][0]["exact"] == "reports"
    assert {"negated", "hedged"} <= {body.get("value") for body in items["C3"]["body"]}


def test_a_report_without_its_text_has_quotes_without_surroundings() -> None:
    of = full_report()
    document = check(of.model_copy(update={"story": of.story.model_copy(update={"text": None})}))
    assert {frozenset(t["selector"][0]) for item in annotations(document) for t in targets(item)} == {
        frozenset(("type", "exact"))
    }


def test_nothing_found_is_an_empty_collection() -> None:
    of = full_report()
    empty = {"speakers": (), "claims": (), "quotes": (), "entities": (), "dateline": None}
    document = check(of.model_copy(update=empty))
    assert document["total"] == 0
    assert "first" not in document
