"""Writes the pages that are made from the code: `python -m docs.generate`. They are committed, and tests compare."""

from pathlib import Path

from docs.generate.manual import manual_page
from docs.generate.picture import terminal_picture
from docs.generate.reference import report_reference

FOLDER = Path(__file__).parents[1]

PICTURE = FOLDER / "view.svg"
"""Drawn by Rich, whose next version may draw it otherwise: so its words are compared, not its bytes."""


def pages() -> dict[Path, str]:
    """Each generated page and its content."""
    return {FOLDER / "wireparse.1": manual_page(), FOLDER / "report.md": report_reference()}


def everything() -> dict[Path, str]:
    """The pages and the picture."""
    return {**pages(), PICTURE: terminal_picture()}
