"""The words of a claim, with what is quoted in its quotation marks."""

from dataclasses import dataclass
from itertools import pairwise

from rich.text import Text

from wireparse.domain import Claim, Hedge, Quote, Span
from wireparse.render.marks import mark_after, mark_before
from wireparse.render.page import Page

HEDGED = "underline"
"""How a hedge stands out within a content; the claim's heading names it in words too."""

_OPENING, _CLOSING = "“", "”"


@dataclass(frozen=True)
class _Quoted:
    """The quoted part of a span, its marks included, in the story's offsets; and the marks that the span lacks."""

    start: int
    end: int
    colour: str = ""
    opening: str = ""
    closing: str = ""

    def marked(self, span: Span, start: int, end: int) -> str:
        """A stretch of the span, with the missing marks where this part begins and ends."""
        words = span.text[start - span.start : end - span.start]
        return (self.opening if start == self.start else "") + words + (self.closing if end == self.end else "")


_UNQUOTED = _Quoted(-1, -1)


def claim_content(page: Page, claim: Claim) -> Text:
    """What a claim says, quoted words in the colour of who says them; a gap in the content is an ellipsis."""
    return page.joined([_span_text(page, run, claim.hedges) for run in _runs(page, claim.content)], between=" … ")


def quote_content(page: Page, quote: Quote) -> Text:
    """The words of a quote within its marks."""
    story = page.report.story.text or ""
    opening, closing = mark_before(story, quote.start) or _OPENING, mark_after(story, quote.end) or _CLOSING
    return page.pen.write(f"{opening}{quote.text}{closing}", page.colour(*quote.speakers))


def _runs(page: Page, spans: tuple[Span, ...]) -> list[Span]:
    """The spans, those with nothing but blanks between them made one."""
    runs: list[Span] = []
    for span in spans:
        between = _between(page, runs[-1], span) if runs else None
        if between is not None and not between.strip():
            before = runs.pop()
            span = Span(start=before.start, end=span.end, text=before.text + between + span.text)
        runs.append(span)
    return runs


def _between(page: Page, before: Span, after: Span) -> str | None:
    """The words between two spans; None where they aren't known, a lone character apart, which is taken for a blank."""
    length = after.start - before.end
    story = page.report.story.text
    between = story[before.end : after.start] if story is not None else " " * min(length, 1)
    return between if len(between) == length else None


def _span_text(page: Page, span: Span, hedges: tuple[Hedge, ...]) -> Text:
    """One span, cut wherever a quote or a hedge begins or ends."""
    quoted = _quoted_parts(page, span)
    starts = {part.start for part in quoted} | {hedge.start for hedge in hedges}
    ends = {part.end for part in quoted} | {hedge.end for hedge in hedges}
    cuts = sorted({span.start, span.end, *(border for border in starts | ends if span.start < border < span.end)})
    text = page.pen.write("")
    for start, end in pairwise(cuts):
        inside = next((part for part in quoted if part.start <= start and end <= part.end), _UNQUOTED)
        hedged = HEDGED if any(hedge.start <= start and end <= hedge.end for hedge in hedges) else ""
        words = inside.marked(span, start, end)
        text.append_text(page.pen.write(words, f"{inside.colour} {hedged}".strip()))
    return text


def _quoted_parts(page: Page, span: Span) -> tuple[_Quoted, ...]:
    """The quoted parts of a span, in order and apart from each other; a quote within a quote is a part of it."""
    parts: list[tuple[int, int, str]] = []
    for quote in page.quotes.within(span.start, span.end):
        start, end = max(quote.start, span.start), min(quote.end, span.end)
        if parts and start < parts[-1][1]:
            before = parts.pop()
            parts.append((before[0], max(end, before[1]), before[2]))
        elif start < end:
            parts.append((start, end, page.colour(*quote.speakers)))
    return tuple(_bordered(page, span, start, end, colour) for start, end, colour in parts)


def _bordered(page: Page, span: Span, start: int, end: int, colour: str) -> _Quoted:
    """A quoted part with its marks: the span's own, or where it touches the span's border, those beyond."""
    story = page.report.story.text or ""
    opening = (mark_before(story, start) or _OPENING) if start == span.start else ""
    closing = (mark_after(story, end) or _CLOSING) if end == span.end else ""
    start -= len(mark_before(span.text, start - span.start))
    end += len(mark_after(span.text, end - span.start))
    return _Quoted(start, end, colour, opening, closing)
