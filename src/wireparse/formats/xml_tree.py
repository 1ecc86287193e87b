"""XML that strangers wrote, as a tree: nothing is fetched, no entity multiplies, and every fault has a line.

Imported only when XML is read, for lxml takes its time.
"""

import html.entities
import re

from lxml import etree

from wireparse.errors import SourceError
from wireparse.formats.decode import decode
from wireparse.formats.xml_sniff import declared_encoding

MAX_DEPTH = 200
"""Elements within each other at most. NITF in NewsML in a message needs 25."""

_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml\b[^>]*\?>")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[<>]*\[", re.IGNORECASE)
_ENTITY = re.compile(
    r"<!ENTITY\s+(?:%\s+)?(?P<name>[^\s>]+)\s+(?P<value>\"[^\"]*\"|'[^']*'|(?:SYSTEM|PUBLIC)\b[^>]*)", re.IGNORECASE
)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_OWN = {"amp", "lt", "gt", "quot", "apos"}


def parse_xml(content: bytes, source: str) -> tuple[etree._Element, tuple[str, ...]]:
    """The root element, and warnings about the encoding.

    Raises SourceError for what isn't well-formed, declares external or nested entities, or is nested too deep.
    """
    decoded = decode(content, source, declared_encoding(content))
    text, dropped = _ILLEGAL.subn("", decoded.text)
    text = _DECLARATION.sub(lambda match: "\n" * match[0].count("\n"), text, count=1)
    _refuse_entities(text, source)
    root = _parse(_without_named_entities(text), source)
    _refuse_depth(root, source)
    warning = f"{dropped:,} control characters that XML doesn't allow are left out"
    return root, (*decoded.warnings, *((warning,) if dropped else ()))


def _parser() -> etree.XMLParser[etree._Element]:
    """A parser that stays in its document: it reads no DTD, opens no connection, expands no entity, grows no huge tree."""
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )


def _parse(text: str, source: str) -> etree._Element:
    try:
        return etree.fromstring(text.encode("utf-8"), _parser())
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise SourceError(f"{source}:{line}:{column}", "well-formed XML", _reason(error, text)) from error


def _reason(error: etree.XMLSyntaxError, text: str) -> str:
    line, column = error.position
    last = text.rpartition("\n")[2]
    if line > text.count("\n") and column >= len(last) and "Extra" not in (error.msg or ""):
        return "the end of the document within an element"
    message = re.sub(r",? line \d+.*$", "", (error.msg or "no document").strip(), flags=re.DOTALL)
    if "Extra content" in message:
        return "a second document after the first"
    if "xcessive depth" in message:
        return "elements nested too deep"
    return message[:160].replace("expected ", "no ", 1) if message.startswith("expected ") else message[:160]


def _refuse_entities(text: str, source: str) -> None:
    """No story needs entities that name a file or hold others; whoever declares them is after something else."""
    doctype = _DOCTYPE.search(text)
    if doctype is None:
        return
    for match in _ENTITY.finditer(text, doctype.end()):
        value = match["value"]
        is_external = value[0] not in "\"'" and "NDATA" not in value  # NDATA names a picture, and is never text
        if is_external or "&" in value or "%" in value:
            kind = "the external entity" if is_external else "an entity made of others,"
            line = text.count("\n", 0, match.start()) + 1
            raise SourceError(f"{source}:{line}", "XML that is complete in itself", f"{kind} {match['name'][:60]}")


def _without_named_entities(text: str) -> str:
    """HTML's names for characters (&eacute;), which NITF's DTD declares and XML without it doesn't know, as numbers."""
    declared = {match["name"] for match in _ENTITY.finditer(text)}

    def number(match: re.Match[str]) -> str:
        if match[1] in _OWN or match[1] in declared:
            return match[0]
        known = html.entities.html5.get(f"{match[1]};")
        return "".join(f"&#{ord(character)};" for character in known) if known else match[0]

    return _NAMED.sub(number, text)


def too_deep(root: etree._Element) -> etree._Element | None:
    """The first element that has more than MAX_DEPTH around it; None where none has."""
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return element
    return None


def _refuse_depth(root: etree._Element, source: str) -> None:
    element = too_deep(root)
    if element is not None:
        found = f"elements nested more than {MAX_DEPTH} deep"
        raise SourceError(f"{source}:{element.sourceline}", "a story's XML", found)
