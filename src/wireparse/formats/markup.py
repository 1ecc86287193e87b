"""The paragraphs of marked-up text, NITF's and HTML's alike, decoded once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wireparse.formats.elements import children, descendants, entity_text, local, pieces

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCKS = {
    *("p", "hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "div", "pre", "hr"),
    *("section", "article", "main", "header", "footer", "blockquote", "body", "html", "address", "abstract", "note"),
    *("nitf", "body.head", "body.content", "body.end", "block", "bq", "credit", "fn", "tagline", "bibliography"),
}
"""Elements that stand on lines of their own."""

SKIPPED = {
    *("media", "figure", "figcaption", "aside", "nav", "form", "button"),
    *("script", "style", "head", "title", "iframe", "object", "noscript", "svg", "template"),
}
"""Elements whose text is no part of the story's: pictures with captions, and a page's machinery."""

TABLES = {"table", "nitf-table"}
SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*\s*$")
END_REACH = 40
"""Characters from a line's end among which a sentence ends."""

BREAK = "\u2028"
"""Stands for <br/> until it is known whether that ends a paragraph."""


@dataclass(slots=True)
class Text:
    """The paragraphs read so far, and the one being read. `rows` counts those that are rows of tables."""

    paragraphs: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    rows: int = 0

    def end(self) -> None:
        """End the paragraph being read."""
        text, self.open = "".join(self.open), []
        self.paragraphs += [part for part in _broken(text) if part.strip()]


def marked_up(element: "_Element") -> Text:
    """The paragraphs of an element's text."""
    text = Text()
    _walk(element, text)
    text.end()
    return text


def _walk(element: "_Element", text: Text) -> None:
    name = local(element).lower()
    if not name:
        text.open.append(entity_text(element))
    elif name in TABLES:
        _table(element, text)
    elif name == "br":
        text.open.append(BREAK)
    elif name not in SKIPPED:
        _inside(element, name, text)


def _inside(element: "_Element", name: str, text: Text) -> None:
    is_block = name in BLOCKS
    if is_block:
        text.end()
    text.open.append(_opening(element, name) + (element.text or ""))
    for inner in element:
        _walk(inner, text)
        text.open.append(inner.tail or "")
    if name == "q" and _opening(element, name):
        text.open.append("”")
    if is_block:
        text.end()


def _opening(element: "_Element", name: str) -> str:
    """HTML and NITF leave the marks of <q> to the reader's program."""
    return "“" if name == "q" and not "".join(pieces(element)).lstrip().startswith(("“", '"', "``", "«", "„", "‘")) else ""


def _table(element: "_Element", text: Text) -> None:
    """A row a paragraph, its cells parted by tabs."""
    text.end()
    for row in descendants(element, "tr", "TR"):
        cells = [" ".join("".join(pieces(cell)).split()) for cell in children(row, "td", "th", "TD", "TH")]
        if any(cells):
            text.paragraphs.append("\t".join(cells))
            text.rows += 1


def _broken(text: str) -> Iterator[str]:
    """A paragraph cut where two line breaks, or one after a full sentence, part it."""
    kept: list[str] = []
    for part in text.split(BREAK):
        if kept and (not part.strip() or SENTENCE_END.search(kept[-1][-END_REACH:])):
            yield " ".join(kept)
            kept = []
        kept.append(part)
    yield " ".join(kept)
