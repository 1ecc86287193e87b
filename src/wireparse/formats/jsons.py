"""JSON that strangers wrote: parsed with limits, asked politely, every fault in one line."""

import json
from collections.abc import Iterator
from typing import Any

from wireparse.errors import SourceError

MAX_DEPTH = 100
"""Objects and arrays within each other at most."""


def parse_json(text: str, source: str) -> Any:
    """The value of a JSON text.

    Raises SourceError for what is no JSON, nested too deep, or holds half a surrogate pair.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(source, "a JSON object", f"no valid JSON ({reason(error)})") from error
    _refuse_depth(value, source)
    refuse_surrogates(value, source)
    return value


def reason(error: Exception) -> str:
    """What is wrong with a JSON text, and where."""
    if isinstance(error, json.JSONDecodeError):
        if error.msg == "Extra data":
            return f"a second value from line {error.lineno}, column {error.colno}"
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        return f"{error.msg} at {line}column {error.colno}"
    return "nested too deep" if isinstance(error, RecursionError) else "not UTF-8"


def refuse_surrogates(value: Any, source: str) -> None:
    """Raises SourceError where a string holds half a surrogate pair, which no file and no terminal can take."""
    for string in _strings(value):
        half = next((c for c in string if "\ud800" <= c <= "\udfff"), None)
        if half is not None:
            raise SourceError(source, "Unicode text", f"a lone surrogate U+{ord(half):04X} in {string[:40]!r}")


def json_type(value: Any) -> str:
    """The name of a value's type in JSON."""
    names = {dict: "object", list: "array", str: "string", bool: "boolean", int: "number", float: "number"}
    return names.get(type(value), "null")


def as_string(value: Any) -> str | None:
    """A string, or a number as one; None for anything else and for an empty one."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None


def as_objects(value: Any) -> list[dict[str, Any]]:
    """The objects of an array, or of an object whose values are objects; a lone object is one."""
    if isinstance(value, dict):
        inner = [v for v in value.values() if isinstance(v, dict)]
        return inner if inner and len(inner) == len(value) else [value]
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _strings(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, str):
            yield inner
        elif isinstance(inner, dict):
            waiting += [*inner.keys(), *inner.values()]
        elif isinstance(inner, list):
            waiting += inner


def _refuse_depth(value: Any, source: str) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise SourceError(source, f"JSON nested at most {MAX_DEPTH} deep", "deeper")


def _inside(value: Any) -> list[Any]:
    """The objects and arrays directly within one."""
    values = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [inner for inner in values if isinstance(inner, dict | list)]
