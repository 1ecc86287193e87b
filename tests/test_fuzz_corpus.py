"""What fuzzing has found, and what it starts from: every target holds on all of it."""

from pathlib import Path

import pytest

from fuzz.seeds import seeds
from fuzz.targets import TARGETS

CORPUS = Path(__file__).parent.parent / "fuzz" / "corpus"


@pytest.mark.parametrize("target", TARGETS)
def test_targets_hold_on_seeds_and_corpus(target: str) -> None:
    kept = [path.read_bytes() for path in sorted((CORPUS / target).glob("*"))]
    for content in [*seeds(target), *kept]:
        TARGETS[target](content)


def test_the_corpus_is_small() -> None:
    files = list(CORPUS.rglob("*"))
    assert all(path.stat().st_size <= 4096 for path in files if path.is_file())
    assert {path.name for path in CORPUS.glob("*")} <= set(TARGETS)
