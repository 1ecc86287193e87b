"""IPTC 7901, the text transmission format of the world's agencies, dpa's forms of it among them."""

import re
from collections.abc import Iterator
from typing import IO

from wireparse.formats.body import build_body
from wireparse.formats.making import make_story
from wireparse.formats.protocol import Loaded, Reading
from wireparse.formats.typography import one_line, readable
from wireparse.formats.wire import parted, transmission
from wireparse.formats.wraps import wrapped_paragraphs
from wireparse.text.layout import HEADLINE_END, HEADLINE_WORDS
from wireparse.text.moments import wire_moment

START = re.compile(rb"\x16*\x01\s*[A-Za-z]{1,6}\s?\d{1,6}\s+\d\s+[A-Za-z]{1,4}\b")
"""How a message begins: SOH, source and number, priority, category."""

_HEADING = re.compile(
    r"\s*(?P<source>[A-Za-z]{1,6})\s?(?P<number>\d{1,6})\s+(?P<priority>\d)\s+(?P<category>[A-Za-z]{1,4})"
    r"(?:\s+(?P<count>\d{1,5})\b)?(?P<more>[^\n]*)"
)

HEADLINE_LINES = 4
"""Lines of a headline at most."""

KICKER = re.compile(r"[^a-z]{2,40}$")
"""A line in capitals above the headline (EXTRA, URGENT, 1ST LEAD), dpa's two-line form."""

BELLS = re.compile(r"\s*'{3,}$")
"""What dpa puts after an urgent headline: five bells, five apostrophes."""

AGENCY = re.compile(r"\b(dpa|afp|apa|ansa|efe|ap|rtr|reuters|sda|belga|anp|ritzau|ntb|tt)\b", re.IGNORECASE)
"""Agencies that name themselves in the optional part of the heading."""


class Iptc7901:
    """Stories in IPTC 7901."""

    name = "iptc7901"
    summary = "IPTC 7901 and dpa's forms of it: a transmission of one or more stories"
    needs = ""

    def sniff(self, name: str, start: bytes, reading: Reading) -> bool:
        """A heading of IPTC 7901, or at least SOH and STX."""
        head = start.lstrip(b"\x00\x7f\r\n ")
        return START.match(head) is not None or (head.lstrip(b"\x16").startswith(b"\x01") and b"\x02" in head[:1024])

    def read(self, stream: IO[bytes], source: str, reading: Reading) -> Iterator[Loaded]:
        """The stories of the transmission."""
        yield from transmission(stream, source, reading, _story)


def _story(message: str, source: str, reading: Reading, warnings: tuple[str, ...]) -> Loaded:
    heading, text, post = parted(message)
    first, _, keywords = heading.strip().partition("\n")
    fields = _HEADING.match(first)
    kicker, headline, lines = _headline(text.split("\n"))
    more = fields["more"] if fields else ""
    agency = AGENCY.search(more)
    return make_story(
        build_body(wrapped_paragraphs(lines), headline=headline),
        reading,
        source=source,
        position="after the heading",
        format="iptc7901",
        warnings=warnings,
        id=f"{fields['source']}{fields['number']}" if fields else None,
        headline=headline,
        agency=agency[1] if agency else None,
        slug=one_line(readable(keywords)).strip(" /") or None,
        published=wire_moment(one_line(post)),
        priority=fields["priority"] if fields else None,
        trailer=tuple(filter(None, [one_line(readable(post))])),
        extra={"kicker": kicker, "category": fields["category"] if fields else None, "optional": one_line(readable(more))},
    )


def _headline(lines: list[str]) -> tuple[str | None, str | None, list[str]]:
    """The kicker, the headline, and the lines after it: a headline ends with " =", or stands alone above the text."""
    start = next((i for i, line in enumerate(lines) if line.strip()), 0)
    for end in range(start, min(start + HEADLINE_LINES, len(lines))):
        if not lines[end].strip():
            break
        if lines[end].rstrip().endswith("="):
            kicker, headline = _kicker(lines[start : end + 1])
            return kicker, headline, lines[end + 1 :]
    alone = start + 1 < len(lines) and not lines[start + 1].strip() and not lines[start].startswith(("  ", "\t"))
    line = one_line(readable(lines[start])) if lines else ""
    if alone and len(line.split()) <= HEADLINE_WORDS and not HEADLINE_END.search(line):
        return None, line, lines[start + 1 :]
    return None, None, lines


def _kicker(lines: list[str]) -> tuple[str | None, str]:
    read = [one_line(readable(line)) for line in lines]
    first = read[0] if len(read) > 1 and KICKER.match(read[0]) else None
    headline = " ".join(read[1:] if first else read)
    return first, BELLS.sub("", headline.rstrip("= ")).strip()
