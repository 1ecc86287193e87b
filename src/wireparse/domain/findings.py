"""What a report holds: dateline, speakers, quotes, claims, entities, diagnostics."""

import datetime
from enum import StrEnum

from pydantic import ConfigDict, Field

from wireparse.domain.span import Span, Value


class QuoteType(StrEnum):
    """How much of a statement stands between the marks."""

    DIRECT = "direct"
    PARTIAL = "partial"
    UNATTRIBUTED = "unattributed"


class ClaimForm(StrEnum):
    """How much of a claim's content is quoted: all, some, none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Act(StrEnum):
    """What a source does with words."""

    STATE = "state"
    DENY = "deny"
    ACCUSE = "accuse"
    COMMIT = "commit"
    REQUEST = "request"
    DECLINE = "decline"
    BELIEVE = "believe"
    EVALUATE = "evaluate"
    SHOW = "show"


class SpeakerKind(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"
    DOCUMENT = "document"
    PLACE = "place"
    UNNAMED = "unnamed"


class MentionForm(StrEnum):
    """How a speaker is referred to."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class VenueKind(StrEnum):
    """Where or through what something is said. `outlet`: told to a news outlet; `reporters`: told to several."""

    BRIEFING = "briefing"
    INTERVIEW = "interview"
    STATEMENT = "statement"
    SOCIAL_MEDIA = "social-media"
    BROADCAST = "broadcast"
    LETTER = "letter"
    COURT = "court"
    PARLIAMENT = "parliament"
    TESTIMONY = "testimony"
    SPEECH = "speech"
    TELEPHONE = "telephone"
    MEETING = "meeting"
    PUBLICATION = "publication"
    REPORTERS = "reporters"
    OUTLET = "outlet"


class Part(StrEnum):
    """Where in a story something stands."""

    HEADLINE = "headline"
    BODY = "body"


class Place(Value):
    """A place of the gazetteer. Degrees are WGS 84; `country` is the ISO 3166 code of two letters."""

    name: str
    country: str
    latitude: float
    longitude: float


class Dateline(Span):
    """The dateline: its extent with agency and dash, the place as printed, and the date where a day is printed."""

    place: str | None = None
    places: tuple[Place, ...] = ()
    agency: str | None = None
    date: datetime.date | None = None


class Mention(Span):
    """One reference to a speaker."""

    form: MentionForm


class Speaker(Value):
    """Somebody who says something.

    `name` is the fullest form that the story holds, without titles; `affiliation` the body that a role of theirs names;
    the counts are of the claims and quotes that have them among their speakers.
    """

    id: str
    name: str
    kind: SpeakerKind
    roles: tuple[str, ...] = ()
    affiliation: str | None = None
    mentions: tuple[Mention, ...] = ()
    claim_count: int = Field(default=0, ge=0)
    quote_count: int = Field(default=0, ge=0)


class Quote(Span):
    """Words between quotation marks, the marks left out. `claim` is the id of the claim that it belongs to."""

    id: str
    type: QuoteType
    speakers: tuple[str, ...] = ()
    claim: str | None = None


class Hedge(Span):
    """A word that leaves the truth of a claim open."""


class StatementTime(Span):
    """When a statement was made. `first` and `last` bound the days, as `from` and `to` in JSON; None where not known.

    `rule` names how they were told: "weekday-past" is the latest such weekday up to the story's date.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    first: datetime.date | None = Field(default=None, alias="from")
    last: datetime.date | None = Field(default=None, alias="to")
    rule: str | None = None


class Venue(Span):
    """Where or through what a statement was made: "at a press briefing in Moscow", "Reuters" of "told Reuters"."""

    kind: VenueKind


class Claim(Value):
    """Something that the story attributes to a source.

    `content`, `cue` and `source` are lists of spans, for each may be interrupted; `source` is empty where the text
    has none. `negated` says that the act is turned round: "did not deny" is a negated `deny`, and no denial, but "did not
    respond", a refusal by its own negation, is a plain `decline`. `negations` are the words that turn it, `anonymity` the words
    under which a source stays unnamed ("on condition of anonymity"). `confidence` is the model's, from 0 to 1, that the
    claim is there; `speaker_confidence` that the speakers are right where the claim is. That is None without speakers, and in
    reports of a schema before 1.3.
    """

    id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    speakers: tuple[str, ...] = ()
    form: ClaimForm
    act: Act
    negated: bool = False
    negations: tuple[Span, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    time: StatementTime | None = None
    venue: Venue | None = None
    anonymity: Span | None = None
    nested_in: str | None = None
    part: Part = Part.BODY
    confidence: float = Field(ge=0, le=1)
    speaker_confidence: float | None = Field(default=None, ge=0, le=1)


class Entity(Span):
    """A named entity, its label one of OntoNotes'. `name` is its fullest form in the story."""

    id: str
    label: str
    name: str


class Diagnostic(Value):
    """Something a careful reader should know; `start` and `end` where it has a place."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None
