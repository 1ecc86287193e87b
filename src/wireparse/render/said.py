"""What each speaker says: claims and quotes, grouped by speaker."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from wireparse.domain import Claim, Quote
from wireparse.render.content import claim_content, quote_content
from wireparse.render.heading import claim_heading, quote_heading
from wireparse.render.layout import Row, hanging, rule
from wireparse.render.order import Item, Voice, unattributed, voices
from wireparse.render.page import SIDE_BY_SIDE, Page
from wireparse.render.palette import QUIET

_HEADING_WIDTH = 48
"""Columns for what introduces a claim, where its content stands beside it."""

_CONTENT_WIDTH = 104
"""Columns that a content takes at most: a comfortable measure, with room for its heading within the page's."""

_STEP = 3
"""Columns that a nested claim stands further in than its outer one."""


def said(page: Page, *, claims: bool, quotes: bool) -> Iterator[RenderableType]:
    """The claims, the quotes, or both, by speaker; then the quotes that nobody says."""
    found = voices(page.report, claims=claims, quotes=quotes)
    yield Text()
    things = " and ".join(name for name, wanted in (("claims", claims), ("quotes", quotes)) if wanted)
    yield rule(things.capitalize())
    if not found:
        yield page.none(things)
    for before, voice in zip((None, *found), found, strict=False):
        if before and (before.items or voice.items):
            yield Text()
        yield from _voice(page, voice)
    if quotes:
        yield from _unattributed(page)


def _voice(page: Page, voice: Voice) -> Iterator[RenderableType]:
    """A speaker's name, and what the speaker says."""
    yield _name(page, voice)
    for item in voice.items:
        yield from _item(page, item, voice.speaker)


def _name(page: Page, voice: Voice) -> Text:
    """Who speaks, with the first role that the story gives, and where else the speaker is heard."""
    if voice.speaker is None:
        return Text("Nobody named", style="bold")
    known = page.speakers.get(voice.speaker)
    roles = known.roles[:1] if known else ()
    return page.joined([page.named(voice.speaker), *(page.pen.write(role, QUIET) for role in roles), _elsewhere(page, voice)])


def _item(page: Page, item: Item, speaker: str | None) -> Iterator[RenderableType]:
    """One claim or quote: beside its heading where the page is wide, else below it."""
    indent = min(2 + item.depth * _STEP, page.width // 3)
    arrow = page.pen.clean("↳ ") if item.depth else ""
    label = page.pen.write(" " * (indent - len(arrow)) + arrow + item.finding.id, QUIET)
    heading, content = _finding(page, item.finding, speaker)
    start = min(indent + page.id_width + 2, page.width // 2)
    if page.width >= SIDE_BY_SIDE:
        yield Row(((label, start), (heading, max(_HEADING_WIDTH - item.depth * _STEP, 20))), content, _CONTENT_WIDTH)
    else:
        yield Row(((label, start),), heading)
        yield hanging(content, start)


def _finding(page: Page, finding: Claim | Quote, speaker: str | None) -> tuple[Text, Text]:
    """The heading and the words of a claim or a quote."""
    if isinstance(finding, Claim):
        return claim_heading(page, finding, speaker), claim_content(page, finding)
    return quote_heading(page, finding), quote_content(page, finding)


def _elsewhere(page: Page, voice: Voice) -> Text:
    """Where a speaker's other claims stand: `also C6 within C5`."""
    if not voice.elsewhere:
        return Text()
    also = "also " if voice.items else ""
    return page.pen.write(also + ", ".join(map(_place, voice.elsewhere)), QUIET)


def _place(claim: Claim) -> str:
    return f"{claim.id} within {claim.nested_in}" if claim.nested_in else f"{claim.id} with {claim.speakers[0]}"


def _unattributed(page: Page) -> Iterator[RenderableType]:
    """The quotes that nobody says, in one paragraph."""
    found = unattributed(page.report)
    if not found:
        return
    yield Text()
    yield Text("In quotation marks, said by nobody", style="bold")
    parts = [page.pen.write(f"{quote.id} ", QUIET).append_text(quote_content(page, quote)) for quote in found]
    yield hanging(page.joined(parts), 2)
