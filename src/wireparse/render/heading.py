"""What introduces a claim: who, with which words, which act, when, how surely."""

from datetime import date

from rich.text import Text

from wireparse.domain import Act, Claim, Part, Quote, Span, StatementTime
from wireparse.render.page import Page
from wireparse.render.palette import ALERT, QUIET

UNSURE = 0.5
"""Claims below this confidence are marked: the model holds them to be as likely wrong as right."""


def claim_heading(page: Page, claim: Claim, speaker: str | None) -> Text:
    """`she said · state · on Tuesday (2024-07-09)`: the attribution as printed, then what the story leaves implicit.

    `speaker` is the one under whom the claim stands; others are named.
    """
    write = page.pen.write
    return page.joined(
        [
            _others(page, claim, speaker),
            _attribution(page, claim),
            write(claim.act, QUIET if claim.act is Act.STATE else ""),
            write("negated", f"bold {ALERT}") if claim.negated else Text(),
            *(write(f"hedged “{hedge.text}”", ALERT) for hedge in claim.hedges),
            write(_time(claim.time)) if claim.time else Text(),
            write("headline", QUIET) if claim.part is Part.HEADLINE else Text(),
            write(f"unsure, {claim.confidence:.0%}", f"bold {ALERT}") if claim.confidence < UNSURE else Text(),
        ]
    )


def quote_heading(page: Page, quote: Quote) -> Text:
    """What introduces a quote that belongs to no claim."""
    return page.pen.write(f"{quote.type} quote", QUIET)


def _others(page: Page, claim: Claim, speaker: str | None) -> Text:
    """The claim's speakers who aren't the one it stands under."""
    others = page.joined([page.named(other) for other in claim.speakers if other != speaker], between=", ")
    joint = others and speaker in claim.speakers
    return page.pen.write("with ").append_text(others) if joint else others


def _attribution(page: Page, claim: Claim) -> Text:
    """Source and cue in the story's order; the source only where it says more than the speakers' names."""
    source = () if _is_plain_name(page, claim) else claim.source
    cue = dict.fromkeys(claim.cue, "bold")
    spans = sorted({*source, *cue}, key=lambda span: (span.start, span.end))
    return page.pen.write(" ").join([page.pen.write(span.text, cue.get(span, "italic")) for span in spans])


def _is_plain_name(page: Page, claim: Claim) -> bool:
    """Whether the source is a part of its one speaker's name, or holds the names of all its speakers."""
    names = [page.speakers[speaker].name.casefold() for speaker in claim.speakers if speaker in page.speakers]
    source = _words(claim.source)
    part = len(names) == 1 and f" {source} " in f" {names[0]} "
    return part or (bool(names) and all(name in source for name in names))


def _words(spans: tuple[Span, ...]) -> str:
    return " ".join(word for span in spans for word in span.text.casefold().split())


def _time(time: StatementTime) -> str:
    """When it was said: the story's words, and the days they mean."""
    days = _days(time.first, time.last)
    return f"{time.text} ({days})" if days else time.text


def _days(first: date | None, last: date | None) -> str:
    """The days from `first` to `last` in ISO form; empty where neither is known."""
    if first and last:
        return f"{first}" if first == last else f"{first} to {last}"
    if first:
        return f"from {first}"
    return f"until {last}" if last else ""
