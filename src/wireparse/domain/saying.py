"""Answers to who said what across an archive."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim of an archive, with its story.

    `speakers`, `kinds` and `roles` have an item for each speaker; `matched` are the names of those that were asked for. Days
    are ISO strings; `day_basis` says what tells them: the claim's own time, or the publication of the story. The fields are
    those of the archive's tables: see `docs/tables.md`.
    """

    story_id: int
    claim_id: str
    given_id: str | None
    source: str | None
    headline: str | None
    day_from: str | None
    day_to: str | None
    day_basis: str | None
    speakers: tuple[str, ...]
    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    matched: tuple[str, ...]
    act: str
    form: str
    negated: bool
    content: str
    venue_kind: str | None
    venue_text: str | None
    nested_in: str | None
    part: str
    confidence: float
    speaker_confidence: float | None


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in an archive, by name: the commonest form first in `forms`, roles by how often they are given.

    `merged_by` says how the stories' speakers became one: `full name` (of a person, two words or more, equal when folded), or
    `form`: the words alone are equal, and may mean several ("Smith", "a police officer").
    """

    name: str
    kind: str
    claims: int
    stories: int
    day_first: str | None
    day_last: str | None
    forms: tuple[str, ...]
    roles: tuple[str, ...]
    merged_by: str
