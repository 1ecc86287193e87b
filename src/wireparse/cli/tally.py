"""Whether a filter has left anything."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wireparse.domain.report import Report
from wireparse.domain.selection import Selection


@dataclass(slots=True)
class Tally:
    """Counts the reports that a selection was made of, and the claims and quotes that it left."""

    selection: Selection
    reports: int = 0
    left: int = 0

    def counted(self, selected: Iterable[Report]) -> Iterator[Report]:
        """The reports, counted as they pass."""
        for report in selected:
            self.reports += 1
            self.left += len(report.claims) + len(report.quotes)
            yield report

    @property
    def missed(self) -> str | None:
        """What to tell where a filter has left nothing of what was read."""
        if not self.selection or not self.reports or self.left:
            return None
        stories = "the story" if self.reports == 1 else f"the {self.reports} stories"
        return f"no claim of {stories} fits the filter: {self.selection}"
