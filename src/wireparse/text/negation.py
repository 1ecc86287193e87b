"""Negation in the words of a cue: whether it turns a claim's act round, or is how the act comes about."""

import re
from collections.abc import Sequence

from wireparse.domain.findings import Act
from wireparse.lexicon.loader import attribution_lexicon
from wireparse.text.wording import Range, any_pattern, any_word, joined, starts_of, words_within

REFUSALS = frozenset({Act.DENY, Act.DECLINE})
"""Acts that say no themselves: "did not respond" is one by its negation, "did not rule out" is none because of it."""

JOINED = re.compile(r"\b(?:n?or|and)\s+$")


def negations(words: Sequence[str], act: Act) -> tuple[Range, ...]:
    """The words of a cue that turn its act round, as ranges of words in order; none where the act stands as it is.

    An act that affirms is turned by any negation ("did not say"). One that refuses is turned only by a negation before a
    verb that refuses itself ("did not deny"): before any other it makes the refusal ("did not respond", "does not admit").
    "Neither confirmed nor denied" declines to answer, and denies nothing.
    """
    text = joined(words)
    found = _found(text)
    if found and act in REFUSALS and not _refuses_not(text, found[0][1], act):
        return ()
    starts = starts_of(words)
    return tuple(words_within(span, starts) for span in found)


def _found(text: str) -> list[Range]:
    """Negations by their characters, without those of phrases that affirm."""
    spans = [m.span() for m in any_word(attribution_lexicon().negations).finditer(text)]
    spans += [m.span() for m in any_pattern(attribution_lexicon().turning).finditer(text)]
    affirming = [m.span() for m in any_pattern(attribution_lexicon().affirming).finditer(text)]
    return sorted((s, e) for s, e in spans if not any(s < end and start < e for start, end in affirming))


def _refuses_not(text: str, after: int, act: Act) -> bool:
    """Whether a refusing verb stands after a negation, other than as what is declined beside its opposite."""
    verb = any_pattern(attribution_lexicon().refusing).search(text, after)
    if verb is None:
        return False
    return act is Act.DENY or JOINED.search(text, after, verb.start()) is None
