"""Makes a Story of a body and what a format tells about it."""

from typing import Any

from pydantic import JsonValue

from wireparse.domain.story import Status, Story
from wireparse.errors import SourceError
from wireparse.formats.body import Body
from wireparse.formats.protocol import Loaded, Reading
from wireparse.formats.typography import one_line
from wireparse.text.bylines import without_by
from wireparse.text.moments import Moment, start_of
from wireparse.text.standing import gravest, headline_marks, slug_marks


def make_story(
    body: Body,
    reading: Reading,
    *,
    source: str,
    position: str,
    published: Moment | None = None,
    updated: Moment | None = None,
    embargo: Moment | None = None,
    status: Status = Status.USUAL,
    notes: tuple[str, ...] = (),
    trailer: tuple[str, ...] = (),
    extra: dict[str, JsonValue] | None = None,
    **facts: Any,
) -> Loaded:
    """The story; a SourceError where the body is empty, which names `position`.

    `facts` are other fields of Story. Strings are put on one line, empty ones count as none. `updated` is dropped unless it
    is later than `published`. Headline and slug add to the status what they show.
    """
    if not body.text.strip():
        headline = facts.get("headline")
        return SourceError(source, "a story's text", f"none {position}" + (f" (headline: {headline[:80]})" if headline else ""))
    given = {name: one_line(value) or None if isinstance(value, str) else value for name, value in facts.items()}
    marks = [headline_marks(given.get("headline") or ""), slug_marks(given.get("slug") or "")]
    published, updated = _in_order(published, updated)
    more = {"byline_title": body.byline_title, **(extra or {})}
    return Story(
        text=body.text,
        source=source,
        **{
            **given,
            "byline": without_by(given.get("byline") or "") or body.byline,
            "version": given.get("version") or next((m.version for m in marks if m.version), None),
        },
        published=published.day if published else reading.published,
        published_at=published.at if published else None,
        updated=updated.day if updated else None,
        updated_at=updated.at if updated else None,
        embargo=start_of(embargo) if embargo else None,
        status=gravest((status, *(m.status for m in marks))),
        notes=tuple(filter(None, map(one_line, (*notes, *body.notes)))),
        trailer=tuple(filter(None, map(one_line, (*body.trailer, *trailer)))),
        extra={name: value for name, value in more.items() if value not in (None, "", [], {})},
    )


def _in_order(published: Moment | None, updated: Moment | None) -> tuple[Moment | None, Moment | None]:
    if published is None or updated is None:
        return published or updated, None
    is_later = updated != published and _is_later(updated, published)
    return published, updated if is_later else None


def _is_later(one: Moment, other: Moment) -> bool:
    if one.at and other.at and (one.at.tzinfo is None) == (other.at.tzinfo is None):
        return one.at > other.at
    return one.day > other.day
