"""NewsML-G2: news items alone or in a message; the text items of what it packs."""

from collections.abc import Iterator
from datetime import date
from typing import IO, TYPE_CHECKING

from wireparse.domain.story import Subject
from wireparse.errors import SourceError
from wireparse.formats.body import build_body
from wireparse.formats.content import Content, inline_content, plain_or_html
from wireparse.formats.elements import attribute, child, children, descendants, language, local, words
from wireparse.formats.making import make_story
from wireparse.formats.protocol import Loaded, Reading
from wireparse.formats.whole import read_marked_up
from wireparse.formats.xml_sniff import root_name
from wireparse.text.moments import Moment, parse_moment
from wireparse.text.standing import signal_status

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOTS = frozenset({"newsItem", "newsMessage", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"})

TEXT_CLASSES = frozenset({"text", "composite"})
"""Item classes that hold a story; without a class the content decides."""

OPEN_ENDED = Moment(date.max)
"""The end of an embargo that the agency leaves open."""


class NewsmlG2:
    """Text items in NewsML-G2."""

    name = "newsml-g2"
    summary = "NewsML-G2 (XML): a newsItem, or the text items of a newsMessage or a package"
    needs = ""

    def sniff(self, name: str, start: bytes, reading: Reading) -> bool:
        """A root element of NewsML-G2."""
        return root_name(start) in ROOTS

    def read(self, stream: IO[bytes], source: str, reading: Reading) -> Iterator[Loaded]:
        """The text items, in the message's order. A message without any is one SourceError that says what it has instead."""
        from wireparse.formats.xml_tree import parse_xml

        try:
            root, warnings = parse_xml(read_marked_up(stream, source, reading), source)
            if local(root) not in ROOTS:
                raise SourceError(source, "a root element <newsItem> or <newsMessage>", f"<{local(root)}>")
            items = _text_items(root, source)
        except SourceError as error:
            yield error
            return
        for number, item in enumerate(items, start=1):
            yield _story(item, f"{source}#{number}" if len(items) > 1 else source, reading, warnings)


def _text_items(root: "_Element", source: str) -> list["_Element"]:
    """The items that may hold a story. Raises SourceError where there are none."""
    items = list(descendants(root, "newsItem"))
    texts = [item for item in items if _class(item) in TEXT_CLASSES or not _class(item)]
    if texts:
        return texts
    packages = list(descendants(root, "packageItem"))
    if packages:
        references = sum(1 for package in packages for _ in descendants(package, "itemRef"))
        found = f"a package of {references} references to items that it doesn't hold"
    elif items:
        found = f"items of the class {', '.join(sorted({_class(item) for item in items}))} alone"
    else:
        found = f"<{local(root)}> without a newsItem"
    raise SourceError(f"{source}:{(packages or items or [root])[0].sourceline}", "a text item", found)


def _class(item: "_Element") -> str:
    return (attribute(child(item, "itemMeta", "itemClass"), "qcode") or "").rpartition(":")[2]


def _story(item: "_Element", source: str, reading: Reading, warnings: tuple[str, ...]) -> Loaded:
    meta, about, rights = child(item, "itemMeta"), child(item, "contentMeta"), child(item, "rightsInfo")
    content = _content(item)
    inner = content.nitf_head
    headline = _main(about, "headline") or words(child(meta, "title")) or words(child(inner, "hedline", "hl1"))
    dateline = words(child(about, "dateline")) or words(child(inner, "dateline"))
    return make_story(
        build_body(content.paragraphs, headline=headline, dateline=dateline),
        reading,
        source=source,
        position=_position(item),
        format="newsml-g2",
        warnings=warnings,
        id=attribute(item, "guid"),
        headline=headline,
        byline=", ".join(filter(None, map(words, children(about, "by")))) or _creator(about),
        agency=words(child(about, "creditline")) or _agency(meta, about),
        slug=words(child(about, "slugline")),
        published=parse_moment(words(child(meta, "firstCreated"))) or parse_moment(words(child(about, "contentCreated"))),
        updated=parse_moment(words(child(meta, "versionCreated"))),
        embargo=_embargo(meta),
        version=attribute(item, "version"),
        status=signal_status(_signals(meta)),
        priority=words(child(about, "urgency")),
        language=attribute(child(about, "language"), "tag") or language(item),
        subjects=tuple(_subjects(about)),
        notes=tuple(filter(None, map(words, children(meta, "edNote")))),
        copyright=words(child(rights, "copyrightNotice")) or _named(child(rights, "copyrightHolder")),
        stated_dateline=words(child(about, "dateline")),
        extra={
            "located": _named(child(about, "located")),
            "usage": words(child(rights, "usageTerms")),
            "summary": _with_role(about, "description", "summary"),
            "keywords": [word for k in children(about, "keyword") if (word := words(k))],
            "genres": [name for g in children(about, "genre") if (name := _named(g))],
        },
    )


def _content(item: "_Element") -> Content:
    """The first content of the item that holds text."""
    found = Content()
    for content in children(child(item, "contentSet"), "inlineXML", "inlineData"):
        media = attribute(content, "contenttype") or ""
        is_markup = local(content) == "inlineXML" or len(content) > 0
        found = inline_content(content) if is_markup else plain_or_html(content.text or "", media)
        if found.paragraphs:
            break
    return found


def _position(item: "_Element") -> str:
    contents = child(item, "contentSet")
    if contents is None:
        return f"at line {item.sourceline}: the item has no <contentSet>"
    remote = child(contents, "remoteContent")
    if remote is not None:
        return f"at line {remote.sourceline}: the content is elsewhere, at {attribute(remote, 'href') or 'an unnamed place'}"
    return f"in <contentSet> at line {contents.sourceline}"


def _embargo(meta: "_Element | None") -> Moment | None:
    """NewsML-G2, embargoed, in the words of ninjs: "The date and time before which all versions of the news object are
    embargoed. If absent, this object is not embargoed." An empty element is thus an embargo without a stated end.
    """
    element = child(meta, "embargoed")
    if element is None:
        return None
    return parse_moment(words(element)) or OPEN_ENDED


def _signals(meta: "_Element | None") -> list[str]:
    return [code for e in children(meta, "pubStatus", "signal", "role") if (code := attribute(e, "qcode"))]


def _subjects(about: "_Element | None") -> Iterator[Subject]:
    for subject in children(about, "subject"):
        code = attribute(subject, "qcode") or attribute(subject, "uri") or attribute(subject, "literal")
        yield Subject(code=code, name=words(child(subject, "name")))


def _creator(about: "_Element | None") -> str | None:
    """The persons who made the content; a creator without a name is the agency's system."""
    return ", ".join(name for c in children(about, "creator") if (name := words(child(c, "name")))) or None


def _agency(meta: "_Element | None", about: "_Element | None") -> str | None:
    sources = (*children(about, "infoSource"), *children(meta, "provider"))
    names = (words(child(s, "name")) or attribute(s, "literal") for s in sources)
    codes = ((attribute(s, "qcode") or "").rpartition(":")[2] for s in sources)
    return next(filter(None, (*names, *codes)), None)


def _named(element: "_Element | None") -> str | None:
    return words(child(element, "name")) or attribute(element, "literal") or attribute(element, "qcode")


def _main(about: "_Element | None", name: str) -> str | None:
    """The element without a role, or else the first of several."""
    found = list(children(about, name))
    plain = [e for e in found if not attribute(e, "role")] or found
    return next(filter(None, map(words, plain)), None)


def _with_role(about: "_Element | None", name: str, role: str) -> str | None:
    return next((words(e) for e in children(about, name) if (attribute(e, "role") or "").endswith(role)), None)
