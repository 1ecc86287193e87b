"""A story's body, built once from its paragraphs: what stands around it goes into the metadata, the dateline before it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wireparse.formats.typography import one_line, readable
from wireparse.lexicon.loader import layout_lexicon
from wireparse.lexicon.standing import standing_lexicon
from wireparse.text.bylines import without_by
from wireparse.text.dateline import find_dateline
from wireparse.text.layout import matches, same_line

RULE_REACH = 10
"""Paragraphs from the bottom among which a rule parts body and credits."""

CREDITS = 3
"""Paragraphs under such a rule at most: more of them are a part of the story (AP's TIP-INS)."""

CREDIT_WORDS = 60

DATELINE_LENGTH = 100
"""Characters of a dateline that a format gives apart from its text at most."""


@dataclass(frozen=True, slots=True)
class Body:
    """The text, paragraphs parted by a blank line, and what was printed above and below it."""

    text: str
    byline: str | None = None
    byline_title: str | None = None
    notes: tuple[str, ...] = ()
    trailer: tuple[str, ...] = ()


def build_body(paragraphs: Iterable[str], *, headline: str | None = None, dateline: str | None = None) -> Body:
    """The body of a story.

    `headline` is dropped where the text repeats it; `dateline`, one that the format gives apart from the text, is put
    before the first paragraph unless the text has its own there.
    """
    lines = [line for line in (one_line(readable(p)) for p in paragraphs) if line]
    head, body, below = _parted(lines, headline)
    body, trailer = _trailer(body)
    if not body:
        return Body("\n\n".join(_dated(lines, dateline)))
    return replace(head, text="\n\n".join(_dated(body, dateline)), trailer=(*trailer, *below))


def table_body(rows: Iterable[str]) -> Body:
    """The body of a table: its lines as they stand."""
    return Body("\n".join(readable(row.rstrip()) for row in rows).strip("\n"))


def _parted(lines: Sequence[str], headline: str | None) -> tuple[Body, list[str], list[str]]:
    """What stands above the body, the body, and the part for editors under it."""
    lexicon, standing = layout_lexicon(), standing_lexicon()
    notebook = next((i for i, line in enumerate(lines) if i and matches(line, standing.notebook)), len(lines))
    head = Body("")
    for index, line in enumerate(lines[:notebook]):
        if headline is not None and same_line(line, headline):
            continue
        if matches(line, lexicon.note):
            head = replace(head, notes=(*head.notes, line))
        elif matches(line, lexicon.byline):
            head = _with_byline(head, line)
        else:
            return head, list(lines[index:notebook]), list(lines[notebook:])
    return head, [], list(lines[notebook:])


def _with_byline(head: Body, line: str) -> Body:
    names = without_by(line)
    if head.byline is None and names != line:
        return replace(head, byline=names)
    return replace(head, byline_title=head.byline_title or names)


def _trailer(lines: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """The body without the sign-offs under it, and those."""
    body = list(lines)
    below: list[str] = []
    while len(body) > 1 and _is_footer(body[-1]):
        below.insert(0, body.pop())
    rule = next((i for i in range(max(1, len(body) - RULE_REACH), len(body)) if matches(body[i], layout_lexicon().rule)), None)
    if rule is not None:
        under = body[rule + 1 :]
        if len(under) <= CREDITS and all(len(line.split()) <= CREDIT_WORDS for line in under):
            body, below = body[:rule], [*under, *below]
    body = [line for line in body if any(map(str.isalnum, line))]
    return _without_tail(body, below)


def _without_tail(body: list[str], below: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """The last paragraph without a sign-off at its end: "... he said. (Reporting by Ana Silva)"."""
    for pattern in standing_lexicon().tail if body else ():
        match = re.search(pattern.pattern, body[-1])
        if match is not None and match.start():
            below = [match.group().strip(), *below]
            body = [*body[:-1], body[-1][: match.start()].rstrip()]
    return body, tuple(line for line in below if any(map(str.isalnum, line)))


def _is_footer(line: str) -> bool:
    return (
        matches(line, layout_lexicon().signoff)
        or matches(line, layout_lexicon().note)
        or matches(line, standing_lexicon().footer)
    )


def _dated(body: list[str], dateline: str | None) -> list[str]:
    """The body, the dateline before it where it has none of its own."""
    printed = one_line(dateline or "")
    if not body or not printed[:1].isalpha() or len(printed) > DATELINE_LENGTH or _has_dateline(body):
        return body
    place = re.split(r"[,(]", printed)[0].strip().casefold()
    if body[0].casefold().startswith(place) and not body[0][len(place) : len(place) + 1].isalnum():
        return body
    return [f"{_recognised(printed, body)} {body[0]}", *body[1:]]


def _recognised(printed: str, body: list[str]) -> str:
    """The dateline in the form that the analysis knows: with a dash, in capitals; as printed where it knows none."""
    dashed = printed if re.search(r"[-–—:.]$|/$", printed) else f"{printed} —"
    place, comma, rest = dashed.partition(",")
    forms = (dashed, f"{place.upper()}{comma}{rest}", dashed.upper())
    return next((form for form in forms if _has_dateline([f"{form} {body[0]}", *body[1:]])), dashed)


def _has_dateline(body: Sequence[str]) -> bool:
    """Whether one of the first two paragraphs begins with a dateline."""
    text = "\n\n".join(body[:2])
    first = len(body[0])
    cuts = [(0, first), (first + 2, len(text))] if len(body) > 1 else [(0, first)]
    return find_dateline(text, cuts) is not None
