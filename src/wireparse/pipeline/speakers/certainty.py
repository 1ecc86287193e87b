"""How sure it is whom a source means: a probability beside every answer, by the scorer or by a rule's record."""

from dataclasses import dataclass

from wireparse.pipeline.speakers.referents import Referent

NAMED = 0.97
"""The probability of a name's bearer: the share of right ones among the mentions by name on the dev splits."""

BY_RULE = 0.9
"""That of whom a rule tells without the scorer: the writer of a letter, people counted by their role."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The row that a question is answered with, and the probability that it is the right one."""

    row: int
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a source means, nobody perhaps, and the probability that this is right."""

    speakers: tuple[Referent, ...] = ()
    chance: float = 1.0

    def beside(self, other: "Answer") -> "Answer":
        """Both together, as sure as the less sure one: they are right when both are, and errors come together."""
        more = tuple(r for r in other.speakers if r not in self.speakers)
        return Answer(self.speakers + more, min(self.chance, other.chance))

    @property
    def of_speakers(self) -> float | None:
        """The probability that the speakers are the right ones; None where there are none."""
        return self.chance if self.speakers else None
