"""ninjs 1, 2 and 3, the IPTC's News in JSON, and the Associated Press's media JSON, which is a kin of it."""

import re
from collections.abc import Iterator, Mapping
from typing import IO, Any

from pydantic import JsonValue

from wireparse.domain.story import Subject
from wireparse.errors import SourceError
from wireparse.formats.body import build_body
from wireparse.formats.content import plain_or_html
from wireparse.formats.decode import decode
from wireparse.formats.jsons import as_objects, as_string, json_type, parse_json
from wireparse.formats.making import make_story
from wireparse.formats.protocol import Loaded, Reading
from wireparse.formats.whole import read_marked_up
from wireparse.text.moments import parse_moment
from wireparse.text.standing import signal_status

START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"[^\"]*\"\s*:")
"""How a JSON object with a key, or an array of such objects, begins."""

TEXT_TYPES = {"text", "composite", "component", ""}

MARKED_UP = ("xhtml", "html", "nitf", "richtext", "xml")
"""Formats of a body that keep its paragraphs, the best first; plain text often has lost them."""

KEPT = (
    "located",
    "usageterms",
    "keywords",
    "genre",
    "genres",
    "place",
    "places",
    "person",
    "people",
    "organisation",
    "organisations",
)
"""Keys whose values are kept as they are."""

Item = Mapping[str, Any]


class Ninjs:
    """Text items as JSON. Keys are read in any case: ninjs 3 writes versionCreated where 1 and 2 wrote versioncreated."""

    name = "ninjs"
    summary = "ninjs 1, 2 and 3, and AP's media JSON: an item, an array of items, or a feed of AP's"
    needs = ""

    def sniff(self, name: str, start: bytes, reading: Reading) -> bool:
        """A JSON object, or an array of objects."""
        return START.match(start) is not None

    def read(self, stream: IO[bytes], source: str, reading: Reading) -> Iterator[Loaded]:
        """The text items, in the file's order."""
        try:
            decoded = decode(read_marked_up(stream, source, reading), source)
            items = _items(parse_json(decoded.text, source), source)
        except SourceError as error:
            yield error
            return
        for number, item in enumerate(items, start=1):
            yield _story(item, f"{source}#{number}" if len(items) > 1 else source, reading, decoded.warnings)


def _items(value: Any, source: str) -> list[Item]:
    """The items that may be stories: of an array or a feed those that are no pictures. Raises SourceError for none."""
    if not isinstance(value, dict | list):
        raise SourceError(source, "a ninjs item", f"a JSON {json_type(value)}")
    items: list[Item] = [_folded(inner) for inner in _unpacked(value)]
    texts = [item for item in items if (as_string(item.get("type")) or "").lower() in TEXT_TYPES]
    if texts:
        return texts
    kinds = sorted({as_string(item.get("type")) or "no type" for item in items})
    raise SourceError(source, "a text item", f"{len(items):,} items of the types {', '.join(kinds)}" if items else "no item")


def _unpacked(value: Any) -> Iterator[dict[str, Any]]:
    """The items of an array, or of AP's envelopes: {"data": {"items": [{"item": {…}}]}}."""
    waiting: list[Any] = [value]
    while waiting:
        inner = waiting.pop(0)
        if isinstance(inner, list):
            waiting = [*inner, *waiting]
        elif isinstance(inner, dict):
            packed = next((inner[key] for key in ("data", "items", "item") if isinstance(inner.get(key), dict | list)), None)
            if packed is not None and not any(key.lower() in {"uri", "headline", "bodies"} for key in inner):
                waiting.insert(0, packed)
            else:
                yield inner


def _folded(item: dict[str, Any]) -> dict[str, Any]:
    return {key.lower(): value for key, value in item.items()}


