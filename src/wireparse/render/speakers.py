"""The speakers: who says something in the story, and how much."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from wireparse.domain import Speaker
from wireparse.render.layout import hanging, rule
from wireparse.render.page import ROOMY, Page
from wireparse.render.palette import QUIET


def speakers(page: Page) -> Iterator[RenderableType]:
    """A table of the speakers, or a list where a table would be too tight."""
    yield Text()
    yield rule("Speakers")
    if not page.speakers:
        yield Text("None found.", style=QUIET)
    elif page.width >= ROOMY:
        yield _table(page)
    else:
        yield from _list(page)


def _table(page: Page) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    for name in ("", "name", "kind", "roles"):
        table.add_column(Text(name), overflow="fold")
    for name in ("quotes", "claims"):
        table.add_column(Text(name), justify="right", overflow="fold")
    for speaker in page.speakers.values():
        quotes, claims = _counts(page, speaker)
        style = f"bold {page.colour(speaker.id)}"
        table.add_row(
            page.pen.write(speaker.id, style),
            page.pen.write(speaker.name, style),
            Text(speaker.kind, style=QUIET),
            _roles(page, speaker),
            _number(quotes),
            _number(claims),
        )
    return table


def _list(page: Page) -> Iterator[RenderableType]:
    for speaker in page.speakers.values():
        quotes, claims = _counts(page, speaker)
        yield page.named(speaker.id)
        facts = [Text(speaker.kind, style=QUIET), _roles(page, speaker)]
        facts += [_counted(quotes, "quote"), _counted(claims, "claim")]
        yield hanging(page.joined(facts), 3)


def _roles(page: Page, speaker: Speaker) -> Text:
    return page.pen.write("; ".join(speaker.roles))


def _counts(page: Page, speaker: Speaker) -> tuple[int, int]:
    """How many quotes and how many claims are the speaker's."""
    report = page.report
    quotes = sum(speaker.id in quote.speakers for quote in report.quotes)
    return quotes, sum(speaker.id in claim.speakers for claim in report.claims)


def _counted(count: int, thing: str) -> Text:
    return _number(count).append(f" {thing}" if count == 1 else f" {thing}s", QUIET)


def _number(count: int) -> Text:
    return Text(str(count), style="" if count else QUIET)
