"""The story's text as markup: paragraphs, marked stretches, and a tag where each claim begins."""

import re
from collections.abc import Iterator, Mapping

from wireparse.domain import BlockKind, Claim, Report
from wireparse.render.acts import act_words
from wireparse.render.html.cast import Cast
from wireparse.render.html.marks import Kind, marks
from wireparse.render.html.markup import Markup, element, join
from wireparse.render.html.segments import Segment, segments

_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

Extent = tuple[int, int, BlockKind]
"""Start and end of a paragraph, and what it is."""


def passage(report: Report, cast: Cast, prefix: str) -> Markup:
    """The story. The text that it holds is `story.text` to the character: tags are drawn from attributes.

    `prefix` stands before every id of the page's elements.
    """
    words = report.story.text
    if words is None:
        return element("p", "The report was saved without the story’s text: only what was found is shown.", class_="absent")
    starts = _starts(report, cast)
    extents = _paragraphs(report, len(words))
    cuts = [*starts, *(border for start, end, _ in extents for border in (start, end))]
    pieces = segments(len(words), marks(report, cast), cuts)
    return join(_paragraphed(pieces, extents, words, _tags(starts, report, cast, prefix)))


def language(report: Report) -> str | None:
    """The story's language, where it is a tag that HTML knows how to read."""
    stated = report.story.language or ""
    return stated if _LANGUAGE.fullmatch(stated) else None


def claim_start(claim: Claim) -> int:
    """Where a claim's content begins, or without one, its first word."""
    return min((span.start for span in claim.content or (*claim.source, *claim.cue)), default=0)


def _paragraphs(report: Report, length: int) -> list[Extent]:
    """The story's blocks in order, apart from each other; lines where a report has no blocks."""
    blocks = [(block.start, block.end, block.kind) for block in report.story.blocks]
    if not blocks:
        blocks = [(line.start(), line.end(), BlockKind.BODY) for line in _LINE.finditer(report.story.text or "")]
    found: list[Extent] = []
    at = 0
    for start, end, kind in sorted(blocks, key=lambda block: block[:2]):
        start, end = max(start, at), min(end, length)
        if start < end:
            found.append((start, end, kind))
            at = end
    return found


def _starts(report: Report, cast: Cast) -> dict[int, list[int]]:
    """The orders of the claims that begin at each offset, the outermost first."""
    found: dict[int, list[int]] = {}
    for order, claim in sorted(enumerate(report.claims), key=lambda numbered: -_extent(numbered[1])):
        found.setdefault(claim_start(claim), []).append(order)
    return found


def _extent(claim: Claim) -> int:
    return sum(len(span.text) for span in claim.content)


def _tags(starts: Mapping[int, list[int]], report: Report, cast: Cast, prefix: str) -> dict[int, Markup]:
    return {
        at: join(_tag(report.claims[order], cast.claim_keys[order], cast, prefix) for order in at_)
        for at, at_ in starts.items()
    }


def _tag(claim: Claim, key: str, cast: Cast, prefix: str) -> Markup:
    """The link from a claim's first word to what is known of it. Its letters are drawn by the style sheet."""
    names = ", ".join(cast.names(claim.speakers)) or "nobody named"
    return element(
        "a",
        class_=f"tag k{cast.colour(claim.speakers)}",
        href=f"#{prefix}{key}",
        data_pick=key,
        data_tag=cast.tag(claim.speakers),
        aria_label=f"Claim {claim.id}, {act_words(claim.act, negated=claim.negated)}, {names}",
    )


def _paragraphed(pieces: Iterator[Segment], extents: list[Extent], words: str, tags: Mapping[int, Markup]) -> Iterator[Markup]:
    """The pieces, those of a paragraph within one element. Pieces never cross a paragraph's border."""
    waiting = iter([*extents, (len(words) + 1, len(words) + 1, BlockKind.BODY)])
    start, end, kind = next(waiting)
    inside: list[Markup] = []
    for piece in pieces:
        markup = join((tags.get(piece.start), _marked(piece, words)))
        if piece.start < start:
            yield markup
            continue
        inside.append(markup)
        if piece.end >= end:
            yield element("p", *inside, class_=f"block {kind}", dir="auto")
            inside, (start, end, kind) = [], next(waiting)


def _marked(piece: Segment, words: str) -> Markup:
    found = words[piece.start : piece.end]
    if not piece.marks:
        return join((found,))
    kinds = dict.fromkeys(str(mark.kind) for mark in piece.marks)
    keys = dict.fromkeys(key for mark in piece.marks for key in mark.keys)
    colour = next((mark.colour for mark in piece.marks if mark.colour is not None), None)
    classes = " ".join([*kinds, *([] if colour is None else [f"k{colour}"])])
    return element("span", found, class_=classes, data_k=" ".join(keys) or None, title=_title(piece))


def _title(piece: Segment) -> str | None:
    return "a diagnostic concerns these words" if any(mark.kind is Kind.DIAGNOSTIC for mark in piece.marks) else None
