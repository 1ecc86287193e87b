"""Dev figures of a model folder, by the package's own evaluation."""

from pathlib import Path

from wireparse.analysis import Analyzer
from wireparse.evaluation.gold import read_gold
from wireparse.measure import Evaluated, evaluate_stories
from wireparse.settings import Settings

SPLITS = {"polnear.dev": True, "worldwire.dev": False, "conll2003.dev": False}
"""The dev splits, and whether their gold marks outermost attributions only."""


def dev_results(folder: Path, corpora: Path, splits: dict[str, bool] | None = None) -> dict[str, Evaluated]:
    """The figures of every dev split."""
    analyzer = Analyzer(Settings(model=folder))
    return {
        name: evaluate_stories(analyzer, read_gold(corpora / f"{name}.jsonl.gz"), outermost=outermost)
        for name, outermost in (splits or SPLITS).items()
    }


def f1s(results: dict[str, Evaluated]) -> dict[str, dict[str, float]]:
    """The F1 of every figure by split (recall for the kinds of content)."""
    kinds = {"direct", "mixed", "indirect"}
    return {
        split: {name: figure.recall if name in kinds else figure.f1 for name, figure in found.figures.items() if figure.gold}
        for split, found in results.items()
    }
