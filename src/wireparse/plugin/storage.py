"""A component's model in bytes and on disk: its files, or only its name when it is the one that wireparse carries."""

import io
import warnings
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from wireparse.analysis import Analyzer
from wireparse.domain.report import ModelInfo
from wireparse.errors import ModelError
from wireparse.model.manifest import EMBEDDED, FILES, MANIFEST, checked_file, read_manifest
from wireparse.settings import Settings

INFO, FOLDER = "model.json", "model"
"""What is stored: the model's name and version, and a folder of its files."""


@dataclass(frozen=True, slots=True)
class Files:
    """A model by name and version; `content` is each file's name and bytes, nothing for the embedded model."""

    info: ModelInfo
    content: tuple[tuple[str, bytes], ...] = ()


def files_of(model: str | Path | None) -> Files:
    """The model of a folder, the embedded one by default.

    Raises ModelError when a file is missing or damaged.
    """
    folder = Path(model) if model else EMBEDDED
    manifest = read_manifest(folder)
    if not model:
        return Files(manifest.info)
    content = {MANIFEST: (folder / MANIFEST).read_bytes()} | {name: checked_file(folder, manifest, name) for name in FILES}
    return Files(manifest.info, tuple(content.items()))


def packed(files: Files) -> bytes:
    """A model as bytes, those of a zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(INFO, files.info.model_dump_json())
        for name, content in files.content:
            archive.writestr(f"{FOLDER}/{name}", content)
    return stream.getvalue()


def opened(content: bytes) -> Files:
    """The model of `packed`; warns when it is the embedded one and wireparse carries another now.

    Raises ModelError when the bytes are none of `packed`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            info = ModelInfo.model_validate_json(archive.read(INFO))
            names = [name for name in archive.namelist() if name != INFO]
            files = Files(info, tuple((name.removeprefix(f"{FOLDER}/"), archive.read(name)) for name in names))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ModelError(f"expected the bytes of a wireparse component, found others: {error}") from error
    return _compared(files)


def write(files: Files, path: Path) -> None:
    """Write a model to a folder."""
    path.mkdir(parents=True, exist_ok=True)
    (path / INFO).write_text(files.info.model_dump_json(indent=1) + "\n", encoding="utf-8")
    if files.content:
        _unpack(files, path / FOLDER)


def read(path: Path) -> Files:
    """The model that `write` wrote; warns as `opened` does.

    Raises ModelError when there is none, or a damaged one.
    """
    if (path / FOLDER).is_dir():
        return files_of(path / FOLDER)
    try:
        info = ModelInfo.model_validate_json((path / INFO).read_bytes())
    except (OSError, ValueError) as error:
        raise ModelError(f"{path / INFO}: expected a saved wireparse component, found none: {error}") from error
    return _compared(Files(info))


@cache
def unpacked_analyzer(files: Files, threads: int) -> Analyzer:
    """An analyzer with a model from bytes, loaded once a process."""
    with TemporaryDirectory(prefix="wireparse-") as folder:
        _unpack(files, Path(folder))
        return Analyzer(Settings(model=Path(folder), threads=threads))


def _unpack(files: Files, folder: Path) -> None:
    """Write the known files of a model; an archive's other names are let lie."""
    folder.mkdir(exist_ok=True)
    for name, content in files.content:
        if name in {MANIFEST, *FILES}:
            (folder / name).write_bytes(content)


def _compared(files: Files) -> Files:
    installed = read_manifest().info
    if not files.content and files.info != installed:
        warnings.warn(
            f"this pipeline was saved with the model {files.info.name} {files.info.version}, found "
            f"{installed.name} {installed.version}: its results may differ",
            stacklevel=2,
        )
    return files
