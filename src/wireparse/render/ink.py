"""A paragraph of the story, its words marked with whose they are."""

from dataclasses import dataclass, replace

from rich.text import Text

from wireparse.domain import BlockKind
from wireparse.render.marks import Ink, Mark, Paragraph
from wireparse.render.page import Page
from wireparse.render.palette import QUIET

STYLES = {Ink.CONTENT: "underline", Ink.QUOTE: "bold", Ink.SOURCE: "bold", Ink.CUE: "italic"}
"""How each kind of mark shows beside its speaker's colour; words that are quoted have their quotation marks too."""

_GROUNDS = {BlockKind.BODY: "", BlockKind.HEADLINE: "bold"}

_OPENING, _CLOSING = "⟨", "⟩"
"""Around what is said, where a terminal has no styles; the finding's id stands after the opening one."""


@dataclass(frozen=True)
class Inked:
    """A paragraph as it will stand on the page, and its marks by their offsets in it."""

    text: Text
    marks: tuple[Mark, ...]


def inked(page: Page, paragraph: Paragraph) -> Inked:
    """The words of a paragraph, harmless and in the colours of their speakers."""
    text = page.pen.write("", _GROUNDS.get(paragraph.block.kind, QUIET))
    places: dict[int, int] = {}
    cuts = _cuts(paragraph)
    closings, openings = ({}, {}) if page.styled else _brackets(paragraph)
    for start, end in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        text.append(page.pen.clean(closings.get(start, "")))
        places[start] = len(text)
        text.append(page.pen.clean(openings.get(start, "")))
        text.append(page.pen.clean((page.report.story.text or "")[start:end]))
    marks = tuple(replace(mark, start=places[mark.start], end=places[mark.end]) for mark in paragraph.marks)
    for mark in marks:
        text.stylize(mark_style(page, mark), mark.start, mark.end)
    return Inked(text, marks)


def mark_style(page: Page, mark: Mark) -> str:
    """The style of a mark: nobody's words have the terminal's own colour, also within somebody's."""
    return f"{STYLES[mark.ink]} {page.colour(*mark.finding.speakers) or 'default'}"


def _cuts(paragraph: Paragraph) -> list[int]:
    """Where the paragraph or a mark in it begins or ends."""
    borders = {border for mark in paragraph.marks for border in (mark.start, mark.end)}
    return sorted(borders | {paragraph.block.start, paragraph.block.end})


def _brackets(paragraph: Paragraph) -> tuple[dict[int, str], dict[int, str]]:
    """What stands after what is said, and before it, by the offsets where it ends and begins."""
    closings: dict[int, str] = {}
    openings: dict[int, str] = {}
    for mark in paragraph.marks:
        if mark.ink is Ink.CONTENT:
            closings[mark.end] = closings.get(mark.end, "") + _CLOSING
            openings[mark.start] = openings.get(mark.start, "") + f"{_OPENING}{mark.finding.id} "
    return closings, openings
