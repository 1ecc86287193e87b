"""What the encoder sees: word pieces, and the shape, quotation state and edge of each.

The base vocabulary is uncased and knows no paragraphs, so three small learned embeddings are added to each piece.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from wireparse.text.quotation import Quotations

IntArray = npt.NDArray[np.int64]

SHAPES: Final = (
    "other", "lower", "title", "letter", "upper", "initials", "mixed", "year", "number", "alphanumeric",
    "symbol", "quote", "dash", "stop", "comma", "uncased",
)  # fmt: skip
QUOTE_STATES: Final = ("outside", "opening", "closing", "inside", "nested", "unpaired")
EDGES: Final = ("continuation", "word", "paragraph-start", "paragraph-end")

_SHAPE = {name: index for index, name in enumerate(SHAPES)}
_QUOTES = frozenset("“”„‟«»\"‘’‚‹›'`") | {"``", "''"}
_DASHES = frozenset("-–—―") | {"--", "---"}
_STOPS = frozenset(".!?…") | {"..."}
_COMMAS = frozenset(",;:()[]/")
_SYMBOLS = frozenset("$€£¥%₹#&@")


def shape(word: str) -> int:
    """The index in SHAPES of a word's shape."""
    return _SHAPE[_shape(word)]


def _shape(word: str) -> str:
    if word.isalpha():
        return _alphabetic(word)
    for name, members in (("quote", _QUOTES), ("dash", _DASHES), ("stop", _STOPS), ("comma", _COMMAS), ("symbol", _SYMBOLS)):
        if word in members:
            return name
    return _mixed(word)


def _alphabetic(word: str) -> str:
    if word.islower():
        return "lower"
    if word.isupper():
        return "letter" if len(word) == 1 else "upper"
    if word.istitle():
        return "title"
    return "mixed" if any(c.isupper() or c.islower() for c in word) else "uncased"


def _mixed(word: str) -> str:
    letters = [c for c in word if c.isalpha()]
    digits = sum(c.isdigit() for c in word)
    if digits and letters:
        return "alphanumeric"
    if digits:
        return "year" if digits == 4 and len(word) == 4 and word[0] in "12" else "number"
    if not letters:
        return "other"
    joined = "".join(letters)
    if joined.isupper():
        return "initials" if "." in word else "upper"
    return "lower" if joined.islower() else "title" if joined[0].isupper() and joined[1:].islower() else "mixed"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a story (tokens that are no white space), as parallel sequences.

    `paragraph` holds the index of each word's paragraph; offsets are code points, end exclusive.
    """

    texts: tuple[str, ...]
    starts: IntArray
    ends: IntArray
    paragraph: IntArray

    def __len__(self) -> int:
        return len(self.texts)


def words_of(tokens: Sequence[tuple[str, int]], paragraphs: Sequence[tuple[int, int]]) -> Words:
    """Words from (text, offset) pairs in story order; those outside every paragraph join the one before."""
    starts = np.array([start for _, start in tokens], dtype=np.int64)
    ends = np.array([start + len(text) for text, start in tokens], dtype=np.int64)
    firsts = np.array([start for start, _ in paragraphs], dtype=np.int64)
    paragraph = np.maximum(np.searchsorted(firsts, starts, side="right") - 1, 0)
    return Words(tuple(text for text, _ in tokens), starts, ends, paragraph)


def quote_states(words: Words, quotations: Quotations) -> IntArray:
    """The index in QUOTE_STATES of each word."""
    states = np.zeros(len(words), dtype=np.int64)
    for pair in quotations.pairs:
        inner = _slice(words, pair.start, pair.end)
        states[inner] = np.where(states[inner] == 0, 3, 4)
        states[_slice(words, pair.open, pair.start)] = 1
        states[_slice(words, pair.end, pair.close)] = 2
    for mark in quotations.unpaired:
        if not mark.opening:
            states[_slice(words, mark.start, mark.end)] = 5
    return states


def _slice(words: Words, start: int, end: int) -> slice:
    first = int(np.searchsorted(words.ends, start, side="right"))
    last = int(np.searchsorted(words.starts, end, side="left"))
    return slice(first, max(first, last))


@dataclass(frozen=True, slots=True)
class Features:
    """A story ready for windows: per piece `ids`, `shapes`, `quotes`, `edges`; per word `first` and `count` of pieces."""

    ids: IntArray
    shapes: IntArray
    quotes: IntArray
    edges: IntArray
    first: IntArray
    count: IntArray
    paragraph: IntArray


def featurize(words: Words, quotations: Quotations, tokenizer: Tokenizer) -> Features:
    """Word pieces and their features. Every word has one piece at least: [UNK] where the tokenizer drops it."""
    ids, owners = _pieces(words, tokenizer)
    count = np.bincount(owners, minlength=len(words)).astype(np.int64)
    first = np.concatenate([[0], np.cumsum(count)[:-1]]).astype(np.int64) if len(words) else count
    shapes = np.array([shape(text) for text in words.texts], dtype=np.int64)
    edges = np.zeros(len(ids), dtype=np.int64)
    edges[first] = _edges(words.paragraph)
    return Features(ids, shapes[owners], quote_states(words, quotations)[owners], edges, first, count, words.paragraph)


def _edges(paragraph: IntArray) -> IntArray:
    edges = np.ones(len(paragraph), dtype=np.int64)
    if len(paragraph):
        change = np.flatnonzero(np.diff(paragraph))
        edges[np.concatenate([change, [len(paragraph) - 1]])] = 3
        edges[np.concatenate([[0], change + 1])] = 2
    return edges


def _pieces(words: Words, tokenizer: Tokenizer) -> tuple[IntArray, IntArray]:
    encoding = tokenizer.encode(list(words.texts), is_pretokenized=True, add_special_tokens=False)
    ids = np.array(encoding.ids, dtype=np.int64)
    owners = np.array(encoding.word_ids, dtype=np.int64)
    missing = np.setdiff1d(np.arange(len(words)), owners)
    if len(missing):
        unknown = tokenizer.token_to_id("[UNK]") or 0
        places = np.searchsorted(owners, missing)
        ids, owners = np.insert(ids, places, unknown), np.insert(owners, places, missing)
    return ids, owners


MAX_PIECES: Final = 254
"""Word pieces a window: 256 with [CLS] and [SEP]."""

OVERLAP: Final = 32
"""Pieces that neighbouring windows share at least, where paragraphs allow: a speaker named a paragraph before.

