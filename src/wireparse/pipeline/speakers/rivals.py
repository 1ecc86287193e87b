"""How a referent stands among all that a mention may mean: the only one of its role, the one its paragraph is about."""

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence

from wireparse.domain.findings import SpeakerKind
from wireparse.lexicon import speaker_lexicon
from wireparse.pipeline.speakers.phrases import singular
from wireparse.pipeline.speakers.referents import Referent
from wireparse.pipeline.speakers.scene import Scene

RECENT = 2
"""Paragraphs back in which the mentions of a referent are counted."""

WIDTH, SPECIAL = 14, 4
"""Numbers for a referent, and for the two that aren't any."""


class Rivals:
    """The referents of one question beside each other, the latest first; `head` is the mention's noun, "" for none."""

    def __init__(self, scene: Scene, token: int, head: str, referents: Sequence[Referent]) -> None:
        self._token = token
        self._paragraphs = [_start(scene, int(scene.paragraph[token]) - back) for back in range(RECENT + 1)]
        self._likened = [[id(r) for r in referents if head and like(singular(head), r)] for like in LIKENESSES]
        self._main = {kind: _most(referents, kind) for kind in SpeakerKind}
        here, before = self._paragraphs[:2]
        self._topic, self._last_topic = _first(referents, here, token), _first(referents, before, here)

    def row(self, referent: Referent) -> list[float]:
        """What tells a referent from its rivals, [WIDTH]."""
        key = id(referent)
        return [
            *(float(likened == [key]) for likened in self._likened),
            *(float(likened[:1] == [key]) for likened in self._likened),
            float(key in self._likened[-1]),
            float(self._main[referent.kind] == key),
            float(self._topic == key),
            float(self._last_topic == key),
            math.log1p(_within(referent, self._paragraphs[0], self._token)),
            math.log1p(_within(referent, self._paragraphs[-1], self._token)),
        ]

    def special(self) -> list[float]:
        """Whether any referent is like the mention, by each likeness, [SPECIAL]."""
        return [float(bool(likened)) for likened in self._likened]


def _has_role(head: str, referent: Referent) -> bool:
    return referent.entity is not None and head in referent.role_nouns


def _has_such_a_role(head: str, referent: Referent) -> bool:
    return bool(speaker_lexicon().role_groups.get(head, frozenset()) & referent.role_nouns)


def _is_such_a_body(head: str, referent: Referent) -> bool:
    words = speaker_lexicon().body_words.get(head, frozenset()) | {head}
    return referent.entity is not None and referent.kind is not SpeakerKind.PERSON and bool(words & referent.words)


def _was_called(head: str, referent: Referent) -> bool:
    return head in referent.called


LIKENESSES: tuple[Callable[[str, Referent], bool], ...] = (_has_role, _has_such_a_role, _is_such_a_body, _was_called)


def _start(scene: Scene, paragraph: int) -> int:
    """The first token of a paragraph."""
    return bisect_left(scene.paragraph, paragraph)


def _within(referent: Referent, start: int, end: int) -> int:
    """How often a referent is mentioned from `start` to before `end`."""
    return bisect_left(referent.places, end) - bisect_left(referent.places, start)


def _first(referents: Sequence[Referent], start: int, end: int) -> int | None:
    """Whom a stretch names first."""
    found = [(place, id(r)) for r in referents if (place := r.first_after(start - 1)) is not None and place < end]
    return min(found, key=lambda one: one[0])[1] if found else None  # the first given, not the one lower in memory


def _most(referents: Sequence[Referent], kind: SpeakerKind) -> int | None:
    """The referent of a kind that is mentioned most, twice at least."""
    found = [(len(r.places), -n, id(r)) for n, r in enumerate(referents) if r.kind is kind and len(r.places) > 1]
    return max(found)[2] if found else None
