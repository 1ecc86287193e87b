"""The layout of a plain-text story: its paragraphs, and which of them are headline, byline, slug, note or sign-off."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wireparse.domain.story import Block, BlockKind
from wireparse.lexicon.loader import Pattern, layout_lexicon

LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
INDENT = re.compile(r"(?: {2,}|\t)")
SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*\s*$")

WRAP_WIDTH = 100
"""Soft-wrapped wire copy keeps its lines under this many characters."""

WRAP_SHARE = 0.3
"""Share of line ends within a block that stop in mid-sentence, from which on a story counts as soft-wrapped."""

HEADER_LINES = 6
"""Paragraphs from the top among which headline, byline and slug are looked for."""

TRAILER_LINES = 10
"""Paragraphs from the bottom among which sign-offs are looked for."""

HEADLINE_WORDS = 30
HEADLINE_END = re.compile(r"(?:[.;,]|[.,][\"'”’»]?)\s*$")
"""How a headline doesn't end."""


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of every paragraph of `text`, white space at the edges left out, empty ones skipped.

    A blank line or an indented line starts a paragraph. A bare line break does too, unless the story is soft-wrapped.
    """
    lines = [match.span() for match in LINE.finditer(text) if not match.group().isspace()]
    wrapped = _is_wrapped(text, lines)
    found: list[tuple[int, int]] = []
    for start, end in lines:
        if wrapped and found and _goes_on(text, found[-1], start, end):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(_trim(text, start, end) for start, end in found)


def blocks(
    text: str, cuts: Sequence[tuple[int, int]], *, dateline: tuple[int, int] | None = None, headline: str | None = None
) -> tuple[Block, ...]:
    """The paragraphs with what each is.

    `cuts` are the paragraphs; `dateline` its extent, where one was found: what stands before its paragraph is no body.
    `headline` is the story's, where it is known from elsewhere: the line that repeats it is the headline.
    """
    kinds = [BlockKind.BODY] * len(cuts)
    body = _header(text, cuts, kinds, dateline, headline)
    _trailer(text, cuts, kinds, body)
    return tuple(Block(start=start, end=end, kind=kind) for (start, end), kind in zip(cuts, kinds, strict=True))


def _header(
    text: str, cuts: Sequence[tuple[int, int]], kinds: list[BlockKind], dateline: tuple[int, int] | None, headline: str | None
) -> int:
    """Mark the lines above the body; returns the index of the body's first paragraph."""
    limit = min(HEADER_LINES, len(cuts) - 1)
    for index in range(limit):
        start, end = cuts[index]
        line = text[start:end]
        if dateline is not None and start <= dateline[0] < end:
            return index
        kind = _header_kind(line, headline)
        if kind is None and BlockKind.HEADLINE not in kinds and _is_headline(line) and not _is_body(text, cuts[: index + 1]):
            kind = BlockKind.HEADLINE
        if kind is None:
            return index
        kinds[index] = kind
    return limit


def _header_kind(line: str, headline: str | None) -> BlockKind | None:
    if headline is not None and same_line(line, headline):
        return BlockKind.HEADLINE
    lexicon = layout_lexicon()
    by_kind = (
        (BlockKind.BYLINE, lexicon.byline),
        (BlockKind.DATE, lexicon.date),
        (BlockKind.NOTE, lexicon.note),
        (BlockKind.SLUG, lexicon.slug),
    )
    return next((kind for kind, patterns in by_kind if matches(line, patterns)), None)


def _is_headline(line: str) -> bool:
    return len(line.split()) <= HEADLINE_WORDS and "\n" not in line and not HEADLINE_END.search(line)


def _is_body(text: str, cuts: Sequence[tuple[int, int]]) -> bool:
    """Whether a full sentence stands already among the paragraphs."""
    return any(SENTENCE_END.search(text[start:end]) and len(text[start:end].split()) > HEADLINE_WORDS for start, end in cuts)


def _trailer(text: str, cuts: Sequence[tuple[int, int]], kinds: list[BlockKind], body: int) -> None:
    """Mark the lines below the body, from the bottom up; a rule line ends the body wherever it stands among them."""
    lexicon = layout_lexicon()
    last = max(body + 1, len(cuts) - TRAILER_LINES)
    lines = [text[start:end] for start, end in cuts]
    for index in range(len(cuts) - 1, last - 1, -1):
        if not matches(lines[index], lexicon.signoff) and not matches(lines[index], lexicon.note):
            break
        kinds[index] = BlockKind.SIGNOFF
    for index in range(last, len(cuts)):
        if matches(lines[index], lexicon.rule):
            kinds[index:] = [BlockKind.SIGNOFF] * (len(cuts) - index)
            return


def matches(line: str, patterns: Sequence[Pattern]) -> bool:
    """Whether one of the patterns stands at the start of a line."""
    return any(re.match(p.pattern, line) for p in patterns)


def same_line(line: str, headline: str) -> bool:
    """Whether two lines have the same words, marks and capitals apart."""
    return re.sub(r"\W+", " ", line).strip().casefold() == re.sub(r"\W+", " ", headline).strip().casefold()


def _goes_on(text: str, last: tuple[int, int], start: int, end: int) -> bool:
    """Whether the line [start, end) goes on with the paragraph `last`: a heading in capitals stands by itself."""
    if INDENT.match(text, start) or _blank_between(text, last[1], start):
        return False
    return not (_is_capitals(text[last[0] : last[1]]) and not _is_capitals(text[start:end]))


def _is_capitals(line: str) -> bool:
    return line.upper() == line and any(c.isalpha() for c in line)


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    breaks = list(_inner_breaks(text, lines))
    if len(breaks) < 2 or max(end - start for start, end in lines) > WRAP_WIDTH:
        return False
    return sum(breaks) / len(breaks) >= WRAP_SHARE


def _inner_breaks(text: str, lines: list[tuple[int, int]]) -> Iterator[bool]:
    """For every break between two lines of one block: whether the first stops in mid-sentence."""
    for (start, end), (following, _) in pairwise(lines):
        if not _blank_between(text, end, following) and not INDENT.match(text, following):
            yield end - start > 30 and not SENTENCE_END.search(text[start:end])


def _blank_between(text: str, end: int, start: int) -> bool:
    between = text[end:start].replace("\r\n", "\n")
    return sum(between.count(mark) for mark in "\n\r\u2028\u2029\x0b\x0c\x85") > 1


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
