"""Our figures are the reference scorer's, to the decimal."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from wireparse.evaluation import Figure, GoldStory, Prediction, entity_labels, read_gold, score
from wireparse.evaluation.gold import Attribution, DatelineSpan, EntitySpan, QuoteSpan

DATA = Path(__file__).parent / "data"
REFERENCE = Path(__file__).parents[3] / "shared" / "bench" / "score.py"


def prediction(content: dict[str, Any]) -> Prediction:
    def spans(values: list[list[int]]) -> tuple[tuple[int, int], ...]:
        return tuple((a, b) for a, b in values)

    dateline = content.get("dateline")
    return Prediction(
        content["id"],
        tuple(
            Attribution(
                spans(a["source"]), spans(a["cue"]), spans(a["content"]), tuple(a["speaker"]), a.get("act"), a.get("nested_in")
            )
            for a in content["attributions"]
        ),
        tuple(QuoteSpan((q["start"], q["end"]), tuple(q["speaker"])) for q in content.get("quotes", ())),
        tuple(EntitySpan((e["start"], e["end"]), e["label"]) for e in content.get("entities", ())),
        DatelineSpan((dateline["start"], dateline["end"]), dateline["place"], dateline.get("date")) if dateline else None,
    )


@pytest.fixture(scope="module")
def predictions() -> dict[str, Prediction]:
    lines = (DATA / "pred.jsonl").read_text(encoding="utf-8").splitlines()
    return {p.id: p for p in map(prediction, map(json.loads, lines))}


def plain(figures: dict[str, Figure]) -> dict[str, dict[str, float]]:
    return {name: {"p": f.precision, "r": f.recall, "f1": f.f1, "gold": f.gold} for name, f in figures.items()}


@pytest.mark.parametrize("outermost", [False, True])
def test_recorded_figures(predictions: dict[str, Prediction], outermost: bool) -> None:
    expected = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))["outermost" if outermost else "all"]
    found = plain(score(read_gold(DATA / "gold.jsonl"), predictions, outermost=outermost))
    assert found == expected
    assert list(found) == list(expected)


@pytest.mark.parametrize("option", [[], ["--outermost"]])
def test_the_reference_scorer_itself(predictions: dict[str, Prediction], option: list[str]) -> None:
    if not REFERENCE.exists():
        pytest.skip("the reference scorer is not beside this checkout")
    command = [sys.executable, str(REFERENCE), str(DATA / "gold.jsonl"), str(DATA / "pred.jsonl"), "--json", *option]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert plain(score(read_gold(DATA / "gold.jsonl"), predictions, outermost=bool(option))) == json.loads(result.stdout)


def perfect(story: GoldStory) -> Prediction:
    return Prediction(story.id, story.attributions, story.quotes or (), story.entities or (), story.dateline)


def test_gold_against_itself_is_perfect() -> None:
    gold = [story for story in read_gold(DATA / "gold.jsonl") if story.quotes is not None]
    figures = score(gold, {story.id: perfect(story) for story in gold})
    assert {name: f.recall for name, f in figures.items() if f.gold} == {name: 100.0 for name, f in figures.items() if f.gold}
    assert all(f.f1 == 100.0 for name, f in figures.items() if f.gold and name not in {"direct", "mixed", "indirect"})


def test_entities_by_label(predictions: dict[str, Prediction]) -> None:
    found = entity_labels(read_gold(DATA / "gold.jsonl"), predictions)
    assert list(found) == ["PERSON", "GPE"]
    assert found["GPE"] == Figure(100.0, 100.0, 100.0, 1)
    assert found["PERSON"] == Figure(0.0, 0.0, 0.0, 2)


def test_nothing_predicted_is_nothing_found() -> None:
    figures = score(read_gold(DATA / "gold.jsonl"), {})
    assert figures["attribution"] == Figure(0.0, 0.0, 0.0, 7)
