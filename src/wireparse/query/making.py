"""Makes answers from rows, whatever kept them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wireparse.domain.saying import Saying

STORY_COLUMNS = ("given_id", "source", "headline")

CLAIM_COLUMNS = (
    "story_id",
    "claim_id",
    "day_from",
    "day_to",
    "day_basis",
    "act",
    "form",
    "negated",
    "content",
    "venue_kind",
    "venue_text",
    "nested_in",
    "part",
    "confidence",
    "speaker_confidence",
)


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker of a claim: `roles` in one cell, and whether it is one that was asked for."""

    name: str
    kind: str
    roles: str | None
    is_matched: bool


def make_saying(claim: Mapping[str, Any], story: Mapping[str, Any], speakers: Sequence[Who]) -> Saying:
    """The answer from the row of a claim, that of its story, and its speakers in order."""
    cells = {name: claim[name] for name in CLAIM_COLUMNS} | {name: story[name] for name in STORY_COLUMNS}
    cells["negated"] = bool(cells["negated"])
    cells["day_from"], cells["day_to"] = iso(cells["day_from"]), iso(cells["day_to"])
    return Saying(
        **cells,
        speakers=tuple(who.name for who in speakers),
        kinds=tuple(who.kind for who in speakers),
        roles=tuple(who.roles or "" for who in speakers),
        matched=tuple(who.name for who in speakers if who.is_matched),
    )


def iso(day: date | str | None) -> str | None:
    """A day as ISO text; SQLite and reports have it so already."""
    return day.isoformat() if isinstance(day, date) else day
