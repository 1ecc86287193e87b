"""What is asked of an archive."""

from dataclasses import dataclass, field
from datetime import date

from wireparse.domain import SpeakerKind
from wireparse.domain.names import NAMED, folded_words, matches_speaker, may_be

BEGINNING = "*"
"""At the end of words that are looked for: the last is the beginning of one."""


@dataclass(frozen=True, slots=True)
class Question:
    """Which claims are wanted: those that fit everything that is given.

    `speaker` is a form of a name, or with `exact` the whole name; `kinds`, `acts` and `forms` are any of several. The content
    must have all of `texts`, words that stand one after the other. The claim must be of a day between `since` and `until`, or
    may be; one of no known day fits neither. A claim whose speakers' confidence isn't known is of no least one but 0. `limit`
    is the most answers.
    """

    speaker: str | None = None
    exact: bool = False
    kinds: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    min_confidence: float = 0.0
    min_speaker_confidence: float = 0.0
    limit: int | None = None

    @property
    def is_of_speakers(self) -> bool:
        """Whether it limits who speaks."""
        return self.speaker is not None or bool(self.kinds)

    def wants(self, name: str, kind: str) -> bool:
        """Whether a speaker is one that is asked for."""
        if self.kinds and kind not in self.kinds:
            return False
        return self.speaker is None or matches_speaker(name, SpeakerKind(kind), self.speaker, exact=self.exact)

    def leaves_open(self, name: str, kind: str) -> bool:
        """Whether a speaker isn't asked for but may be the one that is meant, under a shorter name."""
        if self.speaker is None or self.exact or SpeakerKind(kind) not in NAMED or (self.kinds and kind not in self.kinds):
            return False
        return may_be(name, self.speaker)

    def needles(self) -> tuple[str, ...]:
        """What a claim's folded content must hold, in SQL as in Python: words between blanks."""
        return tuple(needle(words) for words in self.texts)


def needle(words: str) -> str:
    """Words as they stand in a folded content, with a blank on either side; none after the beginning of a word.

    Raises ValueError when there is no word.
    """
    folded = " ".join(folded_words(words))
    if not folded:
        raise ValueError(f"expected words to look for, found {words!r}")
    return f" {folded}" if words.rstrip().endswith(BEGINNING) else f" {folded} "


@dataclass(slots=True)
class Heard:
    """What came up while a question was answered: `left_out` are shorter names that may mean who was asked for; `unrated`:
    there are claims whose speakers' confidence isn't known, and one was asked for.
    """

    left_out: set[str] = field(default_factory=set)
    unrated: bool = False
