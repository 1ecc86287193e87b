import json
import shutil
from pathlib import Path

import pytest

from wireparse.errors import ModelError
from wireparse.model.manifest import EMBEDDED, FILES, checked_file, read_manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EMBEDDED, tmp_path / "model"))


def test_the_embedded_model_is_whole_and_small() -> None:
    manifest = read_manifest()
    size = sum(len(checked_file(EMBEDDED, manifest, name)) for name in manifest.files)
    assert set(manifest.files) == set(FILES)
    assert size <= 25_000_000
    assert manifest.figures["polnear.dev"]["attribution"] >= 70
    assert manifest.info.name in (EMBEDDED / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_a_missing_manifest(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="expected the model's manifest, found none"):
        read_manifest(tmp_path)


def test_a_manifest_that_is_none(folder: Path) -> None:
    (folder / "manifest.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ModelError, match="errors in it"):
        read_manifest(folder)


def test_another_form(folder: Path) -> None:
    content = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (folder / "manifest.json").write_text(json.dumps({**content, "form": 99}), encoding="utf-8")
    with pytest.raises(ModelError, match="found form 99"):
        read_manifest(folder)


def test_a_damaged_file(folder: Path) -> None:
    path = folder / "roles.onnx"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ModelError, match="the file is damaged"):
        checked_file(folder, read_manifest(folder), "roles.onnx")
