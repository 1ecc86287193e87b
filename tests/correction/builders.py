"""Reports by hand, and their way through each tool."""

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any

from wireparse.correction import brat, label_studio, prodigy
from wireparse.correction.from_report import marked
from wireparse.correction.marked import MarkedStory
from wireparse.domain import Report, Span
from wireparse.errors import SourceError

STORY = (
    "ÅRE, Jan. 5 (Reuters) - Mayor Ann Lee 😀 said on Tuesday the bridge “may” close.\r\n"
    "\r\n"
    "“We will decide soon,” she said, “and it is hard.”\r\n"
    "Union leader Bo Ek allegedly denied reports claiming that staff knew. The “Iron Bridge” opened in\r\n"
    "1960. e\u0301 \u05d0\u05d1\u05d2 \U0001f1f8\U0001f1ea.\r\n"
    "\r\n"
    "Officials were not told, a source and Ann Lee added. Reportedly it rained."
)


def span(words: str, text: str = STORY, *, near: str = "") -> dict[str, Any]:
    start = text.index(words, text.index(near))
    return {"start": start, "end": start + len(words), "text": words}


def spans(text: str, *words: str | tuple[str, str]) -> list[dict[str, Any]]:
    return [span(each, text) if isinstance(each, str) else span(each[0], text, near=each[1]) for each in words]


def claim(number: int, text: str = STORY, **fields: Any) -> dict[str, Any]:
    roles = {role: spans(text, *fields.pop(role, ())) for role in ("content", "cue", "source")}
    return {"id": f"C{number}", "form": "indirect", "act": "state", "confidence": 0.5, **roles, **fields}


def report(text: str = STORY, **findings: Any) -> Report:
    digest = hashlib.sha256(text.encode()).hexdigest()
    story = {"id": "bridge", "source": "bridge.txt", "published": "2024-01-06", "sha256": digest, "text": text}
    return Report.model_validate({"story": story, "model": {"name": "none", "version": "0"}, **findings})


def full_report() -> Report:
    """All that a report can hold: nesting, interrupted contents and cues, two speakers, quotes of all types."""
    speakers: list[dict[str, Any]] = [
        {"id": "S1", "name": "Ann Lee", "kind": "person", "roles": ["Mayor"]},
        {"id": "S2", "name": "Bo Ek", "kind": "person", "roles": ["Union leader"]},
        {"id": "S3", "name": "reports", "kind": "document"},
        {"id": "S4", "name": "a source in the | town: hall", "kind": "unnamed"},
    ]
    for speaker in speakers[:3]:
        speaker["mentions"] = [{**span(str(speaker["name"])), "form": "name"}]
    speakers[0]["mentions"].append({**span("she", near="soon"), "form": "pronoun"})
    return report(
        speakers=speakers,
        dateline={**span("ÅRE, Jan. 5 (Reuters) -"), "place": "Åre", "agency": "Reuters", "date": "2024-01-05"},
        claims=[
            claim(
                1, content=["the bridge “may” close"], cue=["said"], source=["Mayor Ann Lee"], speakers=["S1"], form="mixed",
            ),
            claim(
                2, content=["“We will decide soon,”", "“and it is hard.”"], cue=[("said", "she")], source=[("she", "soon")],
                speakers=["S1"], form="direct",
            ),
            claim(
                3, content=["reports claiming that staff knew"], cue=["allegedly denied"], source=["Union leader Bo Ek"],
                speakers=["S2"], act="deny", hedges=[span("allegedly")], negated=True,
            ),
            claim(4, content=["staff knew"], cue=["claiming", "that"], source=["reports"], speakers=["S3"], nested_in="C3"),
            claim(5, content=["opened in\r\n1960"], cue=["Reportedly"]),
            claim(
                6, content=["Officials were not told"], cue=["added"], source=["a source and Ann Lee"], speakers=["S4", "S1"],
            ),
        ],
        quotes=[
            {**span("may", near="“may"), "id": "Q1", "type": "partial", "speakers": ["S1"], "claim": "C1"},
            {**span("We will decide soon,"), "id": "Q2", "type": "direct", "speakers": ["S1"], "claim": "C2"},
            {**span("and it is hard."), "id": "Q3", "type": "direct", "speakers": ["S4"], "claim": "C2"},
            {**span("Iron Bridge"), "id": "Q4", "type": "unattributed"},
        ],
        entities=[
            {**span("ÅRE"), "id": "E1", "label": "GPE", "name": "Åre"},
            {**span("Ann Lee"), "id": "E2", "label": "PERSON", "name": "Ann Lee"},
            {**span("1960"), "id": "E3", "label": "DATE", "name": "1960"},
        ],
    )  # fmt: skip


def located(text: str, ranges: Sequence[Sequence[int]]) -> list[Span]:
    return [Span(start=a, end=b, text=text[a:b]) for a, b in ranges]


def through_label_studio(story: MarkedStory) -> MarkedStory:
    return corrected_in_label_studio(story, lambda results: None)


def corrected_in_label_studio(story: MarkedStory, correct: Callable[[list[dict[str, Any]]], None]) -> MarkedStory:
    """As the tool exports a task whose prediction somebody corrected and submitted."""
    task = json.loads(json.dumps(label_studio.task(story)))
    results = task["predictions"][0]["result"]
    for result in results:
        if "id" in result:
            result["origin"] = "prediction"
    correct(results)
    exported = [{"id": 7, **task, "annotations": [{"id": 1, "result": results, "was_cancelled": False}]}]
    return only(list(label_studio.read_tasks(exported, "export.json")))


def prodigy_tasks(story: MarkedStory) -> list[dict[str, Any]]:
    tasks = [*prodigy.claim_tasks(story), prodigy.story_task(story)]
    return [{**json.loads(json.dumps(task)), "answer": "accept"} for task in tasks]


def from_prodigy(tasks: Sequence[dict[str, Any]]) -> MarkedStory:
    return only(list(prodigy.read_answers([(f"out.jsonl:{n}", task) for n, task in enumerate(tasks, start=1)])))


def through_prodigy(story: MarkedStory) -> MarkedStory:
    return from_prodigy(prodigy_tasks(story))


def through_brat(story: MarkedStory) -> MarkedStory:
    return corrected_in_brat(story, lambda annotations: annotations)


def corrected_in_brat(story: MarkedStory, correct: Callable[[str], str]) -> MarkedStory:
    text, annotations = brat.document(story)
    side = json.loads(brat.side_line("0001-x", story))
    return brat.read_document(brat.Document("0001-x", "0001-x.ann", text, correct(annotations), side))


def only(found: Sequence[MarkedStory | SourceError]) -> MarkedStory:
    """The only story; what kept it from being read is raised."""
    assert len(found) == 1
    if isinstance(found[0], SourceError):
        raise found[0]
    return found[0]


TOOLS: dict[str, Callable[[MarkedStory], MarkedStory]] = {
    "label-studio": through_label_studio,
    "prodigy": through_prodigy,
    "brat": through_brat,
}

__all__ = ["TOOLS", "full_report", "marked", "report"]
