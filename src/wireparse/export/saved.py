"""Reads reports back that `wireparse extract` wrote: one JSON object, or one a line."""

import re
from collections.abc import Iterator
from typing import IO

from pydantic import ValidationError

from wireparse.domain import Report, Span
from wireparse.errors import SourceError

LONGEST = 200_000_000
"""Bytes of one report at most: the report of the longest story that is analysed has a tenth of that."""

_START = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:schema_version"\s*:\s*"\d|(?:claims|diagnostics|entities)"\s*:\s*\[)',
)
"""How a report begins: as it is written, or with its keys in order, as `jq -S` puts them. No story begins so."""


def is_saved(start: bytes) -> bool:
    """Whether a source that begins with these bytes holds reports, not stories.

    >>> is_saved(b'{"schema_version": "1.0", "story": {}}'), is_saved(b'{"text": "Rain."}')
    (True, False)
    """
    return _START.match(start) is not None


def read_saved(stream: IO[bytes], source: str) -> Iterator[Report | SourceError]:
    """The reports of a stream; what is none comes as a SourceError in its place. OSError passes through."""
    number = 0
    while line := stream.readline(LONGEST + 1):
        number += 1
        name = f"{source}:{number}"
        if number == 1 and not _is_whole(line):
            rest = stream.read(LONGEST + 1 - len(line))
            yield _report(line + rest, source)
            return
        if len(line) > LONGEST:
            yield SourceError(name, f"a report of at most {LONGEST:,} bytes", "a longer line")
            return
        if line.strip():
            yield _report(line, name)


def from_json(content: bytes | str) -> Report:
    """The report of a JSON text.

    Raises ValueError, with one line to say where, when it is no report or its spans aren't in its text.
    """
    try:
        report = Report.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise ValueError(f"{first['msg']} at {place}" if place else first["msg"]) from error
    _refuse_strayed(report)
    return report


def _is_whole(line: bytes) -> bool:
    """Whether a first line holds a whole object, and not only the brace that opens one."""
    return line.rstrip().endswith(b"}")


def _report(content: bytes, name: str) -> Report | SourceError:
    if len(content) > LONGEST:
        return SourceError(name, f"a report of at most {LONGEST:,} bytes", "a longer one")
    try:
        return from_json(content.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        return SourceError(name, "a report as wireparse extract writes it", f"none ({error})")


def _refuse_strayed(report: Report) -> None:
    text = report.story.text
    if text is None:
        return
    for span in _spans(report):
        if text[span.start : span.end] != span.text:
            raise ValueError(f"the story has other words than {span.text[:40]!r} at {span.start}–{span.end}")


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
