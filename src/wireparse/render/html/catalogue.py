"""What a list of many stories needs to know of each: a line, never its text."""

import json
from dataclasses import dataclass, field
from datetime import date

from wireparse.domain import Report, Speaker, SpeakerKind
from wireparse.render.html.markup import Markup, element
from wireparse.render.html.masthead import title

SHELF = 1000
"""Pages in one folder: a folder of 100,000 files is slow to list."""


@dataclass(slots=True)
class Catalogue:
    """Columns that grow by a story at a time, some 200 bytes each; `speakers` has, for each story, three numbers a speaker.

    The numbers are the place of the name in `names`, the speaker's number within the story, and their claims. Speakers of one
    name are one entry: nothing here knows whether they are one person. `roles` has the first role met with each name. Unnamed
    sources are left out.
    """

    titles: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)
    speakers: list[list[int]] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    roles: list[str] = field(default_factory=list)

    def add(self, report: Report) -> int:
        """Take a report in; returns its number, from 1 on."""
        story = report.story
        self.titles.append(title(report))
        self.sources.append(story.id or story.source or "")
        self.dates.append(_day(story.updated or story.published))
        self.claims.append(len(report.claims))
        self.speakers.append([number for entry in self._entries(report) for number in entry])
        return len(self.titles)

    def data(self) -> Markup:
        """The columns as a block of JSON, in which nothing can end the block or begin a comment."""
        columns = {
            "titles": self.titles,
            "sources": self.sources,
            "dates": self.dates,
            "claims": self.claims,
            "speakers": self.speakers,
            "names": list(self.names),
            "roles": self.roles,
        }
        encoded = (
            json.dumps(columns, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("\0", "\\u0000")
        )
        return element("script", Markup(encoded), type="application/json", id="catalogue")

    def _entries(self, report: Report) -> list[tuple[int, int, int]]:
        """The named speakers with claims or quotes, those with the most claims first."""
        found = []
        for order, speaker in enumerate(report.speakers):
            claims = sum(speaker.id in claim.speakers for claim in report.claims)
            speaks = claims or any(speaker.id in quote.speakers for quote in report.quotes)
            if speaks and speaker.kind is not SpeakerKind.UNNAMED:
                found.append((self._name(speaker), order + 1, claims))
        return sorted(found, key=lambda entry: -entry[2])

    def _name(self, speaker: Speaker) -> int:
        place = self.names.setdefault(speaker.name, len(self.names))
        if place == len(self.roles):
            self.roles.append("")
        self.roles[place] = self.roles[place] or "; ".join(speaker.roles)
        return place


def page_name(number: int) -> str:
    """The file of a story's page, relative to the list: `stories/000/000042.html`."""
    return f"stories/{number // SHELF:03}/{number:06}.html"


INDEX_FROM_PAGE = "../../index.html"
"""The list's address, relative to a story's page."""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
