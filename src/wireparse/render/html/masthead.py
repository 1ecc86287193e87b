"""The head of a story's page: which story, from where, when, by whom; and how to read the marks."""

from collections.abc import Iterator
from textwrap import shorten

from wireparse.domain import BlockKind, Report, Status
from wireparse.render.html.markup import Content, Markup, element, join

TITLE_LENGTH = 110
"""Characters of a title taken from the text."""

_LEGEND = (
    ("quotes", "quote k1", "Quotes"),
    ("claims", "content k1", "Claims"),
    ("sources", "source k1", "Sources and speakers"),
    ("cues", "cue k1", "Cues"),
    ("entities", "entity", "Entities"),
)
"""What can be shown or not: its name, the class of its mark, its label."""


def title(report: Report) -> str:
    """The story's headline, given or printed; else how it begins; else its slug, id or source."""
    story = report.story
    if story.headline and story.headline.strip():
        return story.headline.strip()
    printed = _printed(report, BlockKind.HEADLINE) or _printed(report, BlockKind.BODY)
    return printed or story.slug or story.id or story.source or "Untitled story"


def _printed(report: Report, kind: BlockKind) -> str:
    """The first words of the first paragraph of a kind, after the dateline."""
    text, after = report.story.text or "", report.dateline.end if report.dateline else 0
    blocks = ((max(block.start, after), block.end) for block in report.story.blocks if block.kind is kind)
    found = (" ".join(text[start:end].split()) for start, end in blocks if start < end)
    return next((shorten(words, TITLE_LENGTH, placeholder=" …") for words in found if words), "")


def masthead(report: Report) -> Markup:
    """Title and facts of a story."""
    heading = element("h1", title(report), dir="auto")
    facts = element("dl", *(_fact(name, value) for name, value in _facts(report) if value), class_="facts")
    return element("header", heading, facts, class_="masthead")


def legend() -> Markup:
    """How each kind of mark looks, with a box to hide it."""
    boxes = (
        element(
            "label",
            element("input", type="checkbox", checked=True, data_show=name),
            element("span", label, class_=f"sample {mark}"),
        )
        for name, mark, label in _LEGEND
    )
    return element("fieldset", element("legend", "Marks"), *boxes, class_="legend")


def _fact(name: str, value: Content) -> Markup:
    return element("div", element("dt", name), element("dd", value, dir="auto"))


def _facts(report: Report) -> Iterator[tuple[str, Content]]:
    story = report.story
    yield "Dateline", _dateline(report)
    yield "Published", _moment(f"{story.published_at or story.published}") if story.published_at or story.published else None
    yield "Updated", _moment(f"{story.updated_at or story.updated}") if story.updated_at or story.updated else None
    yield "Byline", story.byline
    yield "Agency", story.agency
    yield "Status", None if story.status is Status.USUAL else story.status
    yield "Embargo", _moment(str(story.embargo)) if story.embargo else None
    yield "Id", story.id
    yield "Source", story.source
    yield "For editors", join(story.notes, " / ")
    yield "Found", f"{len(report.claims)} claims, {len(report.quotes)} quotes, {len(report.speakers)} speakers"


def _dateline(report: Report) -> str | None:
    """The places with their countries, or the place as printed; then the agency and the date."""
    dateline = report.dateline
    if dateline is None:
        return None
    places = "; ".join(f"{place.name}, {place.country}" for place in dateline.places) or dateline.place
    return ", ".join(str(part) for part in (places, dateline.agency, dateline.date) if part) or dateline.text


def _moment(stamp: str) -> Markup:
    return element("time", stamp, datetime=stamp.replace(" ", "T"))
