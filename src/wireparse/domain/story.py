"""A story as it was loaded, what is known about it, and the blocks of its layout."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field, JsonValue

from wireparse.domain.span import Value

ENDLESS = r"\S{500,}"
"""What is no word, whatever stands in it: a regular expression for a tokenizer to keep whole."""


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


class Status(StrEnum):
    """What a story is to the ones sent before it. `withdrawn` is a kill notice, or a story that was killed or is withheld."""

    USUAL = "usual"
    UPDATE = "update"
    CORRECTED = "corrected"
    REFILE = "refile"
    WITHDRAWN = "withdrawn"
    ADVISORY = "advisory"


class Subject(Value):
    """What a story is about, in its agency's words: a code of some vocabulary, a name, or both."""

    code: str | None = None
    name: str | None = None


class StoryMetadata(Value):
    """What is known about a story beside its text.

    `source` says where it came from (a file's name, `-`, or a file and line). `published` and `updated` are days, as far as
    stated; `published_at` and `updated_at` are the exact times behind them, with a zone where one is stated. `embargo` is
    the time before which the story may not be published. `byline` is without "By", `agency` as the story credits it.
    `stated_dateline` is what the format gives apart from the text, which may lie. `trailer` holds what stood under the
    body: sign-offs, credits, transmission lines. `extra` holds what no other field has.
    """

    id: str | None = None
    source: str | None = None
    format: str = "plain"
    headline: str | None = None
    byline: str | None = None
    agency: str | None = None
    slug: str | None = None
    published: date | None = None
    published_at: datetime | None = None
    updated: date | None = None
    updated_at: datetime | None = None
    embargo: datetime | None = None
    version: str | None = None
    status: Status = Status.USUAL
    priority: str | None = None
    language: str | None = None
    subjects: tuple[Subject, ...] = ()
    notes: tuple[str, ...] = ()
    trailer: tuple[str, ...] = ()
    copyright: str | None = None
    stated_dateline: str | None = None
    extra: dict[str, JsonValue] = Field(default_factory=dict)


class Story(StoryMetadata):
    """A story to analyse. Every offset of its report refers to `text`, which nothing changes after loading.

    `is_table` is True where the format says that the text is a table; `warnings` are lines for the reader about how it was
    decoded.
    """

    text: str
    is_table: bool = False
    warnings: tuple[str, ...] = ()
