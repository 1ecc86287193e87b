"""Tells a table (results, prices, tides) from prose: a table holds no statements."""

import re

COLUMNS = re.compile(r"\t+| {2,}| ?\.{3,} ?| ?\| ?")
"""What parts one column from the next: a tab, a run of blanks or of dots, a bar."""

FIGURE = re.compile(r"[-+$€£(]?\d[\d.,:%/)-]*")
LOWER = re.compile(r"\b[a-z]{2,}\b")

LINES = 4
"""Lines that a table has at least."""

SHARE = 0.6
"""Share of a table's lines that are rows. Prose with one list of figures in it stays prose."""

SENTENCE = 5
"""Words in small letters from which on a line is a sentence, however it is spaced."""


def is_table(text: str) -> bool:
    """Whether most lines are rows: several columns, or hardly anything but figures."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < LINES:
        return False
    return sum(map(_is_row, lines)) >= SHARE * len(lines)


def _is_row(line: str) -> bool:
    if len(LOWER.findall(line)) >= SENTENCE:
        return False
    cells = [cell for cell in COLUMNS.split(line) if cell]
    words = line.split()
    has_figure = any(map(FIGURE.fullmatch, cells))
    figures = sum(1 for word in words if FIGURE.fullmatch(word))
    return len(cells) >= 3 or (len(cells) == 2 and has_figure) or figures >= max(3, len(words) / 2)
