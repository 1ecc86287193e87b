"""Characters that wires of 7 bits stand in for others with, written as a reader should see them."""

import re

DOUBLE = re.compile(r"``|(?<!')''(?!')")
SINGLE = re.compile(r"`(?=[^\s`'])([^`]{1,600}?)(?<=\S)'(?!\w)")
RAIL_DASH = re.compile(r"(?<=\s)_(?=\s)")
HYPHENS = re.compile(r"(?<=\w)-[^\S\n]*+\n\s*+(?=\w)")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\ufeff]")
THIN_SPACES = re.compile(r"[\x1c-\x1f]")


def readable(text: str) -> str:
    """The text with ``...'' and `...' as curly marks, without control codes."""
    marked = DOUBLE.sub(lambda m: "“" if m[0] == "``" else "”", text)
    return CONTROLS.sub("", THIN_SPACES.sub(" ", SINGLE.sub("‘\\1’", marked)))


def rail_dashes(text: str) -> str:
    """The text with AP's underscores between blanks as the dashes that they stand for: ANPA 1312 has no dash."""
    return RAIL_DASH.sub("—", text)


def one_line(text: str) -> str:
    """The text on one line: soft wraps joined, a word that was broken at its hyphen kept whole."""
    return " ".join(HYPHENS.sub("-", text).split())