def _story(item: Item, source: str, reading: Reading, warnings: tuple[str, ...]) -> Loaded:
    headline = _role(item.get("headlines"), "main") or _first(item, "headline", "title")
    is_ap = "bylines" in item or isinstance(item.get("altids"), dict)
    dateline = _first(item, "dateline") or (_first(item, "located") if is_ap else None)
    return make_story(
        build_body(_paragraphs(item), headline=headline, dateline=dateline),
        reading,
        source=source,
        position=_missing(item),
        format="ninjs",
        warnings=warnings,
        id=_first(item, "uri", "guid", "id"),
        headline=headline,
        byline=_first(item, "byline", "by") or ", ".join(_names(item.get("bylines"), "by", "name")),
        agency=_first(item, "creditline", "description_creditline", "provider", "source") or _agency(item),
        slug=_first(item, "slugline", "slug"),
        published=parse_moment(_first(item, "firstcreated", "contentcreated")),
        updated=parse_moment(_first(item, "versioncreated")),
        embargo=parse_moment(_first(item, "embargoed")),
        version=_first(item, "version"),
        status=signal_status(_codes(item)),
        priority=_first(item, "urgency", "priority"),
        language=_first(item, "language"),
        subjects=tuple(_subjects(item)),
        notes=tuple(filter(None, [_first(item, "ednote")])),
        copyright=_first(item, "copyrightnotice", "copyrightholder"),
        stated_dateline=dateline,
        extra=_extra(item),
    )


def _paragraphs(item: Item) -> tuple[str, ...]:
    """The paragraphs of the body that keeps them best."""
    for text, media in sorted(_bodies(item), key=lambda body: _rank(body[1])):
        paragraphs = plain_or_html(text, media).paragraphs
        if paragraphs:
            return paragraphs
    return ()


def _bodies(item: Item) -> Iterator[tuple[str, str]]:
    """All bodies, each with what is said of its form: `body_xhtml` in ninjs 1, a content type in 2 and 3."""
    for key, value in item.items():
        if isinstance(value, str) and key.startswith("body"):
            yield value, key.removeprefix("body").strip("_") or "text"
    for body in as_objects(item.get("bodies")):
        folded = _folded(body)
        yield as_string(folded.get("value")) or "", f"{folded.get('contenttype')} {folded.get('role')}".lower()


def _rank(media: str) -> int:
    return next((rank for rank, form in enumerate(MARKED_UP) if form in media), len(MARKED_UP) + ("summary" in media))


def _missing(item: Item) -> str:
    """Why there is no body: what the item has in its place."""
    links = [link for r in as_objects(item.get("renditions")) if (link := as_string(_folded(r).get("href")))]
    return f"in the item, but a link to {links[0][:120]}" if links else 'under "body_…" or "bodies"'


def _role(values: Any, role: str) -> str | None:
    """The value of that role, or of the first without any."""
    objects = [_folded(v) for v in as_objects(values)]
    chosen = [v for v in objects if v.get("role") == role] or [v for v in objects if not v.get("role")] or objects
    return as_string(chosen[0].get("value")) if chosen else None


def _first(item: Item, *keys: str) -> str | None:
    return next((value for key in keys if (value := as_string(item.get(key)))), None)


def _names(values: Any, *keys: str) -> list[str]:
    return [name for value in as_objects(values) if (name := _first(_folded(value), *keys))]


def _agency(item: Item) -> str | None:
    return next(iter(_names(item.get("infosources") or item.get("infosource"), "name", "literal")), None)


def _codes(item: Item) -> list[str]:
    """Ninjs 1, pubstatus: "usable", "withheld", "canceled"; AP adds "embargoed", and editorial types such as "Kill"."""
    several = (item.get(key) for key in ("editorialtypes", "signals", "signal"))
    codes = [code for value in several if isinstance(value, list) for v in value if (code := as_string(v))]
    return [*codes, *filter(None, (_first(item, key) for key in ("pubstatus", "editorialrole", "profile")))]


def _subjects(item: Item) -> Iterator[Subject]:
    for subject in as_objects(item.get("subject") or item.get("subjects")):
        folded = _folded(subject)
        code, name = _first(folded, "code", "uri", "literal", "qcode"), _first(folded, "name")
        if code or name:
            yield Subject(code=code, name=name)


def _extra(item: Item) -> dict[str, JsonValue]:
    title = ", ".join(_names(item.get("bylines"), "title"))
    kept: dict[str, JsonValue] = {key: item[key] for key in KEPT if key in item}
    return {**kept, "byline_title": title, "summary": _first(item, "description_summary", "description_text")}
