"""The text that a news message wraps: NITF, XHTML, HTML in a string, or plain text."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wireparse.formats.elements import child, descendants, local
from wireparse.formats.markup import marked_up
from wireparse.formats.nitf import content_of
from wireparse.formats.wraps import unwrapped

if TYPE_CHECKING:
    from lxml.etree import _Element

HTML = re.compile(r"<(?:p|div|br|html|body|h[1-6]|ul|ol|table|span|nitf|body\.content|block)\b[^>]{0,500}>", re.IGNORECASE)
"""What tells markup in a string from plain text that has a "<" in it."""


@dataclass(frozen=True, slots=True)
class Content:
    """Paragraphs, and the <body.head> of the NITF that they came in."""

    paragraphs: tuple[str, ...] = ()
    nitf_head: "_Element | None" = None


def inline_content(element: "_Element") -> Content:
    """The paragraphs of an element that holds NITF, XHTML, or a string of either."""
    nitf = next(descendants(element, "nitf"), None)
    if nitf is not None:
        return Content(tuple(content_of(nitf).paragraphs), child(nitf, "body", "body.head"))
    if len(element):
        inner = next(descendants(element, "body", "body.content"), element)
        return Content(tuple(marked_up(inner).paragraphs))
    return plain_or_html(element.text or "")


def plain_or_html(text: str, media: str = "") -> Content:
    """The paragraphs of a string, which is markup where its media type or its tags say so."""
    if not text.strip():
        return Content()
    if HTML.search(text) or ("html" in media and "<" in text):
        return Content(tuple(html_paragraphs(text)))
    if "html" in media or "xml" in media:
        return Content(tuple(html_paragraphs(f"<p>{text}</p>")))
    return Content(tuple(unwrapped(text)))


def html_paragraphs(text: str) -> list[str]:
    """The paragraphs of HTML, its entities decoded once."""
    from wireparse.formats.html_tree import parse_html

    root = parse_html(text)
    if root is None:
        return []
    nitf = next(descendants(root, "nitf"), None)
    inner = next((e for e in descendants(root, "body.content")), None)
    body = next((e for e in root if local(e) == "body"), root)
    return marked_up(inner if nitf is not None and inner is not None else body).paragraphs
