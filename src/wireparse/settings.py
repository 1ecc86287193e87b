"""The settings of an analysis."""

from dataclasses import dataclass
from pathlib import Path

MAX_CHARACTERS = 500_000
"""A wire story rarely passes 20,000 characters; a book has 500,000. Past that the input is something else."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an analysis may be told.

    `model` is a model folder, the embedded one by default, or the name or folder of a spaCy pipeline, whose entities are
    taken instead of the embedded model's.
    """

    model: Path | None = None
    threads: int = 1
    max_characters: int = MAX_CHARACTERS
    keep_text: bool = True
