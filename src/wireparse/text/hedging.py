"""Hedges in the words of a claim: those that leave its truth open."""

from collections.abc import Sequence

from wireparse.lexicon.loader import attribution_lexicon
from wireparse.text.wording import any_pattern, joined, starts_of, words_within

MONTH = "May"
"""With a capital, a month."""


def hedges(words: Sequence[str], *, softly: bool) -> tuple[int, ...]:
    """The places of the hedges among a claim's words; with `softly`, as the model reads it as hedged, of the lesser ones, too.

    Not what stands in a phrase that leaves nothing open: "in all possible spheres".
    """
    lexicon = attribution_lexicon()
    known = lexicon.hedges | (lexicon.modal_hedges if softly else frozenset())
    places = [i for i, word in enumerate(words) if word.casefold() in known and word != MONTH]
    if not places:
        return ()
    starts = starts_of(words)
    settled = [words_within(m.span(), starts) for m in any_pattern(lexicon.settled).finditer(joined(words))]
    return tuple(i for i in places if not any(first <= i < end for first, end in settled))
