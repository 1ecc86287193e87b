"""Gold stories: JSON lines with attributions, speakers, quotes, entities and datelines marked by people."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from wireparse.compression import decompressed
from wireparse.errors import GoldError, SourceError

Range = tuple[int, int]
"""Code points of a story's text, end exclusive."""

ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution, of gold or predicted. What a layer that isn't annotated would tell is None.

    `confidence`, from 0 to 1, is a prediction's alone.
    """

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    speakers: tuple[str, ...] | None = None
    act: str | None = None
    nested_in: int | None = None
    hedged: bool | None = None
    confidence: float | None = field(default=None, compare=False)

    def spans(self, role: str) -> tuple[Range, ...]:
        """The spans of a role by its name."""
        found: tuple[Range, ...] = getattr(self, role)
        return found


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """Words between marks and who said them; nobody for titles, nicknames and scare quotes."""

    span: Range
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntitySpan:
    """A named entity."""

    span: Range
    label: str


@dataclass(frozen=True, slots=True)
class DatelineSpan:
    """A dateline's extent, place and date."""

    span: Range
    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class GoldStory:
    """A gold story. A layer that is None isn't annotated; `has_dateline_layer` tells "none there" from "not looked for"."""

    id: str
    text: str
    published: str | None = None
    attributions: tuple[Attribution, ...] = ()
    quotes: tuple[QuoteSpan, ...] | None = None
    entities: tuple[EntitySpan, ...] | None = None
    dateline: DatelineSpan | None = None
    has_dateline_layer: bool = False


def read_gold(path: Path) -> tuple[GoldStory, ...]:
    """The stories of a gold file, JSON lines, which may be compressed.

    Raises GoldError, naming file and line, for whatever isn't gold.
    """
    found: dict[str, GoldStory] = {}
    for number, line in _lines(path):
        story = _Reader(f"{path}:{number}").story(line)
        if story.id in found:
            raise GoldError(f"{path}:{number}: expected an id of its own, found {story.id!r} again")
        found[story.id] = story
    if not found:
        raise GoldError(f"{path}: expected gold stories as JSON lines, found an empty file")
    return tuple(found.values())


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open("rb") as raw, TextIOWrapper(decompressed(raw, str(path)), encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, line
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: expected UTF-8, found byte 0x{error.object[error.start]:02X}") from error
    except SourceError as error:
        raise GoldError(str(error)) from error
    except OSError as error:
        raise GoldError(f"{path}: expected a gold file, found: {error.strerror or error}") from error


class _Reader:
    """Reads one line, with the line's place for messages."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.length = 0

    def fail(self, expected: str, found: object) -> GoldError:
        return GoldError(f"{self.place}: expected {expected}, found {str(found)[:80]}")

    def story(self, line: str) -> GoldStory:
        content = self.json(line)
        text = content.get("text")
        if not isinstance(content.get("id"), str) or not isinstance(text, str):
            raise self.fail("strings under 'id' and 'text'", f"the keys {', '.join(map(str, content))}")
        self.length = len(text)
        return GoldStory(
            id=content["id"],
            text=text,
            published=content.get("published"),
            attributions=tuple(self.attribution(a) for a in self.items(content, "attributions") or ()),
            quotes=self.quotes(content),
            entities=self.entities(content),
            dateline=self.dateline(content.get("dateline")),
            has_dateline_layer="dateline" in content,
        )

    def json(self, line: str) -> dict[str, Any]:
        try:
            content = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise self.fail("a JSON object", f"no JSON: {error}") from error
        if not isinstance(content, dict):
            raise self.fail("a JSON object", type(content).__name__)
        return content

    def items(self, content: dict[str, Any], key: str) -> list[dict[str, Any]] | None:
        value = content.get(key)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fail(f"a list of objects under '{key}'", value)
        return value

    def attribution(self, content: dict[str, Any]) -> Attribution:
        source, cue, words = (self.ranges(content.get(role, []), role) for role in ROLES)
        speakers = self.names(content["speaker"]) if "speaker" in content else None
        hedged = content.get("hedged")
        if hedged is not None and not isinstance(hedged, bool):
            raise self.fail("true or false under 'hedged'", hedged)
        return Attribution(source, cue, words, speakers, content.get("act"), content.get("nested_in"), hedged)

    def quotes(self, content: dict[str, Any]) -> tuple[QuoteSpan, ...] | None:
        items = self.items(content, "quotes")
        return None if items is None else tuple(QuoteSpan(self.bounds(q), self.names(q.get("speaker", []))) for q in items)

    def entities(self, content: dict[str, Any]) -> tuple[EntitySpan, ...] | None:
        items = self.items(content, "entities")
        return None if items is None else tuple(EntitySpan(self.bounds(e), str(e.get("label"))) for e in items)

    def dateline(self, content: Any) -> DatelineSpan | None:
        if content is None:
            return None
        if not isinstance(content, dict):
            raise self.fail("an object or null under 'dateline'", content)
        return DatelineSpan(self.bounds(content), content.get("place"), content.get("date"))

    def names(self, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            raise self.fail("a list of names under 'speaker'", value)
        return tuple(value)

    def bounds(self, content: dict[str, Any]) -> Range:
        return self.range([content.get("start"), content.get("end")], "start and end")

    def ranges(self, value: Any, role: str) -> tuple[Range, ...]:
        if not isinstance(value, list):
            raise self.fail(f"a list of spans under '{role}'", value)
        return tuple(self.range(span, role) for span in value)

    def range(self, value: Any, role: str) -> Range:
        fits = isinstance(value, list) and len(value) == 2 and all(type(offset) is int for offset in value)
        if not fits or not 0 <= value[0] < value[1] <= self.length:
            raise self.fail(f"[start, end] within the text's {self.length} characters as {role}", value)
        return value[0], value[1]
