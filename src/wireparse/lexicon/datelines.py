"""What datelines are made of beside places and agencies."""

from functools import cache

from wireparse.domain.span import Value
from wireparse.lexicon.loader import read_lexicon


class DatelineLexicon(Value):
    """Words inside datelines, months, and words that only look like a dateline's place; all folded.

    `months` are twelve, in the order of the year, each with its names.
    """

    particles: frozenset[str]
    openers: frozenset[str]
    opened_places: tuple[str, ...]
    company_words: frozenset[str]
    ordinary_words: frozenset[str]
    notes: frozenset[str]
    initials: frozenset[str]
    months: dict[str, tuple[str, ...]]


@cache
def dateline_lexicon() -> DatelineLexicon:
    """Words of datelines."""
    return read_lexicon("datelines.toml", DatelineLexicon)
