"""The work of `wireparse evaluate`."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from wireparse.analyze import Analyzer
from wireparse.domain.story import Story
from wireparse.errors import SourceError
from wireparse.evaluation import Figure, GoldStory, Prediction, entity_labels, neutral, read_gold, score
from wireparse.settings import Settings

KINDS = {"direct", "mixed", "indirect"}
"""Figures that have a recall alone."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The figures, entity figures by label, and the predictions that they were taken from."""

    figures: dict[str, Figure]
    labels: dict[str, Figure]
    predictions: dict[str, Prediction]