More is slower and no better: training's windows share nothing.
"""


SHARED_MOST: Final = 48
"""Pieces that neighbouring windows share at most: a long paragraph isn't read twice for the sake of its end."""


def windows(
    features: Features, *, limit: int = MAX_PIECES, overlap: int = OVERLAP, first_limit: int | None = None
) -> list[tuple[int, int]]:
    """Word ranges [start, end) that cover the story, cut at paragraphs, each of `limit` pieces at most.

    Paragraphs over the limit are cut between words. `first_limit` shortens the first window (training varies the cuts).
    """
    units = _units(features, limit - overlap)
    sizes = [int(features.count[a:b].sum()) for a, b in units]
    found: list[tuple[int, int]] = []
    begin, room = 0, first_limit or limit
    while begin < len(units):
        end, total = begin, 0
        while end < len(units) and (end == begin or total + sizes[end] <= room):
            total += sizes[end]
            end += 1
        found.append((units[begin][0], units[end - 1][1]))
        if end == len(units):
            break
        begin, room = _step_back(sizes, begin, end, overlap, limit), limit
    return found


def _step_back(sizes: list[int], begin: int, end: int, overlap: int, limit: int) -> int:
    """The unit that the next window starts with: back over `overlap` pieces, but past this window's first unit, and no
    further than leaves room for the unit that comes next.
    """
    start, shared = end, 0
    while start - 1 > begin and shared < overlap:
        if shared + sizes[start - 1] > min(SHARED_MOST, limit - sizes[end]):
            break
        start -= 1
        shared += sizes[start]
    return start


def _units(features: Features, limit: int) -> list[tuple[int, int]]:
    """Paragraphs as word ranges; one of more than `limit` pieces in several parts."""
    total = len(features.paragraph)
    cuts = [0, *(np.flatnonzero(np.diff(features.paragraph)) + 1).tolist(), total] if total else []
    units = []
    for start, end in pairwise(cuts):
        size = 0
        for word in range(start, end):
            if size and size + features.count[word] > limit:
                units.append((start, word))
                start, size = word, 0
            size += int(features.count[word])
        units.append((start, end))
    return units
