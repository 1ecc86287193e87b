"""The margin of the story: beside each line, who speaks there, and as which claim."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from wireparse.domain import Claim, Quote
from wireparse.render.facts import circumstances
from wireparse.render.layout import wrapped
from wireparse.render.marks import Ink, Mark
from wireparse.render.page import NOBODY, Page
from wireparse.render.palette import QUIET

QUOTED, REPORTED, OWN = "┃", "│", " "
"""Beside a line in which somebody is quoted, only reported, or nobody speaks but the story itself."""


@dataclass(frozen=True)
class Lines:
    """A text's lines: where each starts in it."""

    starts: tuple[int, ...]

    def number(self, offset: int) -> int:
        """The line that holds a character."""
        return max(bisect_right(self.starts, offset) - 1, 0)


def lines_of(text: Text, lines: Sequence[Text]) -> Lines:
    """Where each of the lines into which a text was wrapped starts in it."""
    starts, at = [], 0
    for line in lines:
        at = max(text.plain.find(line.plain, at), at)
        starts.append(at)
        at += len(line.plain)
    return Lines(tuple(starts))


def beginnings(marks: Iterable[Mark], apart: frozenset[str]) -> list[Mark]:
    """The mark at which each finding begins, in reading order; of quotes, only those in `apart`, which stand in no claim."""
    first: dict[str, Mark] = {}
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.depth)):
        finding = mark.finding
        if finding.id in apart if isinstance(finding, Quote) else (mark.ink is Ink.CONTENT or not finding.content):
            first.setdefault(finding.id, mark)
    return list(first.values())


def bars(page: Page, marks: Iterable[Mark], lines: Lines) -> list[Text]:
    """A bar for each line: heavy where words are quoted, in the colour of the speaker of most of its words."""
    share: list[Counter[str]] = [Counter() for _ in lines.starts]
    quoted = [False] * len(share)
    ends = (*lines.starts[1:], 1 << 62)
    for mark in marks:
        if mark.ink not in {Ink.CONTENT, Ink.QUOTE}:
            continue
        for number in range(lines.number(mark.start), lines.number(mark.end - 1) + 1):
            length = min(mark.end, ends[number]) - max(mark.start, lines.starts[number])
            share[number][page.colour(*mark.finding.speakers)] += length
            quoted[number] |= mark.ink is Ink.QUOTE
    return [_bar(page, colours, heavy) for colours, heavy in zip(share, quoted, strict=True)]


def _bar(page: Page, colours: Counter[str], heavy: bool) -> Text:
    if not colours:
        return Text(OWN)
    return page.pen.write(QUOTED if heavy else REPORTED, max(colours, key=lambda colour: colours[colour]))


def speaking(page: Page, begun: Sequence[Mark], lines: Lines, console: Console, width: int) -> list[Text]:
    """The margin before the text: who begins to speak beside which line, each name once in a row."""
    column: list[Text] = []
    speaker: str | None = ""
    for number, marks in _by_line(begun, lines).items():
        column += [Text()] * (number - len(column))
        for note in _notes(page, marks, speaker, room=2 * width - page.id_width - 2):
            column += wrapped(note, console, width)
        speaker = marks[-1].speaker
    return [_right(line, width) for line in column]


def _right(line: Text, width: int) -> Text:
    line.rstrip()
    return Text(" " * max(width - line.cell_len, 0)).append_text(line) if line else line


def telling(page: Page, begun: Sequence[Mark], lines: Lines, console: Console, width: int) -> list[Text]:
    """The margin after the text: act and circumstances of each claim, beside the line where it begins."""
    column: list[Text] = []
    for number, marks in _by_line(begun, lines).items():
        column += [Text()] * (number - len(column))
        for mark in marks:
            if isinstance(mark.finding, Claim):
                note = page.joined([_label(page, mark), *circumstances(page, mark.finding)])
                column += wrapped(note, console, width)
    return column


def overhead(page: Page, begun: Sequence[Mark]) -> Text:
    """Who speaks in a paragraph, where the page is too narrow for a margin."""
    return page.joined(list(_notes(page, begun, "")))


def _by_line(begun: Sequence[Mark], lines: Lines) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for mark in begun:
        found.setdefault(lines.number(mark.start), []).append(mark)
    return found


def _notes(page: Page, marks: Sequence[Mark], before: str | None, *, room: int | None = None) -> Iterable[Text]:
    """`Nino Kapanadze C2 C3`: a name and the claims that begin; no name while it is that of `before`.

    Names of more columns than `room` are shortened: unnamed sources have long ones, and the list of speakers holds them whole.
    """
    note = page.pen.write("")
    for mark in marks:
        if mark.speaker != before:
            if note:
                yield note
            note = _shortened(page, _name(page, mark), room)
        note.append_text(page.pen.write(" " if note else "")).append_text(_label(page, mark))
        before = mark.speaker
    yield note


def _name(page: Page, mark: Mark) -> Text:
    if not mark.finding.speakers:
        return page.pen.write(NOBODY, QUIET)
    names = [page.pen.write(page.name(speaker), f"bold {page.colour(speaker)}") for speaker in mark.finding.speakers]
    return page.joined(names, between=", ")


def _shortened(page: Page, name: Text, room: int | None) -> Text:
    """The first words of a name that has no room, and an ellipsis."""
    if room is None or name.cell_len <= room:
        return name
    ellipsis = page.pen.clean("…")
    short = name.copy()
    short.truncate(max(room - len(ellipsis), 1), overflow="crop")
    last_blank = short.plain.rfind(" ")
    if last_blank > 0:
        short = short[:last_blank]
    return short.append(ellipsis)


def _label(page: Page, mark: Mark) -> Text:
    return page.pen.write(f"{'↳' if mark.depth else ''}{mark.finding.id}", QUIET)
