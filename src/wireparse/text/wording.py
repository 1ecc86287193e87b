"""Words and phrases of the lexicon found in a list of words."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate

from wireparse.lexicon.loader import Pattern

Range = tuple[int, int]
"""First and last, end exclusive: of characters, or of words."""


def joined(words: Sequence[str]) -> str:
    """The words with a space between, whatever their case: what `any_word` and `any_pattern` search."""
    return " ".join(words).casefold()


def starts_of(words: Sequence[str]) -> list[int]:
    """The characters in `joined(words)` at which each begins, and one past its end."""
    return list(accumulate((len(word.casefold()) + 1 for word in words), initial=0))


def words_within(span: Range, starts: Sequence[int]) -> Range:
    """The words that a range of characters touches."""
    inside = [i for i, start in enumerate(starts[:-1]) if start < span[1] and span[0] < starts[i + 1] - 1]
    return inside[0], inside[-1] + 1


@cache
def any_word(words: Iterable[str]) -> re.Pattern[str]:
    """Words between spaces: a tokenizer parts "n't" from its verb."""
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, sorted(words)))})(?!\S)")


@cache
def any_pattern(patterns: tuple[Pattern, ...]) -> re.Pattern[str]:
    """Any of some patterns, from the beginning of a word on."""
    return re.compile(rf"\b(?:{'|'.join(pattern.pattern for pattern in patterns)})")
