"""Tells a table (results, prices, tides) from prose: a table holds no statements."""

import re

COLUMN = re.compile(r"\S(?:\t+| {2,}| ?\.{3,} ?| ?\| ?)(?=\S)")
"""Where one column ends and the next begins: a tab, a run of blanks or of dots, a bar."""

NUMBERS = re.compile(r"(?:^|[\s|])[-+$€£]?\d[\d.,:%/-]*(?=$|[\s|])")

LINES = 4
"""Lines that a table has at least."""

SHARE = 0.6
"""Share of a table's lines that are rows. Prose with one list of figures in it stays prose."""


def is_table(text: str) -> bool:
    """Whether most lines are rows: several columns, or hardly anything but figures."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < LINES:
        return False
    return sum(map(_is_row, lines)) >= SHARE * len(lines)


def _is_row(line: str) -> bool:
    columns = len(COLUMN.findall(line))
    numbers = len(NUMBERS.findall(line))
    return columns >= 2 or (columns >= 1 and numbers >= 1) or numbers >= max(3, 0.5 * len(line.split()))
