"""Who plays in a story: for each speaker a key, a tag and a colour, the same all over the page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wireparse.domain import Entity, Report, Speaker

COLOURS = 8
"""How many colours there are; the ninth speaker has the first one's, and another tag."""

NOBODY = "S0"
"""The key of what is said by nobody whom the story settles."""

NOBODYS_TAG = "?"

_LETTERS = 3
_ARTICLES = frozenset({"a", "an", "the"})
_WORD = re.compile(r"[^\W_][\w'’.-]*")


@dataclass(frozen=True, slots=True)
class Player:
    """One speaker as the page shows them. `tag` is short and unlike all others'; `colour` from 1 on."""

    key: str
    tag: str
    colour: int
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Cast:
    """The players of a report by their ids, the keys of its claims in their order, and those of its entities by name.

    Keys are made by order and not from the report's ids, which may hold anything.
    """

    players: Mapping[str, Player]
    claim_keys: tuple[str, ...]
    claims_by_id: Mapping[str, str]
    entity_keys: Mapping[tuple[str, str], str]

    def keys(self, speakers: Sequence[str]) -> tuple[str, ...]:
        """The keys of speakers; nobody's key where none of them is known."""
        return tuple(dict.fromkeys(self.players[id_].key for id_ in speakers if id_ in self.players)) or (NOBODY,)

    def colour(self, speakers: Sequence[str]) -> int:
        """The colour of the first known speaker; 0 for nobody."""
        return next((self.players[id_].colour for id_ in speakers if id_ in self.players), 0)

    def tag(self, speakers: Sequence[str]) -> str:
        """The tags of speakers: `NK+Ge`."""
        return "+".join(self.players[id_].tag for id_ in speakers if id_ in self.players) or NOBODYS_TAG

    def names(self, speakers: Sequence[str]) -> tuple[str, ...]:
        """The names of the known speakers."""
        return tuple(self.players[id_].speaker.name for id_ in speakers if id_ in self.players)

    def entity_key(self, entity: Entity) -> str:
        """The key that all mentions of an entity share."""
        return self.entity_keys[entity.label, entity.name]


def cast(report: Report) -> Cast:
    """The cast of a report. Where two speakers have one id, the first has it."""
    tags = speaker_tags([speaker.name for speaker in report.speakers])
    players: dict[str, Player] = {}
    for order, (speaker, tag) in enumerate(zip(report.speakers, tags, strict=True)):
        players.setdefault(speaker.id, Player(f"S{order + 1}", tag, order % COLOURS + 1, speaker))
    claim_keys = tuple(f"C{order + 1}" for order in range(len(report.claims)))
    claims_by_id: dict[str, str] = {}
    for claim, key in zip(report.claims, claim_keys, strict=True):
        claims_by_id.setdefault(claim.id, key)
    names = dict.fromkeys((entity.label, entity.name) for entity in report.entities)
    return Cast(players, claim_keys, claims_by_id, {name: f"E{order + 1}" for order, name in enumerate(names)})


def speaker_tags(names: Sequence[str]) -> list[str]:
    """A short tag for each name, no two alike.

    >>> speaker_tags(["Nino Kapanadze", "Georgia", "the fishermen’s union", "Noor Khan"])
    ['NK', 'Ge', 'fu', 'NK2']
    """
    tags: list[str] = []
    taken: set[str] = set()
    for name in names:
        short, number = _initials(name), 1
        tag = short
        while tag.casefold() in taken:
            number += 1
            tag = f"{short}{number}"
        taken.add(tag.casefold())
        tags.append(tag)
    return tags


def _initials(name: str) -> str:
    """Initials of the capitalised words, else of all but articles; two letters of a single word."""
    words = [word for word in _WORD.findall(name) if word.casefold() not in _ARTICLES]
    capitalised = [word for word in words if word[0].isupper()]
    chosen = capitalised if len(capitalised) > 1 else words
    if not chosen:
        return NOBODYS_TAG * 2
    return "".join(word[0] for word in chosen[:_LETTERS]) if len(chosen) > 1 else chosen[0][:2]
