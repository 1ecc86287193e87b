"""The pipeline measured on gold: what `wireparse evaluate` and training use."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from wireparse.analysis import Analyzer
from wireparse.domain.story import Story
from wireparse.errors import GoldError
from wireparse.evaluation import Details, Figure, GoldStory, Prediction, details, entity_labels, neutral, read_gold, score
from wireparse.settings import Settings

RECALL_ONLY = {"direct", "mixed", "indirect"}
"""Figures that have a recall alone."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The figures, entity figures by label, what lies behind them, and the predictions that they were taken from."""

    figures: dict[str, Figure]
    labels: dict[str, Figure]
    details: Details
    predictions: dict[str, Prediction]


def evaluate(gold: Path, *, outermost: bool = False, predictions: Path | None = None, model: Path | None = None) -> Evaluated:
    """Analyse the stories of a gold file and score them.

    Raises GoldError for a file that isn't gold, ModelError, and StoryError for a story that can't be analysed.
    """
    stories = read_gold(gold)
    found = evaluate_stories(Analyzer(Settings(model=model)), stories, outermost=outermost)
    if predictions is not None:
        lines = (json.dumps(p.as_json(), ensure_ascii=False) + "\n" for p in found.predictions.values())
        predictions.write_text("".join(lines), encoding="utf-8")
    return found


def evaluate_stories(analyzer: Analyzer, stories: Sequence[GoldStory], *, outermost: bool = False) -> Evaluated:
    """Analyse gold stories and score them."""
    found = {s.id: neutral(analyzer.analyze(Story(text=s.text, id=s.id, published=_day(s))), s.id) for s in stories}
    behind = details(stories, found, outermost=outermost)
    return Evaluated(score(stories, found, outermost=outermost), entity_labels(stories, found), behind, found)


def figures_json(found: Evaluated) -> str:
    """The figures as a JSON object."""
    content = {"figures": _plain(found.figures), "entity_labels": _plain(found.labels), "details": _details(found.details)}
    return json.dumps(content, indent=1)


def figures_table(found: Evaluated) -> str:
    """The figures as lines for a reader."""
    lines = [f"{'':14}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}"]
    lines += [_row(name, figure) for name, figure in found.figures.items()]
    if found.labels:
        lines += ["", *(_row(name, figure) for name, figure in found.labels.items())]
    return "\n".join(lines)


def details_table(found: Details) -> str:
    """Confusion of acts, reliability of confidence, and abstention, as lines for a reader."""
    acts = sorted({act for pair in found.acts for act in pair})
    lines = ["acts: gold down, found across", f"{'':10}" + "".join(f"{act:>10}" for act in acts)]
    lines += [f"{gold:10}" + "".join(f"{found.acts[gold, act] or '':>10}" for act in acts) for gold in acts]
    lines += ["", "confidence  claims   right   share    mean"]
    for band in found.bands:
        share, mean = (100 * value / max(1, band.claims) for value in (band.right, band.confidence))
        lines.append(f"from {band.low:<6}{band.claims:7}{band.right:8}{share:8.1f}{mean:8.1f}")
    speaking = found.speaking
    lines += ["", f"speakers: {speaking.gold} matched claims, {speaking.empty} without one, precision {speaking.precision:.1f}"]
    if found.hedged.gold:
        lines.append(f"hedged: precision {found.hedged.precision}, recall {found.hedged.recall}, of {found.hedged.gold}")
    return "\n".join(lines)


def _details(found: Details) -> dict[str, object]:
    return {
        "acts": [{"gold": gold, "found": act, "claims": count} for (gold, act), count in sorted(found.acts.items())],
        "confidence": [asdict(band) for band in found.bands],
        "speakers": asdict(found.speaking),
        "hedged": asdict(found.hedged),
    }


def _row(name: str, figure: Figure) -> str:
    if name in RECALL_ONLY:
        return f"{name:14}{'':7}{figure.recall:7}{'':7}{figure.gold:7}"
    return f"{name:14}{figure.precision:7}{figure.recall:7}{figure.f1:7}{figure.gold:7}"


def _plain(figures: Mapping[str, Figure]) -> dict[str, dict[str, float]]:
    return {name: asdict(figure) for name, figure in figures.items()}


def _day(story: GoldStory) -> date | None:
    if story.published is None:
        return None
    try:
        return date.fromisoformat(story.published[:10])
    except ValueError as error:
        raise GoldError(f"{story.id}: expected a date like 2024-07-09 under 'published', found {story.published!r}") from error
