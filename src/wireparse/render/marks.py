"""What stands where in a story: its paragraphs, and in each the words that belong to somebody."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from wireparse.domain import Block, BlockKind, Claim, Quote, QuoteType, Report, Span
from wireparse.render.order import voices

QUOTATION_MARKS = frozenset("\"'`´“”„‟«»‘’‚‛‹›″「」『』〝〞〟＂＇")

_LINE = re.compile(r"\S(?:[^\n]*[^\s])?")


class Ink(IntEnum):
    """What a mark says of its words. Where marks lie on each other, the higher one is on top."""

    CONTENT = 0
    QUOTE = 1
    SOURCE = 2
    CUE = 3


@dataclass(frozen=True)
class Mark:
    """`story.text[start:end]` is a part of a finding; `depth` is how many claims the finding is nested in."""

    start: int
    end: int
    ink: Ink
    finding: Claim | Quote
    depth: int = 0

    @property
    def speaker(self) -> str | None:
        """The id of the first speaker; None for nobody."""
        return self.finding.speakers[0] if self.finding.speakers else None


@dataclass(frozen=True)
class Paragraph:
    """A block of the story with the marks in it, cut to its borders, the lowest first."""

    block: Block
    marks: tuple[Mark, ...]


def marked_paragraphs(report: Report) -> list[Paragraph]:
    """The story in paragraphs; none where the report has no text."""
    blocks = _blocks(report)
    starts = [block.start for block in blocks]
    found: list[list[Mark]] = [[] for _ in blocks]
    for mark in sorted(_marks(report), key=lambda mark: (mark.ink, mark.depth, mark.start)):
        number = max(bisect_right(starts, mark.start) - 1, 0)
        while number < len(blocks) and starts[number] < mark.end:
            start, end = max(mark.start, blocks[number].start), min(mark.end, blocks[number].end)
            if start < end:
                found[number].append(replace(mark, start=start, end=end))
            number += 1
    return [Paragraph(block, tuple(marks)) for block, marks in zip(blocks, found, strict=True)]


def _blocks(report: Report) -> list[Block]:
    """The report's blocks in order, and each line that none of them holds."""
    text = report.story.text or ""
    blocks: list[Block] = []
    at = 0
    for block in sorted(report.story.blocks, key=lambda block: block.start):
        start, end = max(block.start, at), min(block.end, len(text))
        if start < end:
            blocks += [*_lines(text, at, start), Block(start=start, end=end, kind=block.kind)]
            at = end
    return blocks + list(_lines(text, at, len(text)))


def _lines(text: str, start: int, end: int) -> Iterator[Block]:
    for line in _LINE.finditer(text, start, end):
        yield Block(start=line.start(), end=line.end(), kind=BlockKind.BODY)


def _marks(report: Report) -> Iterator[Mark]:
    text = report.story.text or ""
    depths = {item.finding.id: item.depth for voice in voices(report, quotes=False) for item in voice.items}
    for claim in report.claims:
        depth = depths.get(claim.id, 0)
        for ink, spans in ((Ink.CONTENT, claim.content), (Ink.SOURCE, claim.source), (Ink.CUE, claim.cue)):
            yield from (Mark(start, end, ink, claim, depth) for start, end in _joined(text, spans))
    for quote in report.quotes:
        if quote.type is not QuoteType.UNATTRIBUTED:
            yield Mark(*_with_marks(text, quote), Ink.QUOTE, quote)


def _joined(text: str, spans: tuple[Span, ...]) -> list[tuple[int, int]]:
    """Where the spans start and end, those with nothing but blanks between them made one."""
    joined: list[tuple[int, int]] = []
    for span in spans:
        start, end = joined[-1] if joined else (0, -1)
        if start <= end <= span.start and not text[end : span.start].strip():
            joined[-1] = (start, span.end)
        else:
            joined.append((span.start, span.end))
    return joined


def _with_marks(text: str, quote: Quote) -> tuple[int, int]:
    """Where a quote starts and ends with its quotation marks."""
    return quote.start - len(mark_before(text, quote.start)), quote.end + len(mark_after(text, quote.end))


def mark_before(text: str, at: int) -> str:
    """The quotation mark that ends at an offset, which TeX writes as two characters; empty where none does."""
    return _mark(text[max(at - 2, 0) : at], text[max(at - 1, 0) : at])


def mark_after(text: str, at: int) -> str:
    """The quotation mark that begins at an offset; empty where none does."""
    return _mark(text[at : at + 2], text[at : at + 1])


def _mark(two: str, one: str) -> str:
    if one not in QUOTATION_MARKS:
        return ""
    return two if two == one * 2 else one
