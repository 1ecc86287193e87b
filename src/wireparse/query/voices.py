"""Counts who speaks: the speakers of stories, made one by their names."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from wireparse.domain import SpeakerKind
from wireparse.domain.names import fold, is_full
from wireparse.domain.saying import Voice

ROLES_MARK = "; "

MOST_ROLES = 5
"""Roles shown of somebody who has many."""


@dataclass(slots=True)
class _Count:
    claims: int = 0
    stories: int = 0
    first: str | None = None
    last: str | None = None
    forms: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)


class Tally:
    """Counts by folded name and kind. It holds one entry a name, not a claim."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], _Count] = defaultdict(_Count)

    def add_claims(self, name: str, kind: str, roles: str | None, claims: int, first: str | None, last: str | None) -> None:
        """Counts claims of a speaker of this name, kind and roles, the days of which lie between two."""
        count = self._counts[_key(name, kind)]
        count.claims += claims
        count.forms[name] += claims
        count.roles.update(dict.fromkeys(roles.split(ROLES_MARK), claims) if roles else {})
        count.first = min(filter(None, (count.first, first)), default=None)
        count.last = max(filter(None, (count.last, last)), default=None)

    def add_stories(self, name: str, kind: str, stories: int) -> None:
        """Counts stories in which somebody of this name and kind speaks."""
        self._counts[_key(name, kind)].stories += stories

    def voices(self, limit: int | None) -> Iterator[Voice]:
        """Those who speak, who claims most first; names of as many claims by the alphabet."""
        ordered = sorted(self._counts.items(), key=lambda item: (-item[1].claims, item[0]))
        return islice((_voice(kind, count) for (_, kind), count in ordered), limit)


def _key(name: str, kind: str) -> tuple[str, str]:
    return fold(name), kind


def _voice(kind: str, count: _Count) -> Voice:
    forms, roles = _by_frequency(count.forms), _by_frequency(count.roles)
    is_settled = kind == SpeakerKind.PERSON and is_full(forms[0])
    return Voice(
        name=forms[0],
        kind=kind,
        claims=count.claims,
        stories=count.stories,
        day_first=count.first,
        day_last=count.last,
        forms=forms,
        roles=roles[:MOST_ROLES],
        merged_by="full name" if is_settled else "form",
    )


def _by_frequency(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda item: (-counts[item], item)))
