"""A rule: a form of time expressions and how to read it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from wireparse.text.times.days import Days, Interval
from wireparse.text.times.grammar import compiled

Match = re.Match[str]
R = TypeVar("R", bound=Callable[..., Days | None])


@dataclass(frozen=True, slots=True)
class Rule(Generic[R]):
    """A template of the grammar and the reader of what it matches: of the match alone, or against a Reference too."""

    template: str
    read: R

    def match(self, text: str) -> Match | None:
        """The match of all of a normalised expression."""
        return compiled(self.template).fullmatch(text)


def days(interval: Interval | None, rule: str) -> Days | None:
    """An interval with the name of its rule; None stays None."""
    return Days(*interval, rule) if interval is not None else None
