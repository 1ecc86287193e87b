"""The manifest of a model folder: which files it has, their hashes, and what the model is."""

import hashlib
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from wireparse.domain.report import ModelInfo
from wireparse.domain.span import Value
from wireparse.errors import ModelError
from wireparse.model.calibration import UNFITTED

MANIFEST = "manifest.json"
EMBEDDED = Path(__file__).parent / "weights"
"""The folder of the weights that the package carries."""

TOKENIZER, SPEAKERS = "tokenizer.json.gz", "speakers.npz"
FILES = ("encoder.onnx", "roles.onnx", TOKENIZER, SPEAKERS)
"""The files of a model folder: encoder, role head, word pieces, speaker scorer."""

FORM = 2
"""Version of what the network takes and gives: features, labels and graphs. Weights of another form don't fit the code."""


class Steps(Value):
    """The scores of a chain of tags: of a first tag, of a step from one to another, of a last one."""

    first: tuple[float, ...]
    steps: tuple[tuple[float, ...], ...]
    last: tuple[float, ...]


class Manifest(Value):
    """What manifest.json says.

    `files` maps each file's name to its sha256; `chains` has the scores of cue and role tags; `calibration` are the
    weights of a claim's confidence; `figures` are the model card's.
    """

    name: str
    version: str
    form: int
    files: dict[str, str]
    chains: dict[str, Steps] = Field(default_factory=dict)
    calibration: tuple[float, ...] = UNFITTED
    figures: dict[str, dict[str, float]] = Field(default_factory=dict)
    training: dict[str, Any] = Field(default_factory=dict)

    @property
    def info(self) -> ModelInfo:
        """The model as a report names it."""
        return ModelInfo(name=self.name, version=self.version)


def read_manifest(folder: Path = EMBEDDED) -> Manifest:
    """The manifest of a model folder.

    Raises ModelError when it is missing, unreadable, or of another form than this package's code.
    """
    path = folder / MANIFEST
    try:
        manifest = Manifest.model_validate_json(path.read_bytes())
    except OSError as error:
        raise ModelError(f"{path}: expected the model's manifest, found none ({error.strerror or error})") from error
    except ValidationError as error:
        raise ModelError(f"{path}: expected the model's manifest, found {error.error_count()} errors in it") from error
    if manifest.form != FORM:
        raise ModelError(f"{path}: expected a model of form {FORM}, found form {manifest.form}")
    return manifest


def checked_file(folder: Path, manifest: Manifest, name: str) -> bytes:
    """The content of one of the model's files, its hash checked.

    Raises ModelError when the file is missing or isn't the one that the manifest names.
    """
    path = folder / name
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: expected a file of the model, found none ({error.strerror or error})") from error
    found = hashlib.sha256(content).hexdigest()
    if found != manifest.files.get(name):
        raise ModelError(
            f"{path}: expected sha256 {manifest.files.get(name, 'in the manifest')[:12]}…, found {found[:12]}…"
            f" ({len(content):,} bytes): the file is damaged; reinstall wireparse"
        )
    return content
