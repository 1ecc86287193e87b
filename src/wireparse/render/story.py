"""The story itself: its words marked with whose they are, and beside them the names of those who speak."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from wireparse.domain import Block, BlockKind, Quote
from wireparse.render.ink import inked
from wireparse.render.layout import hanging, rule, side_by_side, wrapped
from wireparse.render.margin import QUOTED, REPORTED, bars, beginnings, lines_of, overhead, speaking, telling
from wireparse.render.marks import Paragraph, marked_paragraphs
from wireparse.render.order import voices
from wireparse.render.page import NOBODY, ROOMY, Page
from wireparse.render.palette import QUIET

ANNOTATED = 150
"""From this width on, each claim's act and circumstances stand beside the story too."""

_MEASURE = 88
"""Columns of running text at most: longer lines are hard to read."""

_NOTES = 44
"""Columns of a margin after the text at least, and of room that is left for it."""

_GAP = 3


@dataclass(frozen=True)
class _Columns:
    """Widths: of the margin before the text, 0 for none; of the text; of the margin after it, 0 for none."""

    before: int
    text: int
    after: int


@dataclass(frozen=True)
class _Passage:
    """One paragraph between its margins."""

    page: Page
    paragraph: Paragraph
    columns: _Columns
    apart: frozenset[str]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        shown = inked(self.page, self.paragraph)
        begun = beginnings(shown.marks, self.apart)
        lines = wrapped(shown.text, console, self.columns.text)
        starts = lines_of(shown.text, lines)
        told = [bars(self.page, shown.marks, starts), lines]
        widths = [2]
        if self.columns.before:
            told.insert(0, speaking(self.page, begun, starts, console, self.columns.before))
            widths.insert(0, self.columns.before + 1)
        elif begun:
            yield overhead(self.page, begun)
        if self.columns.after:
            told.append(telling(self.page, begun, starts, console, self.columns.after))
            widths.append(self.columns.text + _GAP)
        yield from side_by_side(told, widths, self.page.pen)


def story(page: Page) -> Iterator[RenderableType]:
    """The story, paragraph by paragraph."""
    yield Text()
    yield rule("Story")
    if page.report.story.text is None:
        yield Text("The report was made without the story's text.", style=QUIET)
        return
    yield hanging(_legend(page), 0)
    columns, apart = _columns(page), _quotes_apart(page)
    before: Block | None = None
    for paragraph in marked_paragraphs(page.report):
        if before is None or BlockKind.BODY in {before.kind, paragraph.block.kind}:
            yield Text()
        yield _Passage(page, paragraph, columns, apart)
        before = paragraph.block


def _columns(page: Page) -> _Columns:
    """The widths for a page: a margin no wider than its longest name needs."""
    if page.width < ROOMY:
        return _Columns(0, max(page.width - 2, 1), 0)
    names = max(map(cell_len, [NOBODY, *(page.pen.clean(speaker.name) for speaker in page.speakers.values())]))
    before = min(names + page.id_width + 2, max(page.width // 6, 20))
    if page.width < ANNOTATED:
        return _Columns(before, min(page.width - before - 3, _MEASURE), 0)
    text = min(_MEASURE, page.width - before - 3 - _GAP - _NOTES)
    return _Columns(before, text, page.width - before - 3 - text - _GAP)


def _quotes_apart(page: Page) -> frozenset[str]:
    """The ids of the quotes that stand in no claim."""
    items = (item for voice in voices(page.report) for item in voice.items)
    return frozenset(item.finding.id for item in items if isinstance(item.finding, Quote))


def _legend(page: Page) -> Text:
    """What the bars and styles mean."""
    said = ("what is said", "underline") if page.styled else ("⟨C1 what is said⟩", "")
    parts = [
        page.pen.write(f"{QUOTED} quoted", QUIET),
        page.pen.write(f"{REPORTED} reported", QUIET),
        page.pen.write(said[0], f"{QUIET} {said[1]}".strip()),
    ]
    if page.styled:
        parts += [page.pen.write("who says it", f"bold {QUIET}"), page.pen.write("how", f"italic {QUIET}")]
    return page.joined(parts)
