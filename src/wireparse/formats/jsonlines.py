"""JSON lines: one story a line, an object with `text` and optional `id`, `headline`, `byline`, `published`."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from pydantic import JsonValue

from wireparse.domain.story import Story
from wireparse.errors import LimitError, SourceError
from wireparse.formats.jsons import json_type, parse_json
from wireparse.formats.protocol import Loaded, Reading
from wireparse.text.moments import Moment, parse_moment

ESCAPED = 6
"""Bytes of a character at most: JSON's \\uXXXX."""

OVERHEAD = 1_000_000
"""Bytes of a line beside its text at most."""

ENDINGS = (".jsonl", ".ndjson")

BLANK = b"\xef\xbb\xbf \t\r\n"
TEXT = re.compile(rb'"text"\s*:')

OWN = {"text", "id", "headline", "byline", "published"}
"""Keys with a field of their own; all others are kept as `extra`."""


class JsonLines:
    """Stories as JSON lines, read one line at a time."""

    name = "jsonl"
    summary = "JSON lines: an object a line with `text`, optional `id`, `headline`, `byline`, `published`; other keys are kept"
    needs = ""

    def sniff(self, name: str, start: bytes, reading: Reading) -> bool:
        """A name of that ending over JSON, or a first line that is a JSON object with `text`."""
        head = start.lstrip(BLANK)
        if name.lower().endswith(ENDINGS):
            return head[:1] in {b"{", b"["}
        line, newline, _ = head.partition(b"\n")
        is_whole = not newline or line.rstrip().endswith(b"}")
        return is_whole and line.startswith(b"{") and TEXT.search(line) is not None

    def read(self, stream: IO[bytes], source: str, reading: Reading) -> Iterator[Loaded]:
        """The stories, line by line; blank lines are skipped."""
        for line in json_lines(stream, source, reading):
            yield line if isinstance(line, SourceError) else story_of_line(line, reading)


@dataclass(frozen=True, slots=True)
class JsonLine:
    """A line as it stands in its source, and what it is called: `FILE:NUMBER`.

    `form` is the format that it is from: other tables of stories are read as JSON lines, too.
    """

    name: str
    content: bytes
    form: str = "jsonl"


def json_lines(
    stream: IO[bytes], source: str, reading: Reading, *, before: int = 0, end: int | None = None
) -> Iterator[JsonLine | SourceError]:
    """The lines that hold something, unread; those that are too long as errors.

    Of a part of a file, `before` is how many lines come before it, and `end` the offset at which the next part begins.
    """
    most = reading.limit * ESCAPED + OVERHEAD
    number, found = before, 0
    while (end is None or stream.tell() < end) and (line := stream.readline(most + 1)):
        number += 1
        name = f"{source}:{number}"
        if len(line) > most:
            yield LimitError(name, f"a line of at most {most:,} bytes", "a longer one")
            _skip_line(stream, line)
        elif line.strip(BLANK):
            yield JsonLine(name, line)
        else:
            continue
        found += 1
    if not found and end is None:
        yield SourceError(source, "a story a line", "an empty file")


def _skip_line(stream: IO[bytes], read: bytes) -> None:
    while read and not read.endswith(b"\n"):
        read = stream.readline(1_000_000)


def story_of_line(line: JsonLine, reading: Reading) -> Loaded:
    """The story of a line, or what is wrong with it."""
    name = line.name
    try:
        content = _object(line.content, name)
        published = _published(content, name)
        return Story(
            text=_text(content, name),
            id=_optional(content, "id", name),
            source=name,
            format=line.form,
            headline=_optional(content, "headline", name),
            byline=_optional(content, "byline", name),
            published=published.day if published else reading.published,
            published_at=published.at if published else None,
            extra=_extra(content),
        )
    except SourceError as error:
        return error


def _object(line: bytes, name: str) -> dict[str, Any]:
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(name, "a JSON object", f"no valid JSON (byte {error.start + 1} is not UTF-8)") from error
    content = parse_json(text, name)
    if not isinstance(content, dict):
        raise SourceError(name, "a JSON object", f"a JSON {json_type(content)}")
    return content


def _text(content: dict[str, Any], name: str) -> str:
    text = content.get("text")
    if not isinstance(text, str):
        found = (
            f"a JSON {json_type(text)}"
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
    raise SourceError(name, f'a string under "{key}"', f"a JSON {json_type(value)}")


def _published(content: dict[str, Any], name: str) -> Moment | None:
    value = content.get("published")
    if value is None:
        return None
    moment = (parse_moment(value) or parse_moment(value[:10])) if isinstance(value, str) else None
    if moment is None:
        raise SourceError(name, 'a date like 2024-07-09 under "published"', repr(value)[:60])
    return moment


def _extra(content: dict[str, Any]) -> dict[str, JsonValue]:
    """The other keys, as they were given. Numbers that JSON doesn't have (NaN, Infinity) are given as their names."""
    others = {key: value for key, value in content.items() if key not in OWN}
    kept: dict[str, JsonValue] = json.loads(json.dumps(others), parse_constant=str)
    return kept
