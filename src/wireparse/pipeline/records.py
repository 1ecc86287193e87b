"""What the components leave in a Doc: plain values over token indexes, never live Spans (they don't pickle)."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from wireparse.domain.findings import Act, MentionForm, SpeakerKind, VenueKind
from wireparse.domain.story import Block, BlockKind
from wireparse.model.features import Features, Words
from wireparse.model.runtime import WindowStates
from wireparse.text.dateline import DatelineMatch
from wireparse.text.quotation import Quotations
from wireparse.text.standing import Standing

TokenRange = tuple[int, int]
"""Token indexes of a Doc, end exclusive."""


@dataclass(frozen=True, slots=True)
class GivenEntity:
    """An entity that another pipeline found. Offsets are characters', so that its tokens don't matter."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class GivenEntities:
    """The entities given with a story, in story order. `alone`: the report lists no others."""

    entities: tuple[GivenEntity, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class LayoutRecord:
    """What the characters tell: blocks in story order, quotation marks, the dateline. Offsets are characters'."""

    blocks: tuple[Block, ...] = ()
    quotations: Quotations = field(default_factory=Quotations)
    dateline: DatelineMatch | None = None
    standing: Standing = field(default_factory=Standing)

    def kind_at(self, offset: int) -> BlockKind:
        """What the paragraph around a character is; body between paragraphs."""
        at = bisect_right(self.blocks, offset, key=lambda block: block.start) - 1
        return self.blocks[at].kind if at >= 0 and offset < self.blocks[at].end else BlockKind.BODY


@dataclass(frozen=True, slots=True)
class EncodingRecord:
    """The encoder's reading. `tokens[i]` is the Doc's token of word i (words are the tokens that are no white space)."""

    words: Words
    tokens: tuple[int, ...]
    features: Features
    windows: tuple[WindowStates, ...]

    def span(self, start: int, end: int) -> TokenRange:
        """The tokens of the words [start, end)."""
        return self.tokens[start], self.tokens[end - 1] + 1


@dataclass(frozen=True, slots=True)
class AttributionRecord:
    """One attribution. `nested_in` is the index of the innermost attribution whose content holds this one.

    `evidence` is what its confidence was told from.
    """

    cue: tuple[TokenRange, ...]
    content: tuple[TokenRange, ...]
    source: tuple[TokenRange, ...] = ()
    act: Act = Act.STATE
    hedged: float = 0.0
    confidence: float = 1.0
    evidence: tuple[float, ...] = ()
    nested_in: int | None = None

    @property
    def start(self) -> int:
        """The first token of any role."""
        return min(start for start, _ in (*self.cue, *self.content, *self.source))

    @property
    def end(self) -> int:
        """The token past the last of any role."""
        return max(end for _, end in (*self.cue, *self.content, *self.source))


@dataclass(frozen=True, slots=True)
class MentionRecord:
    """One reference to a speaker."""

    tokens: TokenRange
    form: MentionForm


@dataclass(frozen=True, slots=True)
class SpeakerRecord:
    """Somebody who says something."""

    name: str
    kind: SpeakerKind
    roles: tuple[str, ...] = ()
    mentions: tuple[MentionRecord, ...] = ()
    affiliation: str | None = None
    anonymity: TokenRange | None = None


@dataclass(frozen=True, slots=True)
class SpeakersRecord:
    """The speakers of a story, and for each attribution the indexes of its own.

    `chances` has for each attribution the probability that its speakers are the right ones; None where it has none.
    """

    speakers: tuple[SpeakerRecord, ...] = ()
    by_attribution: tuple[tuple[int, ...], ...] = ()
    entity_names: tuple[str, ...] = ()
    chances: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class VenueRecord:
    """Where or through what a statement was made."""

    tokens: TokenRange
    kind: VenueKind


@dataclass(frozen=True, slots=True)
class CircumstanceRecord:
    """When a statement was made, and where or through what; None where the story doesn't say."""

    time: TokenRange | None = None
    venue: VenueRecord | None = None


def entity_at(doc: Doc, token: int) -> TokenRange | None:
    """The entity that a token belongs to. (Reading `doc.ents` takes time that grows with the story.)"""
    if not 0 <= token < len(doc) or not doc[token].ent_type_:
        return None
    start, end = token, token + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return start, end


def covered(ranges: tuple[TokenRange, ...]) -> set[int]:
    """The tokens within ranges."""
    return {token for start, end in ranges for token in range(start, end)}


def char_span(doc: Doc, tokens: TokenRange) -> tuple[int, int]:
    """The characters of a token range, white space at its edges left out."""
    start, end = tokens
    while start < end - 1 and doc[start].is_space:
        start += 1
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    last = doc[end - 1]
    return doc[start].idx, last.idx + len(last)


def words(doc: Doc) -> Iterator[int]:
    """The indexes of the tokens that are no white space."""
    return (token.i for token in doc if not token.is_space)
