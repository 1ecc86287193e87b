"""Where fuzzing starts: a whole example of everything that is read, written for this project."""

import json
from pathlib import Path

from tests.correction.builders import claim, full_report, prodigy_tasks, report
from tests.formats.test_any_bytes import MESSAGES
from wireparse.correction import brat, label_studio
from wireparse.correction.from_report import marked
from wireparse.domain import Report

QUOTES = (
    "“We go,” Ann Lee said. ``No,'' she added. \"It's 'on',\" he said.\n\n“And on.\n\n“And on,” he said.",
    "»Ja«, sagte sie. „Nein“, «oui», ‹non›, ‚nie‘, '90s, O'Neill's dogs' ' “Open\n\nend. ”Så”, sa ＂hon＂.",
)
DATELINES = (
    "OSLO, July 9 (Reuters) - It rained.\n\nOn.",
    "BEIRUT/JERUSALEM (AP) —\n\nIt rained.",
    "FAIRVIEW, W.Va. _ It rained.",
    "By Ann Lee\nTBILISI\nIt rained on Tuesday, July 9, 2024.",
    "Moscow. July 9. INTERFAX - It rained.\n\n\tNEW YORK, 9 juil 2024 (AFP) - Il pleut.",
)


SMALL = "He said so. It rained, 😀 Bo said."


def small_report() -> Report:
    """A report whose exports are no longer than an input may be."""
    claims = [claim(1, SMALL, content=["It rained,"], cue=[("said", "It")], source=["Bo"], speakers=["S1"])]
    return report(SMALL, claims=claims, speakers=[{"id": "S1", "name": "Bo", "kind": "person"}])


def seeds(target: str) -> list[bytes]:
    """The first inputs of a target."""
    if target in ("quotations", "layout", "dateline"):
        return [each.encode() for each in (*QUOTES, *DATELINES)]
    if target == "saved":
        return [small_report().model_dump_json().encode(), small_report().model_dump_json(indent=1).encode()]
    if target == "corrections":
        story = marked(small_report())
        task = label_studio.task(story)
        done = {**task, "id": 1, "annotations": [{"result": task["predictions"][0]["result"]}]}
        tasks = [{name: value for name, value in each.items() if name != "options"} for each in prodigy_tasks(story)]
        return [json.dumps([done]).encode(), json.dumps(tasks).encode()]
    if target == "standoff":
        text, annotations = brat.document(marked(full_report()))
        return [f"{text}\0{annotations}".encode()]
    return [message.encode() for message in MESSAGES]


def write_seeds(target: str, folder: Path) -> None:
    """Write the first inputs as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(seeds(target)):
        (folder / f"seed-{number}").write_bytes(content)
