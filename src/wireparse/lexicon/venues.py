"""Where and through what something is said."""

from functools import cache

from wireparse.domain.findings import VenueKind
from wireparse.domain.span import Value
from wireparse.lexicon.loader import read_lexicon


class VenueNouns(Value):
    """The nouns of one kind of venue, the prepositions before them, whether they may be told, and an example."""

    kind: VenueKind
    prepositions: frozenset[str]
    nouns: frozenset[str]
    told: bool = False
    example: str


class Platforms(Value):
    """Social networks by name, the prepositions before them, and what may follow a name."""

    prepositions: frozenset[str]
    names: frozenset[str]
    nouns: frozenset[str]


class Outlets(Value):
    """News outlets by name, and the words that make a name one."""

    names: frozenset[str]
    words: frozenset[str]


class VenueGrammar(Value):
    """The small words around venues; what each list is for stands in `venues.toml`."""

    determiners: frozenset[str]
    links: frozenset[str]
    stops: frozenset[str]
    speaking: frozenset[str]
    telling: frozenset[str]
    no_venue: frozenset[str]
    anywhere: frozenset[str]


class VenueLexicon(Value):
    """Venues by kind, the earlier ones preferred; social networks, outlets, and the grammar around them."""

    venue: tuple[VenueNouns, ...]
    platforms: Platforms
    outlets: Outlets
    grammar: VenueGrammar


@cache
def venue_lexicon() -> VenueLexicon:
    """Venues and media."""
    return read_lexicon("venues.toml", VenueLexicon)


@cache
def venue_openings() -> frozenset[str]:
    """The prepositions that a venue may begin with. One without is whom somebody told: "Reuters", "a court"."""
    lexicon = venue_lexicon()
    return lexicon.grammar.anywhere.union(lexicon.platforms.prepositions, *(entry.prepositions for entry in lexicon.venue))
