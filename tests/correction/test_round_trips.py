"""Report → tool → gold says what the report says."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.correction.builders import TOOLS, full_report, marked, prodigy_tasks, report
from wireparse.correction.brat import document
from wireparse.correction.label_studio import task
from wireparse.correction.marked import ENTITY_LABELS, MarkedStory
from wireparse.domain import Report
from wireparse.evaluation import neutral, read_gold
from wireparse.evaluation.gold import GoldStory
from wireparse.model.labels import ENTITY_LABELS as MODEL_LABELS

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.json"))

PIECES = st.sampled_from(
    [
        *"abcdefgh", "é", "e\u0301", "\u05d0\u05d1", "\u202e", "\u0600", "😀", "🇸🇪", "\U0001f469\u200d\U0001f4bb",
        "\r\n", "\n", "\r", " ", "  ", "\t", "\u2028", "\x85", "\x0c", "\u00a0", "“", "”", "|", ":", "{", '"', "ﬁ",
        "\ufeff", "said", "Ann Lee",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map("".join).filter(lambda text: text.strip() != "")
NAMES = st.sampled_from(["Ann Lee", "a", "é|b", "A + B", "speaker: x", "😀 Bo", "[x]", '{"a": ["b"]}', "\u05d0"])


def trimmed(text: str, one: int, other: int) -> dict[str, Any] | None:
    """A span without white space at its ends, as all of a report's are."""
    start, end = sorted((one % (len(text) + 1), other % (len(text) + 1)))
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return {"start": start, "end": start + len(words), "text": words} if words else None


@st.composite
def spans_of(draw: st.DrawFn, text: str, *, least: int, most: int = 3) -> list[dict[str, Any]]:
    """Spans in their order, none overlapping another."""
    numbers = st.integers(0, len(text))
    drawn = [trimmed(text, draw(numbers), draw(numbers)) for _ in range(most)]
    found: list[dict[str, Any]] = []
    for span in sorted((s for s in drawn if s), key=lambda s: int(s["start"])):
        if not found or found[-1]["end"] < span["start"]:
            found.append(span)
    whole = trimmed(text, 0, len(text))
    return found if len(found) >= least else [whole] if whole else []


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(TEXTS)
    names = draw(st.lists(NAMES, max_size=3))
    kinds = st.sampled_from(["person", "organization", "group", "document", "place", "unnamed"])
    speakers = [{"id": f"S{n}", "name": name, "kind": draw(kinds)} for n, name in enumerate(names)]
    said_by = st.lists(st.sampled_from([s["id"] for s in speakers]), max_size=2, unique=True) if speakers else st.just([])
    count = draw(st.integers(0, 4))
    claims = []
    for number in range(count):
        outer = st.sampled_from([None, *(f"C{other}" for other in range(count) if other != number)])
        claims.append({
            "id": f"C{number}", "content": draw(spans_of(text, least=1)), "cue": draw(spans_of(text, least=1)),
            "source": draw(spans_of(text, least=0)), "speakers": draw(said_by), "confidence": 0.5,
            "form": draw(st.sampled_from(["direct", "mixed", "indirect"])), "negated": draw(st.booleans()),
            "act": draw(st.sampled_from(["state", "deny", "show"])), "nested_in": draw(outer),
            "hedges": draw(spans_of(text, least=0, most=1)),
        })  # fmt: skip
    quotes = [
        {**s, "id": f"Q{n}", "type": "direct", "speakers": draw(said_by)} for n, s in enumerate(draw(spans_of(text, least=0)))
    ]
    entities = [{**s, "id": f"E{n}", "label": "GPE", "name": "x"} for n, s in enumerate(draw(spans_of(text, least=0)))]
    dateline = next(({**s, "place": "a | b: c"} for s in draw(spans_of(text, least=0, most=1))), None)
    return report(text, speakers=speakers, claims=claims, quotes=quotes, entities=entities, dateline=dateline)


