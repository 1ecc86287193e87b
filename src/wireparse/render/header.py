"""The head of the view: which story, from where, when, by whom."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from wireparse.domain import Dateline, Place, Status
from wireparse.render.layout import hanging
from wireparse.render.page import Page
from wireparse.render.palette import ALERT, QUIET


def header(page: Page, *, dateline: bool = True, limits: str = "") -> Iterator[RenderableType]:
    """The story's headline, or else its id or source; then what places it, and what of it was asked for."""
    story = page.report.story
    title = story.headline or story.id or story.source or "Untitled story"
    yield page.pen.write(title, "bold")
    if dateline and page.report.dateline:
        yield hanging(_dateline(page, page.report.dateline), 2)
    facts = [
        _fact(page, "published", f"{story.published}" if story.published else None),
        _fact(page, "byline", story.byline),
        _fact(page, "status", None if story.status is Status.USUAL else f"{story.status}"),
        _fact(page, "embargo", story.embargo.isoformat() if story.embargo else None),
        *(_fact(page, kind, value) for kind, value in (("id", story.id), ("source", story.source)) if value != title),
    ]
    if any(facts):
        yield hanging(page.joined(facts), 2)
    if limits:
        yield hanging(page.pen.write(f"only {limits}", ALERT), 2)


def _fact(page: Page, name: str, value: str | None) -> Text:
    """A quiet name and its value; empty without a value."""
    return page.pen.write(f"{name} ", QUIET).append_text(page.pen.write(value)) if value else Text()


def _dateline(page: Page, dateline: Dateline) -> Text:
    """The place as printed, the places it was resolved to, the agency and the date."""
    printed = dateline.place or ("" if dateline.agency else dateline.text)
    place = page.pen.write(printed, "bold").append_text(page.pen.write(_resolved(printed, dateline.places)))
    dated = _fact(page, "dated", f"{dateline.date}" if dateline.date else None)
    return page.joined([place, page.pen.write(dateline.agency or ""), dated])


def _resolved(printed: str, places: tuple[Place, ...]) -> str:
    """What follows the printed place: the country, or the places in full where their names aren't the printed one."""
    if [place.name.casefold() for place in places] == [printed.casefold()]:
        return f", {places[0].country}"
    full = "; ".join(f"{place.name}, {place.country}" for place in places)
    return f" → {full}" if full and printed else full
