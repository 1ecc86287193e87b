"""The records of an archive: a report or a failure as JSON, one a line."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from wireparse.domain import SCHEMA_VERSION, Report
from wireparse.errors import ArchiveError

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

MAJOR = SCHEMA_VERSION.partition(".")[0]

EXPECTED = f"a report of wireparse (schema {MAJOR}.x)"


@dataclass(frozen=True, slots=True)
class Failure:
    """A story that has no report: what is known about it, and what went wrong."""

    given_id: str | None
    source: str | None
    kind: str | None
    message: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it was written and as it is read. `number` is its place among the archive's records, from 1."""

    number: int
    line: bytes
    value: Report | Failure

    @property
    def given_id(self) -> str | None:
        """The id that the wire or the archive gave the story."""
        return self.value.story.id if isinstance(self.value, Report) else self.value.given_id

    @property
    def source(self) -> str | None:
        """The file that the story came from."""
        return self.value.story.source if isinstance(self.value, Report) else self.value.source


def read_records(lines: Iterable[bytes | str], name: str = "records") -> Iterator[Record]:
    """The records of lines; blank lines are skipped. `name` is the archive's, for messages.

    Raises ArchiveError, naming the line, at the first that is neither a report nor `{"error": …, "story": …}`.
    """
    encoded = (line.encode() if isinstance(line, str) else line for line in lines)
    return parse_records((f"{name}:{place}", line) for place, line in enumerate(encoded, start=1))


def parse_records(named: Iterable[tuple[str, bytes]]) -> Iterator[Record]:
    """The records of contents with names; blank ones are skipped, those of several lines become one. Raises ArchiveError."""
    number = 0
    for name, raw in named:
        content = raw.removeprefix(BYTE_ORDER_MARK).strip()
        if content:
            number += 1
            value = parse_record(content, name)
            yield Record(number, _one_line(content), value)


def _one_line(content: bytes) -> bytes:
    return json.dumps(json.loads(content), ensure_ascii=False).encode() if b"\n" in content else content


def parse_record(content: bytes, name: str) -> Report | Failure:
    """What a record holds. Raises ArchiveError when it is neither a report nor a failure."""
    try:
        report = Report.model_validate_json(content)
    except ValidationError as error:
        return _other(content, name, error)
    _check_ids(report, name)
    return report


def _other(content: bytes, name: str, error: ValidationError) -> Report | Failure:
    """A failure, or a report of a later minor version, whose additions are passed over."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict) and "error" in found:
        return _failure(found)
    if not _is_meant_as_report(found, content):
        raise ArchiveError(name, EXPECTED, "something else: `wireparse extract --jsonl` or `batch` makes reports of stories")
    details = error.errors(include_url=False, include_input=False)
    if isinstance(found, dict) and _is_later(found) and all(d["type"] == "extra_forbidden" for d in details):
        for detail in details:
            _remove(found, detail["loc"])
        return parse_record(json.dumps(found).encode(), name)
    place = ".".join(map(str, details[0]["loc"]))
    found_instead = f"{details[0]['msg']} at {place}" if place else details[0]["msg"]
    raise ArchiveError(name, EXPECTED, found_instead)


def _is_meant_as_report(found: object, content: bytes) -> bool:
    """Whether something that isn't valid is a damaged report, or one of another version, rather than a story."""
    if isinstance(found, dict):
        return not found.keys().isdisjoint({"schema_version", "story", "claims"})
    return found is None and content.startswith((b"{", b"["))


def _is_later(found: dict[str, Any]) -> bool:
    version = str(found.get("schema_version", ""))
    return version.partition(".")[0] == MAJOR and version != SCHEMA_VERSION


def _remove(found: Any, place: tuple[int | str, ...]) -> None:
    for step in place[:-1]:
        found = found[step]
    found.pop(place[-1], None)


def _failure(found: dict[str, Any]) -> Failure:
    error, story = found["error"], found.get("story")
    details = error if isinstance(error, dict) else {"message": error}
    about = story if isinstance(story, dict) else {"id": story}
    kind = next((details[key] for key in ("kind", "type", "code") if details.get(key)), None)
    return Failure(_text(about.get("id")), _text(about.get("source")), _text(kind), _text(details.get("message")))


def _text(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _check_ids(report: Report, name: str) -> None:
    """Ids join the tables: each must tell one thing. Raises ArchiveError otherwise."""
    for kind in ("speakers", "quotes", "claims", "entities"):
        counts = Counter(each.id for each in getattr(report, kind))
        twice = next((each for each, count in counts.items() if count > 1), None)
        if twice is not None:
            raise ArchiveError(name, f"{kind} with an id each", f"{twice} twice")
