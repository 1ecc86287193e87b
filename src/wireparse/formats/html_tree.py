"""HTML that strangers wrote, as a tree. Imported only when HTML is read, for lxml takes its time."""

import re

from lxml import etree

from wireparse.formats.xml_tree import MAX_DEPTH, too_deep

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w.-]*)[^<>]*?(/?)>")
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def parse_html(text: str) -> etree._Element | None:
    """The root element; None for what holds nothing, or elements nested more than MAX_DEPTH deep.

    HTML's parser mends what is broken, so nothing but that is an error.
    """
    if _is_too_deep(text):
        return None
    parser: etree.HTMLParser[etree._Element] = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_ILLEGAL.sub("", text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    return root if root is not None and too_deep(root) is None else None


def _is_too_deep(text: str) -> bool:
    """Whether more elements are open at once than MAX_DEPTH, paragraphs that nobody closes left out."""
    depth = 0
    for match in _TAG.finditer(text):
        name = match[2].lower()
        if name in _VOID or match[3] or name in {"p", "li", "td", "tr", "th", "dd", "dt", "option"}:
            continue
        depth = max(0, depth + (-1 if match[1] else 1))
        if depth > MAX_DEPTH:
            return True
    return False
