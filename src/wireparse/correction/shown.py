"""A story's text as tools can show it: every character in its place, those that some tool miscounts replaced by one.

Offsets into the shown text are offsets into the story's. Why each is replaced is in `docs/correction.md`.
"""

PLACEHOLDER = "\u25a1"
"""Stands for a character beyond the Basic Multilingual Plane, which browsers count as two."""

BEYOND_PLANE_0 = 0x10000

Replaced = list[tuple[int, str]]
"""The offset of each character that the shown text has another in its place of, and that character."""


def shown(text: str, *, one_line_separators: bool = False) -> str:
    r"""The text with a placeholder for every character beyond the BMP, and a carriage return as a space (before \n) or \n.

    With `one_line_separators`, tabs and all that `str.splitlines` splits at, \n apart, are spaces too: a file of lines of
    columns separated by tabs can then quote any of it.
    """
    out = [_shown(character, text[i + 1 : i + 2]) for i, character in enumerate(text)]
    if one_line_separators:
        out = [" " if c == "\t" or (c != "\n" and len(f"a{c}b".splitlines()) > 1) else c for c in out]
    return "".join(out)


def _shown(character: str, following: str) -> str:
    if character == "\r":
        return " " if following == "\n" else "\n"
    return PLACEHOLDER if ord(character) >= BEYOND_PLANE_0 else character


def replaced(text: str, as_shown: str) -> Replaced:
    """What `restored` needs to get the text back."""
    return [(i, c) for i, (c, other) in enumerate(zip(text, as_shown, strict=True)) if c != other]


def restored(as_shown: str, changes: Replaced) -> str:
    """The text that was shown.

    Raises ValueError for a change that isn't within the text.
    """
    out = list(as_shown)
    for offset, character in changes:
        if not 0 <= offset < len(out) or len(character) != 1:
            raise ValueError(f"no character {offset} in a text of {len(out)}")
        out[offset] = character
    return "".join(out)
