"""What every part of the view needs to know of the report and of the terminal."""

from collections.abc import Mapping
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from wireparse.domain import Quote, Report, Speaker
from wireparse.render.order import by_appearance
from wireparse.render.overlaps import Overlaps
from wireparse.render.palette import QUIET, speaker_colours
from wireparse.render.pen import Pen

MEASURE = 180
"""The view grows no wider than this: what belongs together would stand too far apart."""

SIDE_BY_SIDE = 120
"""From this width on, content stands beside what introduces it, not under it."""

ROOMY = 72
"""From this width on, the speakers stand in a table, and the story has a margin."""

NOBODY = "nobody named"
"""Who speaks where a story names nobody."""


@dataclass(frozen=True)
class Page:
    """One report on one terminal."""

    report: Report
    pen: Pen
    width: int
    styled: bool
    """Whether the terminal shows bold and underlined text; without them, marks stand in the text."""
    speakers: Mapping[str, Speaker]
    colours: Mapping[str, str]
    id_width: int
    """Columns of the longest id of a claim or a quote."""
    quotes: Overlaps[Quote]
    is_limited: bool = False
    """Whether the report is only what was asked for of a story."""

    def colour(self, *speakers: str) -> str:
        """The colour of the first of the speakers; none for nobody."""
        return self.colours.get(speakers[0], "") if speakers else ""

    def name(self, speaker: str) -> str:
        """A speaker's name; the id where the report doesn't explain it."""
        known = self.speakers.get(speaker)
        return known.name if known else speaker

    def named(self, speaker: str) -> Text:
        """A speaker as `S1 Dmitry Peskov`."""
        known = self.speakers.get(speaker)
        return self.pen.write(f"{speaker} {known.name}" if known else speaker, f"bold {self.colour(speaker)}".strip())

    def none(self, things: str) -> Text:
        """What stands where there are no `things`: whether the story has none, or none that was asked for."""
        return Text(f"No {things} that fit the filter." if self.is_limited else "None found.", style=QUIET)

    def joined(self, parts: list[Text], between: str = " · ") -> Text:
        """The parts that aren't empty, a quiet dot between two."""
        text = self.pen.write("")
        for part in filter(None, parts):
            text.append_text(self.pen.write(between if text else "", QUIET)).append_text(part)
        return text


def page(report: Report, *, encoding: str, width: int, styled: bool, is_limited: bool = False) -> Page:
    """The page for a report, or for some of it, on a terminal of this encoding and width."""
    ordered = by_appearance(report)
    known = {speaker.id: speaker for speaker in ordered}
    pen = Pen(encoding)
    ids = [claim.id for claim in report.claims] + [quote.id for quote in report.quotes]
    longest = max((cell_len(pen.clean(found)) for found in ids), default=0)
    quotes = Overlaps(report.quotes)
    return Page(report, pen, min(width, MEASURE), styled, known, speaker_colours(ordered), longest, quotes, is_limited)
