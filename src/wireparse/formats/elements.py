"""Small questions to an XML element, whatever its namespace. Nothing here loads a parser."""

import html
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def local(element: "_Element") -> str:
    """The element's name without its namespace; empty for what is no element (an entity, a comment)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: "_Element | None", *names: str) -> Iterator["_Element"]:
    """The children of one of these names; all of them where no name is given."""
    for child in element if element is not None else ():
        if local(child) and (not names or local(child) in names):
            yield child


def child(element: "_Element | None", *path: str) -> "_Element | None":
    """The first element down a path of names; None where a step is missing."""
    for name in path:
        element = next(children(element, name), None)
    return element


def descendants(element: "_Element | None", *names: str) -> Iterator["_Element"]:
    """All elements of these names under an element, in document order."""
    if element is not None:
        yield from (found for found in element.iter() if local(found) in names)


def words(element: "_Element | None") -> str | None:
    """All text of an element on one line; None for an empty one."""
    return " ".join("".join(pieces(element)).split()) or None if element is not None else None


def pieces(element: "_Element") -> Iterator[str]:
    """The text of an element and of all in it, entities that stayed unresolved read as HTML reads them."""
    yield element.text or "" if local(element) else entity_text(element)
    for inner in element if local(element) else ():
        yield from pieces(inner)
        yield inner.tail or ""


def entity_text(element: "_Element") -> str:
    """What an entity stands for, where HTML knows it; nothing for a comment."""
    name = getattr(element, "name", None)
    if not name:
        return ""
    declared = element.getroottree().docinfo.internalDTD
    values = {e.name: e.content for e in declared.iterentities()} if declared is not None else {}
    return values.get(name) or html.unescape(f"&{name};")


def attribute(element: "_Element | None", name: str) -> str | None:
    """An attribute's value without white space around it; None for an empty or a missing one."""
    value = element.get(name) if element is not None else None
    return (value.strip() or None) if value else None


def language(element: "_Element | None") -> str | None:
    """The language of an element, by the nearest xml:lang around it."""
    while element is not None:
        value = attribute(element, XML_LANG)
        if value:
            return value
        element = element.getparent()
    return None
