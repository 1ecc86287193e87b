"""Gold stories as training examples: words, pieces, and a label for every head.

Read from JSON lines, compressed or not, in the form of the corpora's README. Layers that a corpus doesn't annotate are masked.
"""

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from training.augment import augmented
from wireparse.compression import decompressed
from wireparse.model.chain import bioes_tags
from wireparse.model.features import Features, IntArray, Words, featurize, words_of
from wireparse.model.labels import ACTS, ENTITY_LABELS, ENTITY_TAGS
from wireparse.pipeline.blank import blank_pipeline
from wireparse.text.layout import paragraphs
from wireparse.text.quotation import scan

IGNORE = -100
EDGE = " \t\r\n\u00a0\"'“”‘’«»„.,;:!?—–-()[]`"
"""Characters that no role starts or ends with; `assemble` gives a content its quotation marks back."""

COARSE = {"PER": ("PERSON",), "ORG": ("ORG",), "LOC": ("GPE", "LOC", "FAC"),
          "MISC": ("NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE")}  # fmt: skip
"""CoNLL-2003's labels: which of ours each may stand for."""

NUMERIC = ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LAW", "PRODUCT", "LANGUAGE")
"""What CoNLL-2003 leaves unmarked: its O may be any of these."""

NESTED_SEEN = 0.25
"""Share of PolNeAR contents whose words count as no cues to the chain, and the weight that they have as such word by word:
its scheme leaves nested attributions out, so that the rest are taken as not annotated."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One gold attribution in word indexes; `roles` are (role, start, end), role 0 source, 1 content, 2 more cue."""

    cue: tuple[int, int]
    roles: tuple[tuple[int, int, int], ...]
    act: int
    hedged: int


