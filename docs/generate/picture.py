"""The picture of the terminal view in the README: a sample's saved report, drawn by the renderer itself."""

import io
import re
from pathlib import Path

from rich.console import Console

from wireparse.domain import Report
from wireparse.render.terminal import render_report

SAMPLE = Path(__file__).parents[2] / "samples" / "tass-strike.json"
WIDTH = 100
PARTS = frozenset({"dateline", "story", "speakers"})
COMMAND = f"wireparse view samples/{SAMPLE.name} --include dateline,story,speakers --width {WIDTH}"
"""What prints the same on a terminal of that width."""

ASPECT = 0.602
"""Width of a character by its height in the fonts that FORM names first."""

NAME = "w"
"""What Rich's classes and ids begin with: short, for each stands many times."""

FORM = """<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>A story in the terminal view of wireparse, its speakers named beside it</title>
<style>
.{unique_id}-matrix {{ font: {char_height}px "DejaVu Sans Mono", "Menlo", "Consolas", monospace }}
.{unique_id}-title {{ font: 16px sans-serif }}
{styles}
</style>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" class="{unique_id}-matrix">
{backgrounds}{matrix}
</g>
</svg>
"""
"""As Rich's own, without fonts from the network and without a clip for each line."""


def terminal_picture() -> str:
    """The picture as SVG."""
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="256", legacy_windows=False
    )
    report = Report.model_validate_json(SAMPLE.read_bytes())
    render_report(report, console, include=PARTS)
    drawn = console.export_svg(title=COMMAND, code_format=FORM, unique_id=NAME, font_aspect_ratio=ASPECT)
    return re.sub(r' clip-path="[^"]*"', "", drawn).replace("</text><text", "</text>\n<text")
