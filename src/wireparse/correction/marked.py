"""A story with everything marked that gold holds: what goes out to annotation tools and comes back from them."""

from dataclasses import dataclass
from typing import Any

from wireparse.domain.findings import Act, ClaimForm, MentionForm, SpeakerKind

Range = tuple[int, int]
"""Code points of a story's text, end exclusive."""

ROLES = ("source", "cue", "content")
"""The spans of a statement, in gold's words."""

ACTS = tuple(act.value for act in Act)
KINDS = tuple(kind.value for kind in SpeakerKind)
NOBODY = "none"
"""The kind of a statement that has no speaker, such as a free "reportedly"."""

IMPLICIT = "implicit"
"""The form of a mention that the text hasn't."""

MENTIONS = (*(form.value for form in MentionForm), IMPLICIT)
FORMS = tuple(form.value for form in ClaimForm)

ENTITY_LABELS = (
    "PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL",
    "CARDINAL", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE",
)  # fmt: skip
"""OntoNotes' labels, those of people and places first."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution. `nested_in` is the index of the innermost statement within whose content it stands."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    act: str
    speakers: tuple[str, ...] = ()
    kind: str = NOBODY
    mention: str = IMPLICIT
    hedged: bool = False
    negated: bool = False
    form: str | None = None
    nested_in: int | None = None

    def spans(self, role: str) -> tuple[Range, ...]:
        """The spans of a role by its name."""
        found: tuple[Range, ...] = getattr(self, role)
        return found

    def extent(self) -> Range:
        """From its first character to its last."""
        ranges = (*self.source, *self.cue, *self.content)
        return min(start for start, _ in ranges), max(end for _, end in ranges)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks: the fullest form of the name, what it is, and the roles that the story gives."""

    name: str
    kind: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedQuote:
    """Words between marks and who said them; nobody for titles, nicknames and scare quotes."""

    span: Range
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedEntity:
    """A named entity."""

    span: Range
    label: str


@dataclass(frozen=True, slots=True)
class MarkedDateline:
    """The dateline; `date` is an ISO date where the dateline prints a day."""

    span: Range
    place: str | None = None
    agency: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class MarkedStory:
    """A story with its marks. `quotes` and `entities` are None, and `has_dateline` is False, where nobody looked at them.

    `origin` names the model that made the marks, `score` is its mean confidence; gold has neither.
    """

    id: str
    text: str
    published: str | None = None
    statements: tuple[Statement, ...] = ()
    people: tuple[Person, ...] = ()
    quotes: tuple[MarkedQuote, ...] | None = ()
    entities: tuple[MarkedEntity, ...] | None = ()
    dateline: MarkedDateline | None = None
    has_dateline: bool = True
    origin: str | None = None
    score: float | None = None

    def as_gold(self) -> dict[str, Any]:
        """The story as a gold object, in the form that `wireparse evaluate` and training read.

        Beside what gold must have, its attributions say `negated` and, where it is known, `form`.
        """
        gold: dict[str, Any] = {"id": self.id, "published": self.published, "text": self.text}
        if self.has_dateline:
            gold["dateline"] = self._dateline()
        gold["attributions"] = [_attribution(statement) for statement in self.statements]
        gold["speakers"] = [{"name": p.name, "kind": p.kind, "roles": list(p.roles)} for p in self.people]
        if self.quotes is not None:
            gold["quotes"] = [{"start": q.span[0], "end": q.span[1], "speaker": list(q.speakers)} for q in self.quotes]
        if self.entities is not None:
            gold["entities"] = [{"start": e.span[0], "end": e.span[1], "label": e.label} for e in self.entities]
        return gold

    def _dateline(self) -> dict[str, Any] | None:
        if self.dateline is None:
            return None
        start, end = self.dateline.span
        told = {"place": self.dateline.place, "agency": self.dateline.agency, "date": self.dateline.date}
        return {"start": start, "end": end, "text": self.text[start:end], **told}


def _attribution(statement: Statement) -> dict[str, Any]:
    spans = {role: [list(span) for span in statement.spans(role)] for role in ROLES}
    told = {"kind": statement.kind, "mention": statement.mention, "act": statement.act, "hedged": statement.hedged}
    more = {"negated": statement.negated} | ({"form": statement.form} if statement.form else {})
    return {**spans, "speaker": list(statement.speakers), **told, "nested_in": statement.nested_in, **more}
