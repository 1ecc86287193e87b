"""The words that tell what a story is to the ones before it, and the lines of a wire that are no body."""

from functools import cache

from wireparse.domain.span import Value
from wireparse.domain.story import Status
from wireparse.lexicon.loader import Pattern, read_lexicon


class StatusPattern(Pattern):
    """A pattern that tells a status; its group `version` is the story's version, where it has one."""

    status: Status


class StandingLexicon(Value):
    """How wires say that a story is an update, a correction, a kill; how they say until when it is embargoed.

    `headline` patterns are matched at the start of a headline, one after the other; `slug` ones anywhere in a slug or
    version field; `notice` ones at the start of a paragraph. `signal` maps the codes of structured formats, folded.
    `tail` is matched at the end of a story's last paragraph, `notebook` begins the part after which nothing is body.
    `zones` are hours from Greenwich.
    """

    headline: tuple[StatusPattern, ...]
    slug: tuple[StatusPattern, ...]
    notice: tuple[StatusPattern, ...]
    signal: dict[str, Status]
    embargo: tuple[Pattern, ...]
    tail: tuple[Pattern, ...]
    footer: tuple[Pattern, ...]
    notebook: tuple[Pattern, ...]
    zones: dict[str, float]


@cache
def standing_lexicon() -> StandingLexicon:
    """Words of standing."""
    return read_lexicon("standing.toml", StandingLexicon)
