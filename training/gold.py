"""Further gold to train on, beside the corpora: files as `wireparse import-gold` writes them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.corpora import read
from wireparse.errors import GoldError
from wireparse.evaluation import read_gold


@dataclass(frozen=True, slots=True)
class FurtherGold:
    """The stories of gold files, and the files' sha256, by which a run knows them again whatever their names and order."""

    stories: list[dict[str, Any]] = field(default_factory=list)
    digests: tuple[str, ...] = ()


def read_further(paths: Sequence[Path]) -> FurtherGold:
    """The stories of gold files, compressed or not, in the order of the files' sha256.

    Raises SystemExit, naming file and line, for what isn't gold.
    """
    try:
        for path in paths:
            read_gold(path)
    except GoldError as error:
        raise SystemExit(str(error)) from error
    ordered = sorted((hashlib.sha256(path.read_bytes()).hexdigest(), path) for path in paths)
    return FurtherGold([story for _, path in ordered for story in read(path)], tuple(digest for digest, _ in ordered))
