"""Where fuzzing starts: a whole example of everything that is read, written for this project."""

import json
from pathlib import Path

from tests.correction.builders import full_report, prodigy_tasks
from tests.formats.test_any_bytes import MESSAGES
from wireparse.correction import brat, label_studio
from wireparse.correction.from_report import marked

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


def seeds(target: str) -> list[bytes]:
    """The first inputs of a target."""
    if target in ("quotations", "layout", "dateline"):
        return [each.encode() for each in (*QUOTES, *DATELINES)]
    if target == "saved":
        report = full_report()
        return [report.model_dump_json().encode(), report.model_dump_json(indent=1).encode()]
    if target == "corrections":
        story = marked(full_report())
        task = label_studio.task(story)
        done = {**task, "id": 1, "annotations": [{"result": task["predictions"][0]["result"]}]}
        return [json.dumps([done]).encode(), json.dumps(prodigy_tasks(story)).encode()]
    if target == "standoff":
        text, annotations = brat.document(marked(full_report()))
        return [f"{text}\0{annotations}".encode()]
    return [message.encode() for message in MESSAGES]


def write_seeds(target: str, folder: Path) -> None:
    """Write the first inputs as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(seeds(target)):
        (folder / f"seed-{number}").write_bytes(content)