@dataclass(frozen=True, slots=True)
class Link:
    """A mention and the mentions of all whom it may mean, by word; which of these are right, none where it means nobody."""

    mention: int
    others: tuple[int, ...]
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A story with labels: `entities` indexes `entity_masks()`; `cues` are tags, IGNORE where nobody annotated them.

    `nested` are the words within a content of a scheme that leaves nested attributions out.
    """

    id: str
    features: Features
    entities: IntArray
    cues: IntArray
    nested: IntArray
    attributions: tuple[Attribution, ...]
    links: tuple[Link, ...] = ()


def entity_masks() -> np.ndarray:
    """[rows, tags] of 0/1: which tags a label row allows. The first rows are the tags themselves."""
    tags = len(ENTITY_TAGS)
    rows = [np.eye(tags)[i] for i in range(tags)]
    for prefix in (0, 1):
        rows += [_row([2 * ENTITY_LABELS.index(label) + 1 + prefix for label in fine]) for fine in COARSE.values()]
    rows.append(_row([0, *(2 * ENTITY_LABELS.index(label) + 1 + prefix for label in NUMERIC for prefix in (0, 1))]))
    return np.stack(rows)


def _row(allowed: Sequence[int]) -> np.ndarray:
    row = np.zeros(len(ENTITY_TAGS))
    row[list(allowed)] = 1
    return row


def read(path: Path) -> list[dict[str, Any]]:
    """The stories of a corpus file, compressed or not."""
    with path.open("rb") as raw, TextIOWrapper(decompressed(raw, str(path)), encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


class Labeller:
    """Turns gold stories into examples; `links` are those of stories by id, in characters."""

    def __init__(self, tokenizer: Tokenizer, links: Mapping[str, Sequence[Link]] | None = None) -> None:
        self.tokenizer = tokenizer
        self.nlp = blank_pipeline()
        self.links = links or {}

    def example(self, story: dict[str, Any], *, rng: random.Random | None = None) -> Example | None:
        """Labels for a story; with `rng`, of an augmented copy. None for a story without words."""
        story = augmented(story, rng) if rng else story
        text = story["text"]
        cuts = paragraphs(text)
        tokens = [(token.text, token.idx) for token in self.nlp.tokenizer(text) if not token.is_space]
        if not tokens:
            return None
        words = words_of(tokens, cuts)
        features = featurize(words, scan(text, cuts), self.tokenizer)
        cues, nested, attributions = _attributions(story, words, rng)
        links = tuple(_by_word(link, words) for link in self.links.get(story["id"], ()))
        return Example(story["id"], features, _entities(story, words), cues, nested, attributions, links)

    def examples(self, stories: Sequence[dict[str, Any]], rng: random.Random | None = None) -> Iterator[Example]:
        for story in stories:
            example = self.example(story, rng=rng)
            if example is not None:
                yield example


def _by_word(link: Link, words: Words) -> Link:
    """A link by word instead of by character."""
    mention, *others = (np.searchsorted(words.starts, [link.mention, *link.others], side="right") - 1).tolist()
    return Link(mention, tuple(others), link.right)


def _cover(text: str, words: Words, start: int, end: int) -> tuple[int, int] | None:
    """The words that a span covers, once its edges are trimmed (unless nothing else is in it)."""
    first, last = start, end
    while first < last and text[first] in EDGE:
        first += 1
    while last > first and text[last - 1] in EDGE:
        last -= 1
    if first == last:
        first, last = start, end
    a = int(np.searchsorted(words.ends, first, side="right"))
    b = int(np.searchsorted(words.starts, last, side="left"))
    return (a, b) if a < b else None


def _entities(story: dict[str, Any], words: Words) -> IntArray:
    labels = {entity["label"] for entity in story.get("entities", ())}
    if "entities" not in story or labels - set(ENTITY_LABELS) - set(COARSE):
        return np.full(len(words), IGNORE, dtype=np.int64)
    coarse = "speakers" not in story and bool(labels <= set(COARSE))
    tags = len(ENTITY_TAGS)
    found = np.full(len(words), tags + 2 * len(COARSE) if coarse else 0, dtype=np.int64)
    for entity in story["entities"]:
        span = _cover(story["text"], words, entity["start"], entity["end"])
        if span is None:
            continue
        begin, inside = _entity_rows(entity["label"], coarse)
        found[span[0]] = begin
        found[span[0] + 1 : span[1]] = inside
    return found


def _entity_rows(label: str, coarse: bool) -> tuple[int, int]:
    if coarse:
        index = list(COARSE).index(label)
        return len(ENTITY_TAGS) + index, len(ENTITY_TAGS) + len(COARSE) + index
    index = ENTITY_LABELS.index(label)
    return 2 * index + 1, 2 * index + 2


def _attributions(
    story: dict[str, Any], words: Words, rng: random.Random | None
) -> tuple[IntArray, IntArray, tuple[Attribution, ...]]:
    count = len(words)
    nested = np.zeros(count, dtype=np.int64)
    if "attributions" not in story:
        return np.full(count, IGNORE, dtype=np.int64), nested, ()
    read = [_attribution(gold, story["text"], words) for gold in story["attributions"]]
    found = tuple(attribution for attribution, _ in read if attribution is not None)
    cues = runs([(0, *attribution.cue) for attribution in found], count)
    unknown = np.zeros(count, dtype=bool)
    for role, start, end in (span for attribution in found for span in attribution.roles):
        unknown[start:end] |= role == 2
    more = unknown.copy()
    if rng is not None and not story.get("nested", "speakers" in story):
        for role, start, end in (span for _, spans in read for span in spans):
            if role == 1:
                nested[start:end] = 1
                unknown[start:end] |= rng.random() >= NESTED_SEEN
    nested[(cues > 0) | more] = 0
    cues[unknown & (cues == 0)] = IGNORE
    return cues, nested, found


def runs(spans: Sequence[tuple[int, int, int]], words: int, apart: tuple[int, int] = (0, 0)) -> IntArray:
    """BIOES tags of labelled spans; of two that overlap the later cuts the earlier, and `apart` cuts both."""
    owner = np.full(words, -1, dtype=np.int64)
    for index, (_, start, end) in enumerate(spans):
        owner[start:end] = index
    owner[slice(*apart)] = -1
    cuts = [0, *(np.flatnonzero(np.diff(owner)) + 1).tolist(), words]
    return bioes_tags([(spans[owner[a]][0], a, b) for a, b in pairwise(cuts) if a < b and owner[a] >= 0], words)


def _attribution(gold: dict[str, Any], text: str, words: Words) -> tuple[Attribution | None, list[tuple[int, int, int]]]:
    spans = []
    for role, name in enumerate(("source", "content", "cue")):
        for start, end in gold.get(name, ()):
            cover = _cover(text, words, start, end)
            if cover is not None:
                spans.append((role, *cover))
    pieces = [(start, end) for role, start, end in spans if role == 2]
    if not pieces:
        return None, spans
    cue = max(pieces, key=lambda p: words.ends[p[1] - 1] - words.starts[p[0]])
    roles = tuple(s for s in spans if s != (2, *cue))
    act = ACTS.index(gold["act"]) if gold.get("act") in ACTS else IGNORE
    hedged = int(gold["hedged"]) if gold.get("hedged") is not None else IGNORE
    return Attribution(cue, roles, act, hedged), spans
