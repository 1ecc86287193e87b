"""News pages in HTML, read by trafilatura, an optional extra."""

import logging
import re
from collections.abc import Iterator
from importlib.util import find_spec
from typing import IO, TYPE_CHECKING, Any

from wireparse.errors import SourceError, installing
from wireparse.formats.body import build_body
from wireparse.formats.content import HTML
from wireparse.formats.decode import decode
from wireparse.formats.elements import attribute, descendants, language
from wireparse.formats.making import make_story
from wireparse.formats.protocol import Loaded, Reading
from wireparse.formats.whole import read_marked_up
from wireparse.formats.xml_sniff import declared_encoding, root_name
from wireparse.text.moments import Moment, parse_moment

if TYPE_CHECKING:
    from lxml.etree import _Element

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9._-]{1,40})", re.IGNORECASE)

CHARSET_REACH = 4_096
"""Bytes among which a page declares its encoding; HTML's standard has 1,024, pages have more."""

LOGGERS = ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer")
"""What would write to stderr on its own."""


class HtmlPage:
    """The story of a news page, without what stands around it."""

    name = "html"
    summary = "a news page in HTML, without menus, advertisements and comments"
    needs = f"trafilatura: {installing('html')}"

    def sniff(self, name: str, start: bytes, reading: Reading) -> bool:
        """A root element <html>, or a document type of HTML's."""
        return (root_name(start) or "").lower() == "html" or start.lstrip(b"\xef\xbb\xbf \t\r\n")[
            :14
        ].lower() == b"<!doctype html"

    def read(self, stream: IO[bytes], source: str, reading: Reading) -> Iterator[Loaded]:
        """The one story of the page."""
        try:
            content = read_marked_up(stream, source, reading)
            charset = CHARSET.search(content[:CHARSET_REACH])
            declared = declared_encoding(content) or (charset[1].decode("ascii") if charset else None)
            decoded = decode(content, source, declared)
            yield _story(decoded.text, source, reading, decoded.warnings)
        except SourceError as error:
            yield error


def _story(text: str, source: str, reading: Reading, warnings: tuple[str, ...]) -> Loaded:
    root = _root(text, source)
    page = _extracted(text, source)
    headline, published = page.get("title"), _moment(root, "article:published_time", "datePublished", "date", "pubdate")
    return make_story(
        build_body((page.get("text") or "").split("\n"), headline=headline),
        reading,
        source=source,
        position="on the page: no paragraph of it reads like an article",
        format="html",
        warnings=warnings,
        id=page.get("url"),
        headline=headline,
        byline=(page.get("author") or "").replace("; ", ", "),
        agency=page.get("sitename"),
        published=published or parse_moment(page.get("date")),
        updated=_moment(root, "article:modified_time", "dateModified", "lastmod"),
        language=language(root) or attribute(root, "lang"),
        extra={"summary": page.get("description"), "keywords": list(page.get("tags") or [])},
    )


def _root(text: str, source: str) -> "_Element":
    from wireparse.formats.html_tree import parse_html

    if not HTML.search(text):
        raise SourceError(source, "a page in HTML", "no element of one")
    root = parse_html(text)
    if root is None:
        raise SourceError(source, "a page in HTML", "elements nested too deep, or none")
    return root


def _extracted(text: str, source: str) -> dict[str, Any]:
    """What trafilatura makes of the page. Raises SourceError where it isn't installed, or breaks."""
    if find_spec("trafilatura") is None:
        raise SourceError(source, "the package trafilatura, which reads HTML", f"none: {installing('html')}")
    from trafilatura import bare_extraction

    for name in LOGGERS:
        logging.getLogger(name).addHandler(logging.NullHandler())
    try:
        page = bare_extraction(text, with_metadata=True, include_comments=False, include_tables=False)
    except Exception as error:
        raise SourceError(source, "a page that trafilatura can read", f"{type(error).__name__} in it") from error
    if page is None:
        return {}
    return page if isinstance(page, dict) else page.as_dict()


def _moment(root: "_Element", *names: str) -> Moment | None:
    """The time that the page's metadata give under one of these names."""
    metas = {attribute(m, "property") or attribute(m, "name") or attribute(m, "itemprop"): m for m in descendants(root, "meta")}
    return next((moment for name in names if (moment := parse_moment(attribute(metas.get(name), "content")))), None)