@pytest.mark.parametrize("tool", TOOLS)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(of=reports())
def test_any_report(tool: str, of: Report) -> None:
    story = marked(of)
    assert TOOLS[tool](story).as_gold() == story.as_gold()


@pytest.mark.parametrize("tool", TOOLS)
def test_all_that_a_report_can_hold(tool: str) -> None:
    story = marked(full_report())
    assert TOOLS[tool](story).as_gold() == story.as_gold()


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.stem)
def test_golden_reports(tool: str, sample: Path, tmp_path: Path) -> None:
    of = Report.model_validate_json(sample.read_bytes())
    gold = written(TOOLS[tool](marked(of)), tmp_path)
    prediction = neutral(of, "x")
    assert gold.attributions == prediction.attributions
    assert gold.quotes == prediction.quotes
    assert gold.entities == prediction.entities
    assert gold.dateline == prediction.dateline
    assert gold.text == of.story.text
    assert gold.published == str(of.story.published)


def written(story: MarkedStory, folder: Path) -> GoldStory:
    """The story as evaluate reads it from a file."""
    path = folder / "gold.jsonl"
    path.write_text(json.dumps(story.as_gold(), ensure_ascii=False) + "\n", encoding="utf-8")
    return read_gold(path)[0]


def test_gold_says_all_that_the_report_says() -> None:
    gold = marked(full_report()).as_gold()
    text = gold["text"]
    said = [[text[a:b] for a, b in each["content"]] for each in gold["attributions"]]
    assert said[1] == ["“We will decide soon,”", "“and it is hard.”"]
    assert [each["speaker"] for each in gold["attributions"]][:3] == [["Ann Lee"], ["Ann Lee"], ["Bo Ek"]]
    assert [each["kind"] for each in gold["attributions"]] == ["person", "person", "person", "document", "unnamed", "none"]
    assert [each["mention"] for each in gold["attributions"]] == ["name", "pronoun", "name", "name", "name", "implicit"]
    assert [each["nested_in"] for each in gold["attributions"]] == [None, None, None, 2, None, None]
    assert [(each["hedged"], each["negated"]) for each in gold["attributions"]][2] == (True, True)
    assert [quote["speaker"] for quote in gold["quotes"]][3] == []
    assert gold["speakers"][0] == {"name": "Ann Lee", "kind": "person", "roles": ["Mayor"]}
    assert gold["dateline"]["date"] == "2024-01-05"


@settings(deadline=None, max_examples=60)
@given(of=reports())
def test_offsets_are_the_same_in_any_unit_and_with_any_line_ends(of: Report) -> None:
    """What Label Studio and brat show has no character that two of their parts count differently."""
    text = str(of.story.text)
    for as_shown in (task(marked(of))["data"]["text"], document(marked(of))[0]):
        assert len(as_shown) == len(text)
        assert len(as_shown.encode("utf-16-le")) == 2 * len(text)
        assert "\r" not in as_shown
    lines, annotations = document(marked(of))
    assert len(annotations.splitlines()) == annotations.count("\n")
    assert len(lines.split("\n")) == len(lines.splitlines()) + lines.endswith("\n") or not lines


@settings(deadline=None, max_examples=60)
@given(of=reports())
def test_tasks_for_prodigy_are_whole(of: Report) -> None:
    """Tokens make up the text, and spans end with tokens: Prodigy refuses others. No two look like the same input to it."""
    tasks = prodigy_tasks(marked(of))
    assert len({each["input"] for each in tasks}) == len(tasks)
    for each in tasks:
        tokens = each["tokens"]
        assert "".join(t["text"] + " " * t["ws"] for t in tokens) == each["text"]
        assert [t["id"] for t in tokens] == list(range(len(tokens)))
        for span in each["spans"]:
            assert tokens[span["token_start"]]["start"] == span["start"]
            assert tokens[span["token_end"]]["end"] == span["end"]
            assert each["text"][span["start"] : span["end"]] == span["text"]


def test_labels_are_those_of_the_model() -> None:
    assert set(ENTITY_LABELS) == set(MODEL_LABELS)
