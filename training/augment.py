"""Copies of gold stories in another dress, offsets unchanged: every change is one character for one."""

import random
from typing import Any

from wireparse.text.layout import paragraphs

STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
CURLY_SINGLE = str.maketrans({"'": "’"})

QUOTE_RATE = 0.2
"""Share of stories whose marks change style."""

CAPITALS_RATE = 0.15
"""Share of stories whose first paragraph is set in capitals, as agencies do."""

LOWER_RATE = 0.02
"""Share of stories that lose all capitals."""


def augmented(story: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """The story, or a copy with other marks or capitals."""
    text = story["text"]
    if rng.random() < QUOTE_RATE:
        text = _other_marks(text)
    if rng.random() < CAPITALS_RATE:
        text = _capital_headline(text)
    elif rng.random() < LOWER_RATE:
        text = _same_length(text, text.lower())
    return story if text is story["text"] else {**story, "text": text}


def _other_marks(text: str) -> str:
    if "“" in text:
        return text.translate(STRAIGHT)
    return _curly(text).translate(CURLY_SINGLE)


def _curly(text: str) -> str:
    """Straight double marks made curly, by what stands before them."""
    before = " " + text[:-1]
    return "".join(("“" if p.isspace() or p in "([—-" else "”") if c == '"' else c for c, p in zip(text, before, strict=True))


def _capital_headline(text: str) -> str:
    cuts = paragraphs(text)
    if len(cuts) < 3:
        return text
    end = cuts[0][1]
    return _same_length(text, text[:end].upper() + text[end:]) if end < 150 else text


def _same_length(text: str, changed: str) -> str:
    return changed if len(changed) == len(text) else text
