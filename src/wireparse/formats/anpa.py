"""ANPA 1312, the American newspapers' wire format: a heading in codes, slug lines on the upper rail, then the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from pydantic import JsonValue

from wireparse.domain.story import Status
from wireparse.formats.body import Body, build_body, table_body
from wireparse.formats.making import make_story
from wireparse.formats.protocol import Loaded, Reading
from wireparse.formats.typography import CONTROLS, one_line, rail_dashes, readable
from wireparse.formats.wire import parted, transmission
from wireparse.formats.wraps import INDENT, wrapped_paragraphs
from wireparse.lexicon.loader import layout_lexicon
from wireparse.lexicon.standing import standing_lexicon
from wireparse.text.bylines import without_by
from wireparse.text.layout import matches
from wireparse.text.moments import Moment, printed_moment, wire_moment
from wireparse.text.standing import gravest, slug_marks

START = re.compile(rb"\x16*(?:\x01?[A-Za-z]\d{4}\x1f|\x01[A-Za-z]\d{4}[^\n]{0,40}\n[a-z] [a-z] ?[\x11-\x14])")
"""How a message begins: service level and number, a thin space (US) and the selector code, or else the second line's codes."""

_FIRST = re.compile(r"\s*(?P<service>[A-Za-z])(?P<number>\d{4})\x1f?(?P<selector>[^\n\x1f]*)")
_SECOND = re.compile(
    r"^(?P<priority>[a-z])[ ]+(?P<category>[a-z])[ ]*(?P<format>[\x11-\x14]{0,2})[ ]*(?P<keyword>[^\n]*)", re.MULTILINE
)
_COUNT = re.compile(r" \d{2}-\d{2} \d{3,4}$")
_KEYWORD = re.compile(r"(?:BC|AM|PM|AP|HFR)-\S")
_PHOTO = re.compile(r"(?:With )?[A-Z]{2,4} (?:Photo|Graphic|Video|Audio|Interactive)s?\b")

TABULAR = "\x12"
"""The second format code of a table, whose lines must stay as they are; \\x11 is for text."""

ADVISORY_CATEGORY = "v"
"""AP, filing practices: "All advisories carry the v category code"."""


@dataclass(slots=True)
class _Slugs:
    """What the lines above the text say."""

    keyword: str = ""
    rails: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    photos: list[str] = field(default_factory=list)
    byline: str | None = None
    byline_title: str | None = None
    embargo: str | None = None


class Anpa:
    """Stories in ANPA 1312, as AP and others sent them."""

    name = "anpa"
    summary = "ANPA 1312: a transmission of one or more stories"
    needs = ""

    def sniff(self, name: str, start: bytes, reading: Reading) -> bool:
        """A heading of ANPA's."""
        return START.match(start.lstrip(b"\x00\r\n ")) is not None

    def read(self, stream: IO[bytes], source: str, reading: Reading) -> Iterator[Loaded]:
        """The stories of the transmission."""
        yield from transmission(stream, source, reading, _story)


def _story(message: str, source: str, reading: Reading, warnings: tuple[str, ...]) -> Loaded:
    heading, text, post = parted(message)
    first, second = _FIRST.match(heading), _SECOND.search(heading)
    slugs, lines = _slugs(text.split("\n"))
    is_table = second is not None and TABULAR in second["format"]
    keyword, _, version = slugs.keyword.partition(",")
    marks = slug_marks(slugs.keyword)
    is_advisory = second is not None and second["category"] == ADVISORY_CATEGORY
    body = _body(lines, slugs, is_table=is_table)
    return make_story(
        body,
        reading,
        source=source,
        position="after the slug lines",
        format="anpa",
        warnings=warnings,
        is_table=is_table,
        id=f"{first['service']}{first['number']}" if first else None,
        headline=slugs.rails[0] if slugs.rails else None,
        byline=slugs.byline,
        slug=keyword or (_COUNT.sub("", one_line(second["keyword"])) if second else None),
        published=_sent(post, lines),
        embargo=_embargo(slugs),
        version=marks.version or _version(version),
        status=gravest((marks.status, Status.ADVISORY if is_advisory else Status.USUAL)),
        priority=second["priority"] if second else None,
        notes=tuple(slugs.notes),
        trailer=tuple(filter(None, [_plain(one_line(post))])),
        extra=_extra(slugs, first["selector"] if first else "", second["category"] if second else ""),
    )


def _slugs(lines: list[str]) -> tuple[_Slugs, list[str]]:
    """The slug lines read, and the lines of the text: it begins with the first line that is indented or has no code.

    Slug lines begin on the upper rail (^), and end with quad left (<) or quad centre (=); the keyword line is the first.
    """
    slugs, has_rails = _Slugs(), any(line.startswith("^") for line in lines)
    for index, line in enumerate(lines):
        words, is_slug = _plain(line.rstrip().rstrip("<=")).lstrip("^").strip(), _is_slug(line, has_rails=has_rails)
        if not words:
            continue
        if not is_slug and not (index == 0 and _KEYWORD.match(words)):
            return slugs, lines[index:]
        _read_slug(slugs, one_line(words))
    return slugs, []


def _is_slug(line: str, *, has_rails: bool) -> bool:
    """Whether a line stands above the text: on the upper rail, or, in a message without one, at the margin and ended."""
    if has_rails:
        return line.startswith("^")
    return not INDENT.match(line) and line.rstrip().endswith(("<", "="))


def _read_slug(slugs: _Slugs, words: str) -> None:
    if not slugs.keyword and not slugs.rails and _KEYWORD.match(words):
        slugs.keyword = re.sub(r",\s*\d{2,5}$", "", words)
    elif matches(words, standing_lexicon().embargo):
        slugs.embargo = words
    elif matches(words, layout_lexicon().note):
        slugs.notes.append(words)
    elif _PHOTO.match(words):
        slugs.photos.append(words)
    elif without_by(words) != words and slugs.byline is None:
        slugs.byline = without_by(words)
    elif slugs.byline is not None and slugs.byline_title is None:
        slugs.byline_title = words
    else:
        slugs.rails.append(rail_dashes(words))


def _body(lines: list[str], slugs: _Slugs, *, is_table: bool) -> Body:
    if is_table:
        return table_body(_plain(line.rstrip("< ")) for line in lines)
    stripped = [_plain(line.rstrip().removesuffix("<").removesuffix("=")) for line in lines]
    return build_body(map(rail_dashes, wrapped_paragraphs(stripped)), headline=slugs.rails[0] if slugs.rails else None)


def _plain(text: str) -> str:
    """The line without control codes and rails, its indent kept."""
    return CONTROLS.sub("", readable(text)).replace("^", "").rstrip("< \n")


def _sent(post: str, lines: list[str]) -> Moment | None:
    return wire_moment(one_line(post)) or next((m for line in reversed(lines[-4:]) if (m := wire_moment(line))), None)


def _embargo(slugs: _Slugs) -> Moment | None:
    return printed_moment(slugs.embargo) if slugs.embargo else None


def _version(field_: str) -> str | None:
    """The version field of a keyword line, without the count of words after it."""
    return re.sub(r",?\s*\d*\s*$", "", field_).strip() or None


def _extra(slugs: _Slugs, selector: str, category: str) -> dict[str, JsonValue]:
    return {
        "byline_title": slugs.byline_title,
        "summary": slugs.rails[1] if len(slugs.rails) > 1 else None,
        "photos": list(slugs.photos),
        "embargo_line": slugs.embargo,
        "selector": selector.strip(" -\n"),
        "category": category,
    }
