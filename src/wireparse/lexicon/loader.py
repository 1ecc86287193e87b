"""Reads and validates the lexicon files. Nothing is read before it is asked for."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Self, TypeVar

from pydantic import ValidationError, model_validator

from wireparse.domain.findings import Act, Place
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
    """What the lines around a story's body look like, by block kind.

    `elisions` follow an apostrophe that stands for left-out letters; `function_words` tell English from other languages.
    """

    byline: tuple[Pattern, ...]
    slug: tuple[Pattern, ...]
    note: tuple[Pattern, ...]
    date: tuple[Pattern, ...]
    signoff: tuple[Pattern, ...]
    rule: tuple[Pattern, ...]
    elisions: frozenset[str]
    function_words: frozenset[str]


class AttributionLexicon(Value):
    """Words that turn or soften a claim.

    `negations` and `turning` turn what follows them, `affirming` are phrases with a negation that don't, `refusing` the verbs
    that deny or refuse by themselves; `settled` are phrases with a hedge that leave nothing open; `sure_acts` are verbs by the
    act that they tell.
    """

    negations: frozenset[str]
    turning: tuple[Pattern, ...]
    affirming: tuple[Pattern, ...]
    refusing: tuple[Pattern, ...]
    hedges: frozenset[str]
    modal_hedges: frozenset[str]
    settled: tuple[Pattern, ...]
    anonymity: tuple[Pattern, ...]
    sure_acts: dict[Act, frozenset[str]]


class SpeakerLexicon(Value):
    """Words that tell who a source is: pronouns, titles, roles, and nouns by the kind of what they name.

    `role_groups` gives the roles that a noun may take up, `body_words` the words in names of bodies that it may.
    """

    masculine: frozenset[str]
    feminine: frozenset[str]
    plural: frozenset[str]
    neuter: frozenset[str]
    first_person: frozenset[str]
    relative: frozenset[str]
    personal: frozenset[str]
    titles: frozenset[str]
    masculine_words: frozenset[str]
    feminine_words: frozenset[str]
    roles: frozenset[str]
    document_nouns: frozenset[str]
    organization_nouns: frozenset[str]
    group_nouns: frozenset[str]
    prepositions: frozenset[str]
    clause_openers: frozenset[str]
    determiners: frozenset[str]
    definite: frozenset[str]
    numbers: frozenset[str]
    role_modifiers: frozenset[str]
    long_titles: frozenset[str]
    kin: frozenset[str]
    generations: frozenset[str]
    short_places: frozenset[str]
    of_places: frozenset[str]
    body_nouns: frozenset[str]
    body_modifiers: frozenset[str]
    led_bodies: frozenset[str]
    name_suffixes: frozenset[str]
    company_suffixes: frozenset[str]
    subjects: frozenset[str]
    examples: frozenset[str]
    withholding: frozenset[str]
    when: frozenset[str]
    copulas: frozenset[str]
    several: frozenset[str]
    personal_endings: tuple[str, ...]
    verbal_plurals: frozenset[str]
    participles: frozenset[str]
    auxiliaries: frozenset[str]
    place_nouns: frozenset[str]
    pairs: frozenset[str]
    nobody: frozenset[str]
    occupations: frozenset[str]
    owners: frozenset[str]
    introducing: frozenset[str]
    title_roles: dict[str, frozenset[str]]
    role_groups: dict[str, frozenset[str]]
    body_words: dict[str, frozenset[str]]

    def without_generation(self, name: tuple[str, ...]) -> tuple[str, ...]:
        """The words of a person's name, the last left out where it tells a son from his father: "John Lund | III"."""
        return name[:-1] if len(name) > 2 and name[-1].rstrip(".").lower() in self.generations else name


class GivenNames(Value):
    """Given names that tell a gender."""

    feminine: frozenset[str]
    masculine: frozenset[str]


class Agency(Value):
    """A news agency: its names in datelines, its full name (empty for a list of several), and a dateline of it."""

    names: tuple[str, ...]
    full: str
    example: str


class AgencyLexicon(Value):
    """The news agencies that datelines name."""

    agency: tuple[Agency, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the longest first."""
        return tuple(sorted({name for a in self.agency for name in a.names}, key=lambda n: (-len(n), n)))


class RegionLexicon(Value):
    """What the regions of datelines mean, and the places that no gazetteer has."""

    regions: dict[str, str]
    special: dict[str, Place]


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


@cache
def given_names() -> GivenNames:
    """Given names by gender."""
    return read_lexicon("given_names.toml", GivenNames)


@cache
def agency_lexicon() -> AgencyLexicon:
    """News agencies."""
    return read_lexicon("agencies.toml", AgencyLexicon)


@cache
def agency_names() -> frozenset[str]:
    """The names of all news agencies."""
    return frozenset(agency_lexicon().names)


@cache
def region_lexicon() -> RegionLexicon:
    """Regions of datelines."""
    return read_lexicon("regions.toml", RegionLexicon)
