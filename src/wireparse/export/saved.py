"""Reports as `wireparse extract` saved them, read back: an object, one a line, or an array, as jq may have left them."""

import json
import re
from collections.abc import Iterator
from typing import IO, Any

from pydantic import ValidationError

from wireparse.domain.report import SCHEMA_VERSION, Report
from wireparse.domain.saved import BLANK, FAILURE
from wireparse.domain.span import Span
from wireparse.errors import SourceError, StoryError

LARGEST = 64_000_000
"""Bytes of a report at most, and of all reports in a file that isn't a report a line: ten times that of the longest story."""

_SPACE = re.compile(r"\s*")

_EXPECTED = f"a report of schema {SCHEMA_VERSION}"


def read_reports(stream: IO[bytes], source: str) -> Iterator[Report | StoryError]:
    """The reports of a stream, one after the other; what is none comes as a StoryError in its place.

    A report a line is read line by line; anything else as a whole. Never raises for what the stream holds; OSError
    passes through.
    """
    first, number = b"", 0
    while not first.strip(BLANK):
        first, number = stream.readline(LARGEST + 1), number + 1
        if not first:
            yield SourceError(source, _EXPECTED, "an empty file")
            return
    if first.strip(BLANK).startswith(b"{") and first.rstrip().endswith(b"}"):
        yield from _lines(stream, first, number, source)
    else:
        yield from _whole(first + stream.read(max(LARGEST + 1 - len(first), 0)), source)


def _lines(stream: IO[bytes], line: bytes, number: int, source: str) -> Iterator[Report | StoryError]:
    while line:
        name = f"{source}:{number}"
        if len(line) > LARGEST:
            yield _too_large(name)
            return
        if line.strip(BLANK):
            yield _report(line.strip(BLANK), name)
        line, number = stream.readline(LARGEST + 1), number + 1


def _whole(content: bytes, source: str) -> Iterator[Report | StoryError]:
    """Reports of objects and arrays that run over several lines, one after the other."""
    if len(content) > LARGEST:
        yield _too_large(source)
        return
    try:
        values = list(_values(content.strip(BLANK).decode()))
    except (ValueError, RecursionError) as error:
        yield SourceError(source, _EXPECTED, f"no valid JSON ({error})")
        return
    for number, value in enumerate(values, 1):
        yield _report(json.dumps(value).encode(), source if len(values) == 1 else f"{source}, report {number}")


def _values(text: str) -> Iterator[Any]:
    decoder, at = json.JSONDecoder(), 0
    while at < len(text):
        value, end = decoder.raw_decode(text, at)
        yield from value if isinstance(value, list) else [value]
        blank = _SPACE.match(text, end)
        at = blank.end() if blank else end


def _report(content: bytes, name: str) -> Report | StoryError:
    if FAILURE.match(content):
        return _failure(content, name)
    try:
        report = Report.model_validate_json(content)
    except ValidationError as error:
        return SourceError(name, _EXPECTED, _reason(error, content))
    strayed = _strayed(report)
    return SourceError(name, "spans that hold the story's words", strayed) if strayed else report


def _failure(content: bytes, name: str) -> StoryError:
    try:
        message = str(json.loads(content)["error"]["message"])
    except (ValueError, KeyError, RecursionError):
        message = "one that can't be read"
    return SourceError(name, _EXPECTED, f"the record of a failure: {message}")


def _reason(error: ValidationError, content: bytes) -> str:
    """What is wrong first, and the version that the report says it has."""
    fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(map(str, fault["loc"]))
    version = re.search(rb'"schema_version"\s*:\s*"([^"]{1,20})"', content)
    of = f"one of schema {version[1].decode(errors='replace')}: " if version else ""
    return of + (f"{place}: {fault['msg']}" if place else fault["msg"])


def _too_large(name: str) -> SourceError:
    return SourceError(name, f"a report of at most {LARGEST:,} bytes", "a larger one")


def _strayed(report: Report) -> str | None:
    """The first span that its story's text contradicts, in words."""
    text = report.story.text
    if text is None:
        return None
    spans = (span for span in _spans(report) if text[span.start : span.end] != span.text)
    return next((f"other words than {span.text[:40]!r} at {span.start}–{span.end}" for span in spans), None)


def _spans(report: Report) -> Iterator[Span]:
    for speaker in report.speakers:
        yield from speaker.mentions
    yield from report.quotes
    yield from report.entities
    for claim in report.claims:
        circumstances = (claim.time, claim.venue, claim.anonymity)
        yield from (*claim.content, *claim.cue, *claim.source, *claim.negations, *claim.hedges)
        yield from (span for span in circumstances if span)
    if report.dateline:
        yield report.dateline
