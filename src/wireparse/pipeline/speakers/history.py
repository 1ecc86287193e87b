"""Who has spoken so far in a story: kept up to date statement by statement, so that asking costs the same in long ones."""

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from wireparse.pipeline.records import AttributionRecord
from wireparse.pipeline.speakers.referents import Referent
from wireparse.pipeline.speakers.scene import Scene

Key = tuple[int, ...]
"""One referent's identity, or those of several joined."""


@dataclass(slots=True)
class Said:
    """What one referent has said: the attributions' indexes, and the sentences and paragraphs that they stand in."""

    indexes: set[int] = field(default_factory=set)
    sentences: set[int] = field(default_factory=set)
    paragraphs: set[int] = field(default_factory=set)


NOTHING = Said()


class History:
    """The speakers of the attributions resolved so far."""

    def __init__(self, scene: Scene, attributions: Sequence[AttributionRecord]) -> None:
        self._scene, self._attributions = scene, attributions
        self._found: dict[int, tuple[Referent, ...]] = {}
        self._levels: dict[int | None, list[int]] = {}
        self._said: dict[Key, Said] = {}

    def __getitem__(self, index: int) -> tuple[Referent, ...]:
        """The speakers of an attribution; nobody where it isn't resolved."""
        return self._found.get(index, ())

    def add(self, index: int, found: tuple[Referent, ...]) -> None:
        """Note the speakers of an attribution."""
        self._found[index] = found
        if found:
            insort(self._levels.setdefault(self._attributions[index].nested_in, []), index)
        whole = tuple(id(r) for r in found)
        place = self.place(index)
        for key in {whole, *((one,) for one in whole)} - {()}:
            said = self._said.setdefault(key, Said())
            said.indexes.add(index)
            said.sentences.add(self._scene.sentence[place])
            said.paragraphs.add(self._scene.paragraph[place])

    def said_by(self, referent: Referent) -> Said:
        """What a referent, or the joined ones of it together, have said."""
        key = tuple(id(member) for member in referent.members) or (id(referent),)
        return self._said.get(key, NOTHING)

    def last_two(self, token: int, level: int | None) -> tuple[int | None, int | None]:
        """The last attribution with a speaker before a token, and the one before it, nested alike."""
        found: list[int] = []
        for index in reversed(self._levels.get(level, ())):
            if self.place(index) < token:
                found.append(index)
                if len(found) == 2:
                    break
        return (found[0] if found else None), (found[1] if len(found) > 1 else None)

    def place(self, index: int) -> int:
        """The token that stands for an attribution's source: its first word, or its cue's where there is none."""
        record = self._attributions[index]
        return record.source[0][0] if record.source else record.cue[0][0]
