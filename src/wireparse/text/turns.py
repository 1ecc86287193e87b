"""Statements that the layout attributes, without a verb: turns of a transcript, and quotes signed with a name.

MODERATOR: Will you go?            “I will go.” ― Kari Lund
LUND: I will. Ask me tomorrow.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

Range = tuple[int, int]

LABEL = re.compile(
    r"""["“]?(?P<name>(?:(?:MR|MS|MRS|DR|SEN|GOV|REP|GEN)\.\ )?[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ'’.-]+
    (?:\ [^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ'’.-]*){0,3})(?:\ \([^()\n]{1,40}\))?(?P<cue>:)\s+(?=\S)""",
    re.VERBOSE,
)
"""A name in capitals and a colon at the start of a paragraph."""

DIRECTION = re.compile(r"""["“]?[(\[][^()\[\]]*[)\]]\W*$""")
"""A paragraph that nobody says: "(CROSSTALK)"."""

SIGNED = re.compile(
    r"""(?P<quote>["“”«].{12,}["“”»])\s*(?P<cue>[―—–]|--?)\s*(?P<name>[^\W\d_a-z][^\n"“”]{2,60}?)[\s.]*$""", re.DOTALL
)
"""A paragraph that is a quote, a dash and a name."""

NAME_WORDS = 6
"""Words of the name under a quote at most."""

PARTICLES = {"de", "da", "del", "der", "den", "di", "du", "la", "le", "van", "von", "bin", "al", "of", "y", "e"}

SEVERAL = 3
"""Signed quotes, or turns, that a story must have before their form alone is trusted."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement by characters. `is_sure` where the form repeats so often that it must be meant."""

    source: Range
    cue: Range
    content: tuple[Range, ...]
    is_sure: bool = True


def find_statements(text: str, paragraphs: Sequence[Range]) -> list[Statement]:
    """The statements of all transcripts and signed quotes, in story order."""
    found = [*_turns(text, paragraphs), *_signed(text, paragraphs)]
    return sorted(found, key=lambda s: s.content[0])


def _turns(text: str, paragraphs: Sequence[Range]) -> list[Statement]:
    """The turns of a transcript: several, by two speakers or more, one of whom speaks again."""
    labels = [LABEL.match(text, start, end) for start, end in paragraphs]
    names = Counter(m["name"] for m in labels if m)
    if sum(names.values()) < SEVERAL or len(names) < 2 or max(names.values()) < 2:
        return []
    turns: list[tuple[re.Match[str], list[Range]]] = []
    for label, (start, end) in zip(labels, paragraphs, strict=True):
        if label and label.end() < end:
            turns.append((label, [(label.end(), end)]))
        elif turns and not DIRECTION.match(text, start, end):
            turns[-1][1].append((start, end))
    if turns:
        del turns[-1][1][1:]  # where the last turn ends and the story goes on, nothing tells
    return [Statement(label.span("name"), label.span("cue"), tuple(content)) for label, content in turns]


def _signed(text: str, paragraphs: Sequence[Range]) -> list[Statement]:
    found = [m for start, end in paragraphs if (m := SIGNED.match(text, start, end)) and _is_name(m["name"])]
    sure = len(found) >= SEVERAL
    return [Statement(m.span("name"), m.span("cue"), (m.span("quote"),), sure) for m in found]


def _is_name(words: str) -> bool:
    parts = words.split(",")[0].split()
    return len(words.split()) <= NAME_WORDS and all(part[0].isupper() or part in PARTICLES for part in parts)
