"""Reads what tools wrote: JSON values of the expected form, or an error that names the place."""

from collections.abc import Mapping, Sequence
from typing import Any

from wireparse.correction.marked import KINDS, NOBODY, Person, Range
from wireparse.correction.shown import Replaced, restored
from wireparse.errors import SourceError


def mapping(value: Any, place: str, what: str) -> Mapping[str, Any]:
    """The value, if it is an object. Raises SourceError."""
    if not isinstance(value, dict):
        raise SourceError(place, f"an object as {what}", shortened(value))
    return value


def sequence(value: Any, place: str, what: str) -> Sequence[Any]:
    """The value, if it is a list. Raises SourceError."""
    if not isinstance(value, list):
        raise SourceError(place, f"a list as {what}", shortened(value))
    return value


def string(value: Any, place: str, what: str) -> str:
    """The value, if it is a string of Unicode. Raises SourceError."""
    if not isinstance(value, str):
        raise SourceError(place, f"a string as {what}", shortened(value))
    half = next((c for c in value if "\ud800" <= c <= "\udfff"), None)
    if half is not None:
        raise SourceError(place, f"Unicode text as {what}", f"a lone surrogate U+{ord(half):04X}")
    return value


def optional_string(value: Any, place: str, what: str) -> str | None:
    """The value, if it is a string, or None; None for an empty string too. Raises SourceError."""
    return string(value, place, what).strip() or None if value is not None else None


def strings(value: Any, place: str, what: str) -> tuple[str, ...]:
    """The strings of a list. Raises SourceError."""
    return tuple(string(each, place, what) for each in sequence(value, place, what))


def span(start: Any, end: Any, length: int, place: str) -> Range:
    """A span within a text. Raises SourceError."""
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= length:
        raise SourceError(place, f"a start and an end within the text's {length} characters", f"{start} and {end}")
    return start, end


def people(value: Any, place: str) -> dict[str, Person]:
    """The known speakers, by name, as `people_json` wrote them. Raises SourceError."""
    found = {}
    for each in sequence(value, place, "people"):
        person = mapping(each, place, "a speaker")
        name, kind = string(person.get("name"), place, "a speaker's name"), person.get("kind")
        if kind not in (*KINDS, NOBODY):
            raise SourceError(place, f"one of {', '.join(KINDS)} as what {name!r} is", shortened(kind))
        found[name] = Person(name, kind, strings(person.get("roles", []), place, "roles"))
    return found


def people_json(people: Sequence[Person]) -> list[dict[str, Any]]:
    """Speakers as JSON."""
    return [{"name": p.name, "kind": p.kind, "roles": list(p.roles)} for p in people]


def original(as_shown: str, changes: Any, place: str) -> str:
    """The text behind a shown one. Raises SourceError."""
    try:
        pairs: Replaced = [(int(offset), str(character)) for offset, character in changes or []]
        return restored(as_shown, pairs)
    except (OverflowError, TypeError, ValueError) as error:
        raise SourceError(place, "pairs of an offset and a character under 'replaced'", str(error)) from error


def shortened(value: Any) -> str:
    """A value for a message."""
    text = "none" if value is None else str(value)
    return text if len(text) <= 80 else f"{text[:79]}…"


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for white space."""
    return "".join(one.split()) == "".join(other.split())
