"""Shows a report to a reader. It sees only the domain."""

from wireparse.render.terminal import PARTS, render_report

__all__ = ["PARTS", "render_report"]
