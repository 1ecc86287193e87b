"""The parts that are looked up rather than read: entities and diagnostics."""

from collections import Counter
from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from wireparse.domain import Diagnostic
from wireparse.render.layout import Row, rule
from wireparse.render.page import Page
from wireparse.render.palette import ALERT, QUIET

_USUAL = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "DATE", "TIME")
"""The labels that readers ask for first; others follow by name."""


def entities(page: Page) -> Iterator[RenderableType]:
    """A line a label: each name once, the most frequent first, with its count."""
    yield Text()
    yield rule("Entities")
    labels = dict.fromkeys([*_USUAL, *sorted({entity.label for entity in page.report.entities})])
    counts = {label: Counter(e.name for e in page.report.entities if e.label == label) for label in labels}
    found = {label: names for label, names in counts.items() if names}
    if not found:
        yield Text("None found.", style=QUIET)
    column = min(max(map(len, found), default=0) + 2, page.width // 3)
    for label, names in found.items():
        yield Row(((page.pen.write(label, QUIET), column),), _names(page, names))


def _names(page: Page, names: Counter[str]) -> Text:
    text = page.pen.write("")
    for order, (name, count) in enumerate(names.most_common()):
        text.append(", " if order else "").append_text(page.pen.write(name))
        text.append_text(page.pen.write(f" ×{count}" if count > 1 else "", QUIET))
    return text


def diagnostics(page: Page) -> Iterator[RenderableType]:
    """What a careful reader should know, and where it stands."""
    if not page.report.diagnostics:
        return
    yield Text()
    yield rule("Diagnostics")
    column = min(max(len(diagnostic.code) for diagnostic in page.report.diagnostics) + 2, page.width // 3)
    for diagnostic in page.report.diagnostics:
        message = page.joined([page.pen.write(diagnostic.message), page.pen.write(_place(diagnostic), QUIET)])
        yield Row(((page.pen.write(diagnostic.code, ALERT), column),), message)


def _place(diagnostic: Diagnostic) -> str:
    if diagnostic.start is None:
        return ""
    return f"at {diagnostic.start}" + (f"–{diagnostic.end}" if diagnostic.end is not None else "")
