"""The lines of an .ann file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from wireparse.correction.brat.notes import read_note
from wireparse.correction.marked import Range
from wireparse.correction.reading import same_words, shortened, span
from wireparse.errors import SourceError

ROLE = re.compile(r"([^\d:]+)\d*:(\S+)")


@dataclass(frozen=True, slots=True)
class TextBound:
    """A T line. `pieces` are as written, cut at line breaks; `spans` are put together again."""

    id: str
    label: str
    pieces: tuple[Range, ...]
    spans: tuple[Range, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Event:
    """An E line: its trigger, and its arguments as roles, without their numbers, and ids."""

    id: str
    label: str
    trigger: str
    arguments: tuple[tuple[str, str], ...]
    place: str

    def of(self, role: str) -> tuple[str, ...]:
        """The ids of the arguments of a role."""
        return tuple(target for name, target in self.arguments if name == role)


@dataclass(slots=True)
class Standoff:
    """An .ann file. Attributes are by what they are of and their names; notes as well."""

    text_bound: dict[str, TextBound] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)

    def told(self, of: str) -> Mapping[str, str]:
        """The attributes of an annotation; those without a value have an empty one."""
        return self.attributes.get(of, {})


def read_standoff(content: str, text: str, source: str) -> Standoff:
    """The annotations of a document.

    Raises SourceError, naming file and line, for a line that isn't stand-off or doesn't fit the text.
    """
    found = Standoff()
    for number, line in enumerate(content.split("\n"), start=1):
        line = line.rstrip("\r")
        if line.strip():
            _line(found, line, text, f"{source}:{number}")
    return found


def _line(found: Standoff, line: str, text: str, place: str) -> None:
    name, _, rest = line.partition("\t")
    body, _, tail = rest.partition("\t")
    kind = name[:1]
    if kind == "T":
        _new(found, name, place)
        found.text_bound[name] = _text_bound(name, body, tail, text, place)
    elif kind == "E":
        _new(found, name, place)
        found.events[name] = _event(name, body, place)
    elif kind in ("A", "M"):
        label, of, *value = body.split() if len(body.split()) > 1 else ("", "")
        if not label:
            raise SourceError(place, "an attribute's name and what it is of", shortened(line))
        found.attributes.setdefault(of, {})[label] = " ".join(value)
    elif kind == "#":
        of = body.split()[-1] if body.split() else ""
        for key, values in read_note(tail).items():
            kept = found.notes.setdefault(of, {})
            kept[key] = (*kept.get(key, ()), *values)
    elif kind not in ("R", "N", "*"):
        raise SourceError(place, "a line of brat's stand-off (T, E, A, #, …)", shortened(line))


def _new(found: Standoff, name: str, place: str) -> None:
    if name in found.text_bound or name in found.events:
        raise SourceError(place, "an id of its own", f"{name} again")


def _text_bound(name: str, body: str, tail: str, text: str, place: str) -> TextBound:
    label, _, offsets = body.partition(" ")
    pieces = []
    for piece in offsets.split(";"):
        numbers = piece.split()
        if len(numbers) != 2 or not all(number.isdecimal() for number in numbers):
            raise SourceError(place, "a type, a start and an end (and more after semicolons)", shortened(body))
        pieces.append(span(int(numbers[0]), int(numbers[1]), len(text), place))
    pieces.sort()
    words = " ".join(text[start:end] for start, end in pieces)
    if not same_words(words, tail):
        raise SourceError(place, f"the words {shortened(tail)!r} at {offsets}", f"{shortened(words)!r} there, in code points")
    return TextBound(name, label, tuple(pieces), tuple(_together(pieces, text)), place)


def _together(pieces: list[Range], text: str) -> list[Range]:
    """Pieces with nothing but a line break between them are one span."""
    spans: list[Range] = []
    for start, end in pieces:
        gap = text[spans[-1][1] : start] if spans and spans[-1][1] <= start else "-"
        if spans and "\n" in gap and not gap.strip():
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _event(name: str, body: str, place: str) -> Event:
    parts = [ROLE.fullmatch(part) for part in body.split()]
    if not parts or not all(parts):
        raise SourceError(place, "a type and a trigger, then roles with their arguments", shortened(body) or "nothing")
    pairs = [(part[1], part[2]) for part in parts if part]
    return Event(name, pairs[0][0], pairs[0][1], tuple(pairs[1:]), place)
