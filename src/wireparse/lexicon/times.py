"""The words of time expressions."""

from functools import cache
from typing import Self

from pydantic import Field, model_validator

from wireparse.domain.span import Value
from wireparse.lexicon.loader import read_lexicon

Names = tuple[tuple[str, ...], ...]


class TimeLexicon(Value):
    """Words of time expressions, in small letters; what each list is for stands in `times.toml`.

    `weekdays` and `short_weekdays` begin with Monday, `months` with January. `relative_days` are days from publication,
    `seasons` first months, `holidays` month and day.
    """

    weekdays: Names = Field(min_length=7, max_length=7)
    short_weekdays: tuple[str, ...] = Field(min_length=7, max_length=7)
    months: Names = Field(min_length=12, max_length=12)
    doubtful_months: frozenset[str]
    parts_of_day: tuple[str, ...]
    clock_words: tuple[str, ...]
    time_zones: tuple[str, ...]
    named_weekdays: frozenset[str]
    unresolved: tuple[str, ...]
    tying: frozenset[str]
    clause_words: frozenset[str]
    dating: frozenset[str]
    telling: frozenset[str]
    relative_days: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    parts: dict[str, int]
    seasons: dict[str, int]
    decades: dict[str, int]
    holidays: dict[str, tuple[int, int]]

    @model_validator(mode="after")
    def _in_small_letters(self) -> Self:
        names = [name for group in (*self.weekdays, *self.months) for name in group]
        words = (*names, *self.relative_days, *self.seasons, *self.holidays)
        wrong = [word for word in words if word != word.lower()]
        if wrong:
            raise ValueError(f"expected small letters, found {wrong}")
        return self


@cache
def time_lexicon() -> TimeLexicon:
    """Words of time expressions."""
    return read_lexicon("times.toml", TimeLexicon)
