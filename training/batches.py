"""Windows of examples, and batches of windows."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.corpora import IGNORE, Attribution, Example, Link, runs
from wireparse.model.features import MAX_PIECES, IntArray, windows

CLS, SEP = 101, 102
"""Ids of [CLS] and [SEP] in the base vocabulary."""


@dataclass(frozen=True, slots=True)
class Window:
    """The words [start, end) of an example."""

    example: Example
    start: int
    end: int

    @property
    def pieces(self) -> int:
        return int(self.example.features.count[self.start : self.end].sum()) + 2


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors [B, P] and [B, W], and each window's cues and links."""

    ids: Tensor
    shapes: Tensor
    quotes: Tensor
    edges: Tensor
    mask: Tensor
    first: Tensor
    paragraph: Tensor
    entities: Tensor
    cues: Tensor
    nested: Tensor
    words: tuple[int, ...]
    attributions: tuple[tuple[Attribution, ...], ...]
    links: tuple[tuple[Link, ...], ...]


def cut(examples: Sequence[Example], rng: random.Random | None) -> list[Window]:
    """Windows without overlap; with `rng`, the first of each story has a random length, so that cuts vary."""
    found = []
    for example in examples:
        first = rng.randint(MAX_PIECES // 4, MAX_PIECES) if rng else None
        for start, end in windows(example.features, overlap=0, first_limit=first):
            found.append(Window(example, start, end))
    return found


def batches(found: list[Window], pieces: int, rng: random.Random | None) -> Iterator[Batch]:
    """Batches of at most `pieces` padded pieces, windows of like length together, in random order with `rng`."""
    ordered = sorted(found, key=lambda w: w.pieces + (rng.random() * 24 if rng else 0))
    groups: list[list[Window]] = [[]]
    for window in ordered:
        if groups[-1] and (len(groups[-1]) + 1) * max(window.pieces, *(w.pieces for w in groups[-1])) > pieces:
            groups.append([])
        groups[-1].append(window)
    if rng:
        rng.shuffle(groups)
    yield from (collate(group) for group in groups if group)


def collate(group: Sequence[Window]) -> Batch:
    """One batch of the windows."""
    size, width, words = len(group), max(w.pieces for w in group), max(w.end - w.start for w in group)
    pieces = np.zeros((5, size, width), dtype=np.int64)
    per_word = np.zeros((5, size, words), dtype=np.int64)
    per_word[2:4] = IGNORE
    for row, window in enumerate(group):
        features, a, b = window.example.features, window.start, window.end
        p, count = int(features.first[a]), window.pieces - 2
        pieces[0, row, 0], pieces[0, row, count + 1] = CLS, SEP
        for layer, values in enumerate((features.ids, features.shapes, features.quotes, features.edges)):
            pieces[layer, row, 1 : count + 1] = values[p : p + count]
        pieces[4, row, : count + 2] = 1
        per_word[0, row, : b - a] = features.first[a:b] - p + 1
        per_word[1, row, : b - a] = features.paragraph[a:b]
        per_word[2, row, : b - a] = window.example.entities[a:b]
        per_word[3, row, : b - a] = _whole(window.example.cues[a:b])
        per_word[4, row, : b - a] = window.example.nested[a:b]
    return Batch(
        *(torch.from_numpy(layer) for layer in pieces),
        *(torch.from_numpy(layer) for layer in per_word),
        tuple(w.end - w.start for w in group),
        tuple(_shifted(w) for w in group),
        tuple(tuple(_links(w)) for w in group),
    )


def _links(window: Window) -> Iterator[Link]:
    """The links whose mention lies in the window, in its own word indexes; not those whose right ones all lie outside."""
    a, b = window.start, window.end
    for link in window.example.links:
        inside = [(other - a, right) for other, right in zip(link.others, link.right, strict=True) if a <= other < b]
        if a <= link.mention < b and inside and any(right for _, right in inside) == any(link.right):
            others, right = zip(*inside, strict=True)
            yield Link(link.mention - a, others, right)


def _shifted(window: Window) -> tuple[Attribution, ...]:
    """The attributions whose cue lies in the window, in its own word indexes, roles clipped to it."""
    a, b = window.start, window.end
    found = []
    for gold in window.example.attributions:
        if gold.cue[0] >= a and gold.cue[1] <= b:
            roles = tuple((r, max(s, a) - a, min(e, b) - a) for r, s, e in gold.roles if s < b and e > a)
            found.append(Attribution((gold.cue[0] - a, gold.cue[1] - a), roles, gold.act, gold.hedged))
    return tuple(found)


def _whole(tags: IntArray) -> IntArray:
    """The tags of a window; what is left of a cue that its edges cut isn't known."""
    tags, first, last = tags.copy(), 0, len(tags) - 1
    while first < len(tags) and tags[first] in (2, 3):
        tags[first], first = IGNORE, first + 1
    while last >= 0 and tags[last] in (1, 2):
        tags[last], last = IGNORE, last - 1
    return tags


def role_targets(attributions: Sequence[Attribution], words: int) -> IntArray:
    """Role tags [C, W], the cue's own words without any."""
    return np.stack([runs(a.roles, words, apart=a.cue) for a in attributions])
