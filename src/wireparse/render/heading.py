"""What introduces a claim: who, with which words, which act, when, how surely."""

from rich.text import Text

from wireparse.domain import Claim, Quote, Span
from wireparse.render.facts import circumstances
from wireparse.render.page import Page
from wireparse.render.palette import QUIET


def claim_heading(page: Page, claim: Claim, speaker: str | None) -> Text:
    """`she said · state · on Tuesday (2024-07-09)`: the attribution as printed, then what the story leaves implicit.

    `speaker` is the one under whom the claim stands; others are named.
    """
    return page.joined([_others(page, claim, speaker), _attribution(page, claim), *circumstances(page, claim)])


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
