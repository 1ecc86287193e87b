"""Lines of a wire joined to paragraphs: terminals broke them at some 65 characters."""

import re
from collections.abc import Iterator

from wireparse.text.layout import paragraphs

INDENT = re.compile(r"(?: {2,}|\t)")


def unwrapped(text: str) -> list[str]:
    """The paragraphs of text whose lines may be soft wraps, each with its line breaks in it."""
    return [text[start:end] for start, end in paragraphs(text)]


def wrapped_paragraphs(lines: list[str]) -> Iterator[str]:
    """The paragraphs of a wire's body, which a blank line or an indented one begins.

    Where no line does either, every line may be a paragraph: then the lengths of the lines tell.
    """
    if not any(not line.strip() or INDENT.match(line) for line in lines[1:]):
        yield from unwrapped("\n".join(lines))
        return
    paragraph: list[str] = []
    for line in lines:
        if paragraph and (not line.strip() or INDENT.match(line)):
            yield "\n".join(paragraph)
            paragraph = []
        if line.strip():
            paragraph.append(line)
    if paragraph:
        yield "\n".join(paragraph)
