"""`--model` with a spaCy pipeline, by folder and by the name of a package."""

import json
import os
from pathlib import Path

import pytest
import spacy
from spacy.pipeline import EntityRuler

from tests.cli.test_end_to_end import errors, run

STORY = "OSLO (Reuters) - The vote was fair, Mayor Kari Lund said. She denied that the United Nations had asked.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    assert isinstance(ruler, EntityRuler)
    ruler.add_patterns([{"label": "PER", "pattern": "Mayor Kari Lund"}])
    nlp.meta["name"] = "tiny"
    nlp.to_disk(tmp_path / "tiny")
    return tmp_path / "tiny"


@pytest.fixture
def packages(tmp_path: Path, pipeline: Path) -> str:
    """A folder in which the pipeline is an installed package, as the PYTHONPATH that finds it."""
    site = tmp_path / "site"
    (site / "en_tiny").mkdir(parents=True)
    (site / "en_tiny" / "__init__.py").write_text(
        f"from spacy.util import load_model_from_path\nfrom pathlib import Path\n"
        f"def load(**options):\n    return load_model_from_path(Path({str(pipeline)!r}), **options)\n"
    )
    (site / "en_tiny-1.0.0.dist-info").mkdir()
    (site / "en_tiny-1.0.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: en_tiny\nVersion: 1.0.0\n")
    return os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")])


def check(result: bytes) -> None:
    report = json.loads(result)
    assert [(e["text"], e["label"]) for e in report["entities"]] == [("Mayor Kari Lund", "PERSON")]
    assert report["speakers"][0]["name"].endswith("Kari Lund")
    assert report["model"]["name"] == "wireparse-minilm"
    notes = [d["message"] for d in report["diagnostics"] if d["code"] == "entities"]
    assert notes == ["entities are from the spaCy pipeline en_tiny 0.0.0"]


def test_a_folder(story: Path, pipeline: Path) -> None:
    result = run("extract", story, "--model", pipeline)
    assert errors(result) == []
    check(result.stdout)


def test_an_installed_pipeline(story: Path, packages: str) -> None:
    check(run("extract", story, "--model", "en_tiny", PYTHONPATH=packages).stdout)


def test_neither(story: Path, pipeline: Path) -> None:
    for name, found in (("en_none", "no such folder"), (story, "a file"), (pipeline.parent, "neither file")):
        result = run("extract", story, "--model", name)
        assert (result.returncode, result.stdout) == (4, b"")
        (line,) = errors(result)
        assert "expected a wireparse model (manifest.json), a spaCy pipeline (config.cfg)" in line
        assert found in line


def test_a_pipeline_that_does_not_load(story: Path, pipeline: Path) -> None:
    (pipeline / "config.cfg").write_text("[nlp")
    result = run("extract", story, "--model", pipeline)
    assert result.returncode == 4
    (line,) = errors(result)
    assert "tiny: expected a spaCy pipeline that loads, found" in line
