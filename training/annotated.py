"""Whose the statements of further stories are, read for this project; kept as offsets into stories that lie elsewhere.

`data/polnear_speakers.jsonl.gz`: PolNeAR tells speakers for 160 of its 840 training stories; this is for 657 others, by an
attribution's index. `data/wire_speakers.jsonl.gz`: stories of CoNLL-2003's training part and of re3d, with attributions that an
earlier model found (those that are none left out). Either tells where the text has each speaker's fullest form: no span for
nobody. Only those were asked for whom no name settles.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from training.corpora import read

DATA = Path(__file__).parent / "data"
POLNEAR, WIRE = DATA / "polnear_speakers.jsonl.gz", DATA / "wire_speakers.jsonl.gz"

Story = dict[str, Any]


def with_speakers(stories: Sequence[Story], file: Path = POLNEAR) -> list[Story]:
    """The stories, those without speakers with what was read of them: `speaker` is None where nothing was."""
    known = {line["id"]: line["speakers"] for line in read(file)}
    return [_told(story, known[story["id"]]) if story["id"] in known else story for story in stories]


def _told(story: Story, speakers: dict[str, list[list[int]]]) -> Story:
    of = {int(index): _texts(story, spans) for index, spans in speakers.items()}
    told = [{**attribution, "speaker": of.get(index)} for index, attribution in enumerate(story["attributions"])]
    return {**story, "attributions": told}


def wire_stories(corpora: Path, file: Path = WIRE) -> list[Story]:
    """The stories without gold attributions, with an earlier model's: `speaker` is None where nobody was asked for."""
    told = read(file)
    stories = {story["id"]: story for name in {line["corpus"] for line in told} for story in read(corpora / f"{name}.jsonl.gz")}
    return [_attributed(stories[line["id"]], line["attributions"]) for line in told]


def _attributed(story: Story, attributions: list[dict[str, Any]]) -> Story:
    told = [{**a, "speaker": _texts(story, a["speaker"]) if "speaker" in a else None} for a in attributions]
    return {"id": story["id"], "text": story["text"], "attributions": told}


def _texts(story: Story, spans: list[list[int]]) -> list[str]:
    return [story["text"][start:end] for start, end in spans]
