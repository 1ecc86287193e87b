"""Which markup a source holds, from its first bytes: no parser is loaded for that."""

import re

_DOCTYPE = r"<!DOCTYPE[^\[<>]*+(?:\[.*?\]\s*)?>"
_BEFORE = rf"(?>\s+|<\?.*?\?>|<!--.*?-->|{_DOCTYPE})*+"
_ROOT = re.compile(rf"\ufeff?{_BEFORE}<(?:[A-Za-z_][\w.-]*:)?(?P<name>[A-Za-z_][\w.-]*)(?=[\s/>]|$)", re.DOTALL | re.IGNORECASE)
_DECLARED = re.compile(r"\ufeff?\s*<(?:\?xml\b|!DOCTYPE\b)", re.IGNORECASE)
_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")

SNIFFED = 65_536
"""Bytes among which the root element stands."""


def root_name(start: bytes) -> str | None:
    """The local name of the root element; None where the bytes aren't markup."""
    match = _ROOT.match(_text(start))
    return match["name"] if match else None


def is_xml(start: bytes) -> bool:
    """Whether the bytes declare themselves to be XML, or some other markup."""
    return _DECLARED.match(_text(start)) is not None


def declared_encoding(content: bytes) -> str | None:
    """The encoding that an XML declaration names."""
    match = _ENCODING.match(content)
    return match[1].decode("ascii") if match else None


def _text(start: bytes) -> str:
    head = start[:SNIFFED]
    wide = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
    encoding = wide.get(head[:2])
    if encoding is None:
        return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    return head.decode(encoding, "ignore")
