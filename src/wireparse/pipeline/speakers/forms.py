"""Forms of a name by its words alone: shorter ones, abbreviations, mistyped ones. Words are in lower case."""

import difflib
from collections.abc import Sequence

from wireparse.lexicon import speaker_lexicon

SMALL_WORDS = {"of", "the", "for", "and", "in", "on", "to", "at", "by", "a", "&"}
"""Words of a body's name that its initials may leave out."""

TYPO_LENGTH, TYPO_LIKENESS = 5, 0.8
"""Letters, and likeness (difflib's ratio), from which on a surname that nobody bears is somebody's mistyped."""


def is_part(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a person's name is a part of a longer one: any word of it, or several that end alike."""
    if len(short) == 1:
        return short[0] in full
    return set(short) <= set(full) and short[-1] == full[-1]


def is_short_form(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """As "Peabody" for Peabody Energy: the first word of a company's name, none that many bodies begin with; and as
    "Mikawa Motor" for Mikawa Motor Corp.
    """
    lexicon = speaker_lexicon()
    bare = tuple(word for word in full if word.rstrip(".") not in lexicon.company_suffixes)
    common = short[0] in lexicon.organization_nouns or short[0] in lexicon.role_modifiers
    plain = short[0].isalpha() and len(short[0]) > 3 and all(word.isalpha() or word == "&" for word in bare)
    led = full[-1] in lexicon.led_bodies
    first = len(short) == 1 and 0 < len(bare) <= 3 and len(full) > 1 and short[0] == bare[0] and plain and not (common or led)
    return first or (short == bare and bool(bare)) or _begins(short, full)


def _begins(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """As "Brennan Center" for Brennan Center for Justice, "Rueam Palang" for the Rueam Palang Party."""
    rest = full[len(short) :]
    named = bool(rest) and (rest[0] == "for" or (len(rest) == 1 and rest[0] in speaker_lexicon().body_nouns))
    return len(short) > 1 and full[: len(short)] == short and named


def is_acronym(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether one word is the initials of a name of several."""
    letters = "".join(c for c in short[0] if c.isalpha()) if len(short) == 1 else ""
    words = [part for word in full for part in word.split("-") if part]
    initials = "".join(word[0] for word in words)
    main = "".join(word[0] for word in words if word not in SMALL_WORDS)
    lexicon = speaker_lexicon()
    whole = "".join([full[0], *(w[0] for w in words[1:])]) if full[0] in lexicon.short_places else ""  # UKAD: UK Anti-Doping
    beyond = main[1:] if full[0] in lexicon.of_places else ""  # the S.E.C.: the U.S. Securities and Exchange Commission
    return len(letters) >= 2 and letters in {initials, main, whole} | ({beyond} if len(beyond) > 2 else set())


def holds(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether a name of two words or more stands within another."""
    return 2 <= len(short) < len(long) and any(long[i : i + len(short)] == short for i in range(len(long)))


def is_mistyped(word: str, surname: str) -> bool:
    """As "Scheiderman" for Schneiderman."""
    return word[0] == surname[0] and difflib.SequenceMatcher(None, word, surname).ratio() >= TYPO_LIKENESS
