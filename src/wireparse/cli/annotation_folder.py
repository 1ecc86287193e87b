"""Writes the folder that an annotation tool takes."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

from wireparse.cli.sources import Sources
from wireparse.cli.talk import complain
from wireparse.correction import brat, label_studio, prodigy
from wireparse.correction.from_report import marked
from wireparse.correction.marked import MarkedStory
from wireparse.errors import SourceError
from wireparse.export.places import check_tree, unwritable

NAME_LENGTH = 60
"""Characters of a story's id in a file's name at most."""


def write_folder(sources: Sources, tool: str, folder: Path) -> None:
    """Write the findings of the sources into a folder.

    Raises SourceError for a folder that holds something: corrections in it must not be lost; DestinationError for one that
    can't be made. OSError passes through.
    """
    check_tree(folder)
    if folder.exists() and any(folder.iterdir()):
        raise SourceError(str(folder), "a new or empty folder", "one that holds files already")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    _WRITERS[tool](_stories(sources), folder)


def _stories(sources: Sources) -> Iterator[MarkedStory]:
    """The marked stories, each under an id of its own."""
    seen: dict[str, int] = {}
    for report in sources.reports():
        try:
            story = marked(report)
        except SourceError as error:
            sources.count.done -= 1
            sources.count.failed += 1
            complain(str(error))
            continue
        seen[story.id] = seen.get(story.id, 0) + 1
        yield story if seen[story.id] == 1 else replace(story, id=f"{story.id} ({seen[story.id]})")


def _label_studio(stories: Iterator[MarkedStory], folder: Path) -> None:
    (folder / "labeling-config.xml").write_text(label_studio.labeling_config(), encoding="utf-8")
    with (folder / "tasks.json").open("w", encoding="utf-8") as stream:
        stream.write("[")
        for number, story in enumerate(stories):
            stream.write(",\n" if number else "\n")
            stream.write(_json(label_studio.task(story)))
        stream.write("\n]\n")


def _prodigy(stories: Iterator[MarkedStory], folder: Path) -> None:
    for part, config in (("claims", prodigy.CLAIMS_CONFIG), ("spans", prodigy.SPANS_CONFIG)):
        (folder / part).mkdir()
        (folder / part / "prodigy.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    with ExitStack() as stack:
        claims, spans = (
            stack.enter_context((folder / part / f"{part}.jsonl").open("w", encoding="utf-8")) for part in ("claims", "spans")
        )
        for story in stories:
            _lines(claims, prodigy.claim_tasks(story))
            _lines(spans, [prodigy.story_task(story)])


def _brat(stories: Iterator[MarkedStory], folder: Path) -> None:
    (folder / "annotation.conf").write_text(brat.ANNOTATION_CONF, encoding="utf-8")
    (folder / "visual.conf").write_text(brat.VISUAL_CONF, encoding="utf-8")
    with (folder / brat.STORIES).open("w", encoding="utf-8") as side:
        for number, story in enumerate(stories, start=1):
            name = f"{number:04d}-{_file_name(story.id)}"
            text, annotations = brat.document(story)
            (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
            (folder / f"{name}.ann").write_text(annotations, encoding="utf-8", newline="")
            side.write(brat.side_line(name, story) + "\n")


def _file_name(story_id: str) -> str:
    """A story's id as part of a file's name: the last part of a path, without what a shell or a URL reads otherwise."""
    last = re.split(r"[/\\]", story_id.rstrip("/\\"))[-1]
    return re.sub(r"[^A-Za-z0-9]+", "-", last.removesuffix(".txt")).strip("-")[:NAME_LENGTH] or "story"


def _lines(stream: TextIO, tasks: Sequence[dict[str, Any]]) -> None:
    stream.writelines(_json(task) + "\n" for task in tasks)


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


_WRITERS = {"label-studio": _label_studio, "prodigy": _prodigy, "brat": _brat}
