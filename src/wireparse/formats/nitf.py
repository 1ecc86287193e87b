"""NITF 3.x, the IPTC's News Industry Text Format: one story a document."""

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from wireparse.domain.story import Status, Subject
from wireparse.errors import SourceError
from wireparse.formats.body import build_body, table_body
from wireparse.formats.elements import attribute, child, children, descendants, language, local, words
from wireparse.formats.making import make_story
from wireparse.formats.markup import Text, marked_up
from wireparse.formats.protocol import Loaded, Reading
from wireparse.formats.whole import read_marked_up
from wireparse.formats.xml_sniff import root_name
from wireparse.text.moments import Moment, day_alone, parse_moment
from wireparse.text.standing import gravest, signal_status

if TYPE_CHECKING:
    from lxml.etree import _Element


class Nitf:
    """A story in NITF, with its metadata in `head` and `body.head`."""

    name = "nitf"
    summary = "NITF 3.x (XML): a story a document"
    needs = ""

    def sniff(self, name: str, start: bytes, reading: Reading) -> bool:
        """A root element <nitf>."""
        return root_name(start) == "nitf"

    def read(self, stream: IO[bytes], source: str, reading: Reading) -> Iterator[Loaded]:
        """The one story of the document."""
        from wireparse.formats.xml_tree import parse_xml

        try:
            root, warnings = parse_xml(read_marked_up(stream, source, reading), source)
            if local(root) != "nitf":
                raise SourceError(source, "a root element <nitf>", f"<{local(root)}>")
        except SourceError as error:
            yield error
            return
        yield _story(root, source, reading, warnings)


def _story(root: "_Element", source: str, reading: Reading, warnings: tuple[str, ...]) -> Loaded:
    data, head = child(root, "head", "docdata"), child(root, "body", "body.head")
    headline = words(child(head, "hedline", "hl1")) or words(child(root, "head", "title"))
    dateline = words(child(head, "dateline"))
    text = content_of(root)
    paragraphs = text.paragraphs
    is_table = bool(text.rows) and text.rows == len(paragraphs)
    issued = _norm(data, "date.issue") or _moment(attribute(child(root, "head", "pubdata"), "date.publication"))
    return make_story(
        table_body(paragraphs) if is_table else build_body(paragraphs, headline=headline, dateline=dateline),
        reading,
        source=source,
        position="in <body.content>",
        format="nitf",
        warnings=warnings,
        is_table=is_table,
        id=attribute(child(data, "doc-id"), "id-string"),
        headline=headline,
        byline=_byline(head),
        agency=words(child(head, "distributor")) or attribute(child(data, "doc-id"), "regsrc"),
        slug=attribute(child(data, "du-key"), "key") or _meta(root, "slug", "slugline", "keyword"),
        published=issued or _norm(head, "dateline", "story.date"),
        embargo=_embargo(data, issued),
        version=attribute(child(data, "du-key"), "version") or attribute(child(data, "du-key"), "generation"),
        status=_status(data),
        priority=attribute(child(data, "urgency"), "ed-urg"),
        language=language(root) or language(next(descendants(child(root, "body"), "p"), None)),
        subjects=tuple(_subjects(root)),
        notes=tuple(_notes(data, head)),
        trailer=tuple(marked_up(end).paragraphs if (end := child(root, "body", "body.end")) is not None else ()),
        copyright=_copyright(data),
        stated_dateline=dateline,
        extra={
            "subheadline": _subheadline(head, headline),
            "byline_title": words(next(descendants(head, "byttl"), None)),
            "summary": words(child(head, "abstract")),
            "keywords": [key for k in descendants(data, "keyword") if (key := attribute(k, "key"))],
        },
    )


def content_of(root: "_Element") -> Text:
    """The text of a document's <body.content>, of each of them where there are several."""
    found = Text()
    for content in children(child(root, "body"), "body.content"):
        part = marked_up(content)
        found.paragraphs += part.paragraphs
        found.rows += part.rows
    return found


def _byline(head: "_Element | None") -> str | None:
    """The names of all bylines, without the titles in them."""
    return ", ".join(filter(None, map(_names, children(head, "byline")))) or None


def _names(byline: "_Element") -> str | None:
    persons = [name for person in descendants(byline, "person") if (name := words(person))]
    if persons:
        return " and ".join(persons)
    title = words(next(descendants(byline, "byttl"), None)) or ""
    return (words(byline) or "").removesuffix(title).strip(" ,") or None


def _norm(element: "_Element | None", *path: str) -> Moment | None:
    return _moment(attribute(child(element, *path), "norm"))


def _moment(value: str | None) -> Moment | None:
    return day_alone(parse_moment(value))


def _embargo(data: "_Element | None", issued: Moment | None) -> Moment | None:
    """When the story may be used, where that is later than when it was sent.

    NITF 3.x, date.release: "Date/time document is available to be released. If not provided, it is assumed to be on receipt."
    """
    release = _norm(data, "date.release")
    is_later = release is not None and issued is not None and release.day > issued.day
    if release is not None and issued is not None and release.at and issued.at and release.day == issued.day:
        is_later = release.at.replace(tzinfo=None) > issued.at.replace(tzinfo=None)
    return release if is_later or attribute(data, "management-status") == "embargoed" else None


def _status(data: "_Element | None") -> Status:
    """NITF 3.x, management-status: "Allowed values are usable,embargoed,withheld,canceled"."""
    corrected = Status.CORRECTED if child(data, "correction") is not None else Status.USUAL
    return gravest((corrected, signal_status([attribute(data, "management-status") or ""])))


def _subjects(root: "_Element") -> Iterator[Subject]:
    for subject in descendants(child(root, "head", "tobject"), "tobject.subject"):
        names = (attribute(subject, f"tobject.subject.{part}") for part in ("detail", "matter", "type"))
        yield Subject(code=attribute(subject, "tobject.subject.refnum"), name=next(filter(None, names), None))
    for classifier in descendants(child(root, "head", "docdata", "identified-content"), "classifier"):
        name = attribute(classifier, "value") or words(classifier)
        if name:
            yield Subject(code=attribute(classifier, "idsrc"), name=name)


def _notes(data: "_Element | None", head: "_Element | None") -> Iterator[str]:
    yield from (info for m in children(data, "ed-msg") if (info := attribute(m, "info")))
    yield from (info for c in children(data, "correction") if (info := attribute(c, "info")))
    yield from (note for n in children(head, "note") if (note := words(n)))


def _copyright(data: "_Element | None") -> str | None:
    notice = child(data, "doc.copyright")
    return " ".join(filter(None, (attribute(notice, "year"), attribute(notice, "holder")))) or None


def _subheadline(head: "_Element | None", headline: str | None) -> str | None:
    found = words(child(head, "hedline", "hl2"))
    return found if found != headline else None


def _meta(root: "_Element", *names: str) -> str | None:
    metas = {(attribute(m, "name") or "").lower(): attribute(m, "content") for m in children(child(root, "head"), "meta")}
    return next((value for name in names if (value := metas.get(name))), None)
