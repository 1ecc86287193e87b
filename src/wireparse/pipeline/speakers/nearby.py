"""Referents by where they are mentioned, so that the ones near a token are found without looking at all."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence

from wireparse.pipeline.speakers.referents import Referent


class Nearby:
    """The places of all referents in story order. Of two at one token, the one that came first is nearer."""

    def __init__(self, referents: Sequence[Referent]) -> None:
        self._referents: list[Referent] = []
        self._numbers: dict[int, int] = {}
        self._marks: list[tuple[int, int]] = []
        for referent in referents:
            self.add(referent)

    def add(self, referent: Referent) -> None:
        """Take in a referent with its places."""
        self._numbers[id(referent)] = len(self._referents)
        self._referents.append(referent)
        for place in referent.places:
            self.mark(referent, place)

    def mark(self, referent: Referent, place: int) -> None:
        """Note one more place of a referent."""
        insort(self._marks, (place, -self._numbers[id(referent)]))

    def before(self, token: int) -> Iterator[Referent]:
        """The referents mentioned before a token, the latest first, each as often as it is."""
        for at in range(bisect_left(self._marks, (token,)) - 1, -1, -1):
            yield self._referents[-self._marks[at][1]]

    def after(self, token: int) -> Iterator[tuple[int, Referent]]:
        """The referents mentioned after a token, the nearest first, with the place."""
        for at in range(bisect_left(self._marks, (token + 1,)), len(self._marks)):
            place, number = self._marks[at]
            yield place, self._referents[-number]
