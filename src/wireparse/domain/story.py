"""A story as it was loaded, and the blocks of its layout."""

from datetime import date
from enum import StrEnum

from wireparse.domain.span import Value


class BlockKind(StrEnum):
    """What a paragraph of a story is."""

    HEADLINE = "headline"
    BYLINE = "byline"
    SLUG = "slug"
    NOTE = "note"
    DATE = "date"
    BODY = "body"
    SIGNOFF = "signoff"


class Block(Value):
    """A paragraph, by the offsets of its first and past its last character that is no white space."""

    start: int
    end: int
    kind: BlockKind = BlockKind.BODY


class Story(Value):
    """A story to analyse. Every offset of its report refers to `text`, which nothing changes after loading.

    `source` says where it came from (a file's name, `-`, or a file and line); `warnings` are lines for the reader
    about how it was decoded.
    """

    text: str
    id: str | None = None
    source: str | None = None
    format: str = "plain"
    headline: str | None = None
    byline: str | None = None
    published: date | None = None
    warnings: tuple[str, ...] = ()
