"""The regions of one Label Studio annotation, what is told of each, and the relations between them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wireparse.correction.label_studio import config
from wireparse.correction.marked import Range
from wireparse.correction.reading import mapping, same_words, sequence, shortened, span, string, strings
from wireparse.errors import SourceError

OURS = re.compile(r"wire-\d+")
"""Ids that `write` gives."""


@dataclass(slots=True)
class Region:
    """A marked span: its role, its label as an entity (it may have both), the choices and texts on it.

    `predicted` says that a prediction made it.
    """

    id: str
    span: Range
    role: str = ""
    entity: str = ""
    told: dict[str, tuple[str, ...]] = field(default_factory=dict)
    predicted: bool = False

    def one(self, name: str) -> str | None:
        """The only choice or text of a name; None where there is none."""
        return next(iter(self.told.get(name, ())), None)


@dataclass(frozen=True, slots=True)
class Relation:
    """An arrow between regions, by their ids."""

    start: str
    end: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Regions:
    """All of one annotation, in the order of its results."""

    place: str
    text: str
    regions: Mapping[str, Region]
    relations: Sequence[Relation]

    def of(self, label: str) -> Iterator[Region]:
        """The regions of a role."""
        return (region for region in self.regions.values() if region.role == label)

    def where(self, region: Region) -> str:
        """A region's place, for messages."""
        start, end = region.span
        return f"{self.place}, region {region.id} ({shortened(self.text[start:end])!r} at {start})"


def read_regions(results: Any, text: str, place: str) -> Regions:
    """The regions and relations of an annotation's results.

    Raises SourceError for a span outside the text or with other words than it had.
    """
    regions: dict[str, Region] = {}
    relations = []
    for number, value in enumerate(sequence(results, place, "the results"), start=1):
        result = mapping(value, f"{place}, result {number}", "a result")
        if result.get("type") == "relation":
            relations.append(_relation(result, f"{place}, result {number}"))
        elif result.get("id") is not None:
            _add(regions, result, text, f"{place}, result {number}")
    labelled = {name: region for name, region in regions.items() if region.role or region.entity}
    kept = [r for r in relations if r.start in labelled and r.end in labelled]
    return Regions(place, text, labelled, kept)


def _relation(result: Mapping[str, Any], place: str) -> Relation:
    start, end = (string(result.get(name), place, name) for name in ("from_id", "to_id"))
    labels = strings(result.get("labels") or [], place, "a relation's labels")
    return Relation(end, start, labels) if result.get("direction") == "left" else Relation(start, end, labels)


def _add(regions: dict[str, Region], result: Mapping[str, Any], text: str, place: str) -> None:
    value = mapping(result.get("value"), place, "the value")
    name, kind = string(result["id"], place, "id"), result.get("type")
    where = span(value.get("start"), value.get("end"), len(text), f"{place}, region {name}")
    region = regions.setdefault(name, Region(name, where))
    control = string(result.get("from_name"), place, "from_name")
    region.predicted |= str(result.get("origin", "")).startswith("prediction") or bool(OURS.fullmatch(name))
    if kind == "labels":
        label = next(iter(strings(value.get("labels") or [], place, "labels")), "")
        region.span = where
        if control == config.ROLE:
            region.role = label
        elif control == config.ENTITY:
            region.entity = label
        _check_words(value.get("text"), text, where, f"{place}, region {name}")
    elif kind == "choices":
        region.told[control] = strings(value.get("choices") or [], place, "choices")
    elif kind == "textarea":
        texts = value.get("text") or []
        region.told[control] = (texts,) if isinstance(texts, str) else strings(texts, place, "texts")


def _check_words(words: Any, text: str, where: Range, place: str) -> None:
    """The words that the tool saved must be those at the span: its offsets are trusted only so far."""
    there = text[slice(*where)]
    if isinstance(words, str) and not same_words(words, there):
        found = f"{shortened(there)!r} there, in code points"
        raise SourceError(place, f"the words {shortened(words)!r} at {where[0]} to {where[1]}", found)
