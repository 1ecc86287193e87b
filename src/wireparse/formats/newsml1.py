"""NewsML 1.2: news items whose components hold text, pictures, or both."""

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from pydantic import JsonValue

from wireparse.domain.story import Status, Subject
from wireparse.errors import SourceError
from wireparse.formats.body import build_body
from wireparse.formats.content import Content, inline_content
from wireparse.formats.elements import attribute, child, children, descendants, language, local, words
from wireparse.formats.making import make_story
from wireparse.formats.protocol import Loaded, Reading
from wireparse.formats.whole import read_marked_up
from wireparse.formats.xml_sniff import root_name
from wireparse.text.moments import Moment, parse_moment
from wireparse.text.standing import gravest, signal_status

if TYPE_CHECKING:
    from lxml.etree import _Element

NO_STORY = ("caption", "photo", "picture", "video", "graphic", "thumbnail", "quicklook")
"""Roles of components whose text belongs to a picture."""


class Newsml1:
    """Text components in NewsML 1.2."""

    name = "newsml1"
    summary = "NewsML 1.2 (XML): the text components of its news items"
    needs = ""

    def sniff(self, name: str, start: bytes, reading: Reading) -> bool:
        """A root element <NewsML>."""
        return root_name(start) == "NewsML"

    def read(self, stream: IO[bytes], source: str, reading: Reading) -> Iterator[Loaded]:
        """The texts, in the document's order. A document without any is one SourceError."""
        from wireparse.formats.xml_tree import parse_xml

        try:
            root, warnings = parse_xml(read_marked_up(stream, source, reading), source)
            if local(root) != "NewsML":
                raise SourceError(source, "a root element <NewsML>", f"<{local(root)}>")
            texts = _texts(root, source)
        except SourceError as error:
            yield error
            return
        for number, (component, content) in enumerate(texts, start=1):
            name = f"{source}#{number}" if len(texts) > 1 else source
            yield _story(component, content, name, reading, warnings)


def _texts(root: "_Element", source: str) -> list[tuple["_Element", Content]]:
    """The components that hold text of their own, each with its first content. Raises SourceError where there are none."""
    found = []
    for component in descendants(root, "NewsComponent"):
        role = (attribute(child(component, "Role"), "FormalName") or "").lower()
        contents = (
            inline_content(data) for item in children(component, "ContentItem") for data in children(item, "DataContent")
        )
        content = next((c for c in contents if c.paragraphs), None)
        if content is not None and not any(word in role for word in NO_STORY):
            found.append((component, content))
    if not found:
        count = sum(1 for _ in descendants(root, "ContentItem"))
        raise SourceError(f"{source}:{root.sourceline}", "a component with text", f"{count} content items without any")
    return found


def _story(component: "_Element", content: Content, source: str, reading: Reading, warnings: tuple[str, ...]) -> Loaded:
    item, lines = _around(component, "NewsItem"), _lines(component)
    management = child(item, "NewsManagement")
    identifier = child(item, "Identification", "NewsIdentifier")
    headline = words(child(lines, "HeadLine")) or words(child(content.nitf_head, "hedline", "hl1"))
    dateline = words(child(lines, "DateLine")) or words(child(content.nitf_head, "dateline"))
    return make_story(
        build_body(content.paragraphs, headline=headline, dateline=dateline),
        reading,
        source=source,
        position=f"in the component at line {component.sourceline}",
        format="newsml1",
        warnings=warnings,
        id=words(child(identifier, "PublicIdentifier")) or words(child(identifier, "NewsItemId")),
        headline=headline,
        byline=", ".join(filter(None, map(words, children(lines, "ByLine")))) or words(child(content.nitf_head, "byline")),
        agency=words(child(lines, "CreditLine")) or _party(component, "Provider") or _party(component, "Source"),
        slug=words(child(lines, "SlugLine")) or words(child(item, "Identification", "NameLabel")),
        published=parse_moment(words(child(management, "FirstCreated"))) or parse_moment(words(child(identifier, "DateId"))),
        updated=parse_moment(words(child(management, "ThisRevisionCreated"))),
        embargo=_embargo(management),
        version=words(child(identifier, "RevisionId")),
        status=_status(management, child(identifier, "RevisionId")),
        priority=attribute(child(management, "Urgency"), "FormalName"),
        language=_language(component),
        subjects=tuple(_subjects(component)),
        notes=tuple(filter(None, map(words, descendants(item, "Instruction", "Comment")))) if item is not None else (),
        copyright=words(child(lines, "CopyrightLine")) or _copyright(component),
        stated_dateline=words(child(lines, "DateLine")),
        extra={
            "subheadline": words(child(lines, "SubHeadLine")),
            "byline_title": words(child(lines, "ByLineTitle")),
            "usage": words(next(descendants(component, "UsageType"), None)),
            "keywords": _keywords(component, lines),
        },
    )


def _around(element: "_Element | None", name: str) -> "_Element | None":
    while element is not None and local(element) != name:
        element = element.getparent()
    return element


def _lines(component: "_Element") -> "_Element | None":
    """The news lines of the component, or of the nearest around it."""
    around: _Element | None = component
    while around is not None:
        lines = child(around, "NewsLines")
        if lines is not None:
            return lines
        around = around.getparent()
    return None


def _components(component: "_Element") -> Iterator["_Element"]:
    """The component and those around it, the nearest first."""
    around: _Element | None = component
    while around is not None:
        if local(around) == "NewsComponent":
            yield around
        around = around.getparent()


def _described(component: "_Element") -> "_Element | None":
    return next((d for c in _components(component) if (d := child(c, "DescriptiveMetadata")) is not None), None)


def _party(component: "_Element", role: str) -> str | None:
    parties = (child(c, "AdministrativeMetadata", role, "Party") for c in _components(component))
    return next((name for party in parties if (name := attribute(party, "FormalName"))), None)


def _language(component: "_Element") -> str | None:
    return attribute(child(_described(component), "Language"), "FormalName") or language(component)


def _status(management: "_Element | None", revision: "_Element | None") -> Status:
    """NewsML 1.2, RevisionId/@Update: U where the item updates an earlier revision, A where only its management data change."""
    codes = [attribute(e, "FormalName") or "" for e in children(management, "Status", "Instruction", "NewsItemType")]
    update = Status.UPDATE if attribute(revision, "Update") == "U" else Status.USUAL
    return gravest((update, signal_status(codes)))


def _embargo(management: "_Element | None") -> Moment | None:
    """When the status will change, where it is now an embargo."""
    if (attribute(child(management, "Status"), "FormalName") or "").lower() != "embargoed":
        return None
    return parse_moment(words(child(management, "StatusWillChange", "DateAndTime")))


def _subjects(component: "_Element") -> Iterator[Subject]:
    """Each code once: agencies repeat the broader one beside every narrower."""
    elements = descendants(_described(component), "Subject", "SubjectMatter", "SubjectDetail")
    names: dict[str, None] = dict.fromkeys(code for e in elements if (code := attribute(e, "FormalName")))
    return (Subject(code=code) for code in names)


def _keywords(component: "_Element", lines: "_Element | None") -> list[JsonValue]:
    properties = children(_described(component), "Property")
    found = [attribute(p, "Value") for p in properties if attribute(p, "FormalName") == "Keyword"]
    return [word for word in (*found, *map(words, children(lines, "KeywordLine"))) if word]


def _copyright(component: "_Element") -> str | None:
    notice = next(descendants(component, "Copyright"), None)
    return words(notice)
