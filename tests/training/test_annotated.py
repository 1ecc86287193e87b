"""Whose statements are, read for stories that lie elsewhere: offsets that become names."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from training.annotated import POLNEAR, WIRE, wire_stories, with_speakers
from training.corpora import read

TEXT = "Mayor Kari Lund came. She said it rained, and critics objected."


def lines(path: Path, *values: dict[str, Any]) -> Path:
    path.write_bytes(gzip.compress("".join(json.dumps(value) + "\n" for value in values).encode()))
    return path


def span(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def test_a_story_without_speakers_gets_what_was_read(tmp_path: Path) -> None:
    told = lines(tmp_path / "told.jsonl.gz", {"id": "a", "speakers": {"0": [span("Kari Lund")], "1": []}})
    attributions = [{"cue": [span("said")]}, {"cue": [span("objected")]}, {"cue": [span("came")]}]
    stories = [{"id": key, "text": TEXT, "attributions": attributions} for key in ("a", "b")]
    first, second = with_speakers(stories, told)
    assert [a["speaker"] for a in first["attributions"]] == [["Kari Lund"], [], None]
    assert second is stories[1]
    assert all("speaker" not in a for a in attributions)  # the corpus stays as it is


def test_wire_stories_have_attributions_of_their_own(tmp_path: Path) -> None:
    lines(tmp_path / "wire.train.jsonl.gz", {"id": "a", "text": TEXT, "entities": []}, {"id": "b", "text": TEXT})
    asked = {"source": [span("She")], "cue": [span("said")], "content": [span("it rained")], "speaker": [span("Kari Lund")]}
    other = {"source": [span("critics")], "cue": [span("objected")], "content": [span("it rained")]}
    told = lines(tmp_path / "told.jsonl.gz", {"corpus": "wire.train", "id": "a", "attributions": [asked, other]})
    (story,) = wire_stories(tmp_path, told)
    assert story["id"] == "a"
    assert story["text"] == TEXT
    assert [a["speaker"] for a in story["attributions"]] == [["Kari Lund"], None]
    assert "entities" not in story  # of another scheme


@pytest.mark.parametrize("file", [POLNEAR, WIRE], ids=lambda path: path.stem)
def test_what_is_kept_is_offsets_alone(file: Path) -> None:
    """No word of the stories, which are not the project's own."""
    texts = {value for line in read(file) for value in _strings(line)}
    assert all(" " not in text and len(text) < 80 for text in texts)
    assert len(read(file)) > 500


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, each in value.items() if key != "id" for text in _strings(each)]
    return [text for each in value for text in _strings(each)] if isinstance(value, list) else []
