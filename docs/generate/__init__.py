"""Writes the pages that are made from the code: `python -m docs.generate`. They are committed, and a test compares."""

from pathlib import Path

from docs.generate.manual import manual_page
from docs.generate.reference import report_reference

FOLDER = Path(__file__).parents[1]


def pages() -> dict[Path, str]:
    """Each generated page and its content."""
    return {FOLDER / "wireparse.1": manual_page(), FOLDER / "report.md": report_reference()}
