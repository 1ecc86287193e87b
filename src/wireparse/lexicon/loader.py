"""Reads and validates the lexicon files. Nothing is read before it is asked for."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Self, TypeVar

from pydantic import ValidationError, model_validator

from wireparse.domain.span import Value
from wireparse.errors import LexiconError

DATA = Path(__file__).parent / "data"


class Pattern(Value):
    """A regular expression with an example that it must match in full from the start."""

    pattern: str
    example: str

    @model_validator(mode="after")
    def _matches_example(self) -> Self:
        if not re.match(self.pattern, self.example):
            raise ValueError(f"pattern {self.pattern!r} doesn't match its example {self.example!r}")
        return self


class LayoutLexicon(Value):
    """What the lines around a story's body look like, by block kind, and typists' apostrophes."""

    byline: tuple[Pattern, ...]
    slug: tuple[Pattern, ...]
    note: tuple[Pattern, ...]
    date: tuple[Pattern, ...]
    signoff: tuple[Pattern, ...]
    rule: tuple[Pattern, ...]


class AttributionLexicon(Value):
    """Words that turn or soften a claim."""

    negations: frozenset[str]
    hedges: frozenset[str]
    modal_hedges: frozenset[str]


class SpeakerLexicon(Value):
    """Words that tell who a source is: pronouns, titles, roles, and nouns by the kind of what they name."""

    masculine: frozenset[str]
    feminine: frozenset[str]
    plural: frozenset[str]
    neuter: frozenset[str]
    first_person: frozenset[str]
    relative: frozenset[str]
    titles: frozenset[str]
    masculine_words: frozenset[str]
    feminine_words: frozenset[str]
    roles: frozenset[str]
    officials: frozenset[str]
    document_nouns: frozenset[str]
    organization_nouns: frozenset[str]
    group_nouns: frozenset[str]
    prepositions: frozenset[str]
    clause_openers: frozenset[str]


L = TypeVar("L", bound=Value)


def read_lexicon(name: str, model: type[L]) -> L:
    """The lexicon file `name`, validated.

    Raises LexiconError when it is missing or breaks its model's rules.
    """
    path = DATA / name
    try:
        return model.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise LexiconError(f"{path}: expected a lexicon for {model.__name__}, found: {error}") from error


@cache
def layout_lexicon() -> LayoutLexicon:
    """Lines around the body."""
    return read_lexicon("layout.toml", LayoutLexicon)


@cache
def attribution_lexicon() -> AttributionLexicon:
    """Negations and hedges."""
    return read_lexicon("attribution.toml", AttributionLexicon)


@cache
def speaker_lexicon() -> SpeakerLexicon:
    """Pronouns, titles, roles, nouns."""
    return read_lexicon("speakers.toml", SpeakerLexicon)
