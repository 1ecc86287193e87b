"""What a story is to the ones sent before it, and whether it may be published, as its own words tell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from wireparse.domain.story import Block, BlockKind, Status
from wireparse.lexicon.standing import StatusPattern, standing_lexicon
from wireparse.text.layout import matches
from wireparse.text.moments import printed_moment, start_of
from wireparse.text.tables import is_table

GRAVITY = (Status.USUAL, Status.UPDATE, Status.ADVISORY, Status.REFILE, Status.CORRECTED, Status.WITHDRAWN)
"""Statuses by weight: of several that a story shows, the last counts."""

NOTICE_WORDS = 250
"""Words of a kill notice at most: a longer text is a story that tells of one."""

NOTICE_PARAGRAPHS = 3
"""Paragraphs from the top among which a kill notice says what it is."""

EMBARGO_PARAGRAPHS = 6
"""Paragraphs from the top among which an embargo is printed."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Status and version that a line shows."""

    status: Status = Status.USUAL
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Embargo:
    """The line that says so (offsets), and until when, where it prints a full date."""

    start: int
    end: int
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a text tells of its own standing."""

    marks: Marks = Marks()
    embargo: Embargo | None = None
    is_table: bool = False


def gravest(statuses: Iterable[Status]) -> Status:
    """The weightiest of several statuses; usual for none."""
    return max(statuses, key=GRAVITY.index, default=Status.USUAL)


def headline_marks(headline: str) -> Marks:
    """What the prefixes of a headline tell: CORRECTED-UPDATE 2-Grain board ..."""
    found: list[Marks] = []
    rest = headline.strip()
    while True:
        match, status = _first(rest, standing_lexicon().headline)
        if match is None or status is None or not match.group():
            return _joined(found)
        found.append(_marks(match, status))
        rest = rest[match.end() :]


def slug_marks(slug: str) -> Marks:
    """What a slug or a version field tells: BC-Grain Board, 1st Ld-Writethru."""
    found = ((pattern.status, re.match(pattern.pattern, slug)) for pattern in standing_lexicon().slug)
    return _joined([_marks(match, status) for status, match in found if match is not None])


def signal_status(codes: Iterable[str]) -> Status:
    """What the codes of a structured format tell; a code's prefix (`sig:`) and case don't count."""
    folded = (code.rpartition(":")[2].strip().casefold() for code in codes)
    return gravest(standing_lexicon().signal[code] for code in folded if code in standing_lexicon().signal)


def standing(text: str, blocks: Sequence[Block], headline: str | None = None) -> Standing:
    """The standing of a story by its own words. `headline` is the given one, where it isn't in the text."""
    head = [(b.kind, text[b.start : b.end]) for b in blocks if b.kind in {BlockKind.HEADLINE, BlockKind.SLUG}]
    lines = [*([headline] if headline else []), *(line for _, line in head)]
    slugs = [slug_marks(line) for kind, line in head if kind is BlockKind.SLUG]
    found = [*map(headline_marks, lines), *slugs, _notice(text, blocks)]
    return Standing(_joined(found), _embargo(text, blocks), is_table(text))


def _notice(text: str, blocks: Sequence[Block]) -> Marks:
    if len(text.split()) > NOTICE_WORDS:
        return Marks()
    paragraphs = [text[b.start : b.end] for b in blocks if b.kind is not BlockKind.SIGNOFF][:NOTICE_PARAGRAPHS]
    found = [_first(" ".join(p.split()), standing_lexicon().notice)[1] for p in paragraphs]
    return Marks(gravest(status for status in found if status is not None))


def _embargo(text: str, blocks: Sequence[Block]) -> Embargo | None:
    for block in blocks[:EMBARGO_PARAGRAPHS]:
        line = " ".join(text[block.start : block.end].split())
        if matches(line, standing_lexicon().embargo):
            moment = printed_moment(line)
            return Embargo(block.start, block.end, start_of(moment) if moment else None)
    return None


def _first(line: str, patterns: Sequence[StatusPattern]) -> tuple[re.Match[str] | None, Status | None]:
    for pattern in patterns:
        match = re.match(pattern.pattern, line)
        if match is not None:
            return match, pattern.status
    return None, None


def _marks(match: re.Match[str], status: Status) -> Marks:
    return Marks(status, match.groupdict().get("version"))


def _joined(found: Sequence[Marks]) -> Marks:
    return Marks(gravest(m.status for m in found), next((m.version for m in found if m.version), None))
