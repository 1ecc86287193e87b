"""JSON lines: one story a line, an object with `text` and optional `id`, `headline`, `byline`, `published`."""

import json
from collections.abc import Iterator
from datetime import date
from typing import IO, Any

from wireparse.domain.story import Story
from wireparse.errors import LimitError, SourceError
from wireparse.formats.protocol import Loaded

ESCAPED = 6
"""Bytes of a character at most: JSON's \\uXXXX."""

OVERHEAD = 1_000_000
"""Bytes of a line beside its text at most."""

ENDINGS = (".jsonl", ".ndjson")


class JsonLines:
    """Stories as JSON lines, read one line at a time."""

    name = "jsonl"
    summary = "JSON lines: an object a line with `text`, optional `id`, `headline`, `byline`, `published`"

    def sniff(self, name: str, start: bytes) -> bool:
        """A name of that ending, or a first line that is a JSON object."""
        if name.lower().endswith(ENDINGS):
            return True
        line, newline, _ = start.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
        return bool(newline) and line.startswith(b"{") and line.rstrip().endswith(b"}") and b'"text"' in line

    def read(self, stream: IO[bytes], source: str, *, published: date | None, limit: int) -> Iterator[Loaded]:
        """The stories, line by line; blank lines are skipped."""
        most = limit * ESCAPED + OVERHEAD
        number, stories = 0, 0
        while line := stream.readline(most + 1):
            number += 1
            name = f"{source}:{number}"
            if len(line) > most:
                yield LimitError(name, f"a line of at most {most:,} bytes", "a longer one")
                _skip_line(stream, line)
            elif line.strip(b"\xef\xbb\xbf \t\r\n"):
                yield _story(line, name, published)
            else:
                continue
            stories += 1
        if not stories:
            yield SourceError(source, "a story a line", "an empty file")


def _skip_line(stream: IO[bytes], read: bytes) -> None:
    while read and not read.endswith(b"\n"):
        read = stream.readline(1_000_000)


def _story(line: bytes, name: str, published: date | None) -> Loaded:
    try:
        content = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return SourceError(name, "a JSON object", f"no valid JSON ({_reason(error)})")
    if not isinstance(content, dict):
        return SourceError(name, "a JSON object", f"a JSON {_json_type(content)}")
    try:
        return Story(
            text=_text(content, name),
            id=_optional(content, "id", name),
            source=name,
            format="jsonl",
            headline=_optional(content, "headline", name),
            byline=_optional(content, "byline", name),
            published=_day(content, name) or published,
        )
    except SourceError as error:
        return error


def _text(content: dict[str, Any], name: str) -> str:
    text = content.get("text")
    if not isinstance(text, str):
        found = (
            f"a JSON {_json_type(text)}"
            if "text" in content
            else f"the keys {', '.join(sorted(map(str, content))[:6]) or '(none)'}"
        )
        raise SourceError(name, 'a story\'s words under "text"', found)
    if not text.strip():
        raise SourceError(name, 'a story\'s words under "text"', "none")
    return text


def _optional(content: dict[str, Any], key: str, name: str) -> str | None:
    value = content.get(key)
    if value is None or isinstance(value, str):
        return value
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise SourceError(name, f'a string under "{key}"', f"a JSON {_json_type(value)}")


def _day(content: dict[str, Any], name: str) -> date | None:
    value = content.get("published")
    if value is None:
        return None
    try:
        return date.fromisoformat(value[:10])
    except (TypeError, ValueError) as error:
        raise SourceError(name, 'a date like 2024-07-09 under "published"', repr(value)[:60]) from error


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at column {error.colno}"
    return "nested too deep" if isinstance(error, RecursionError) else "not UTF-8"


def _json_type(value: Any) -> str:
    names = {dict: "object", list: "array", str: "string", bool: "boolean", int: "number", float: "number"}
    return names.get(type(value), "null")
