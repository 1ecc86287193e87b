"""Imports run one way, and public names are where they should be."""

import ast
from pathlib import Path

import pytest

import wireparse

SOURCE = Path(__file__).parent.parent / "src" / "wireparse"

ALLOWED = {
    "errors": set(),
    "version": set(),
    "compression": {"errors"},
    "domain": {"errors"},
    "settings": {"domain", "errors"},
    "lexicon": {"domain", "errors"},
    "text": {"lexicon", "domain", "errors"},
    "model": {"text", "lexicon", "domain", "errors"},
    "formats": {"compression", "text", "lexicon", "model", "domain", "errors"},
    "pipeline": {"text", "lexicon", "model", "domain", "errors"},
    "assemble": {"pipeline", "text", "lexicon", "model", "domain", "errors"},
    "render": {"lexicon", "domain", "errors"},
    "export": {"domain", "errors"},
    "evaluation": {"compression", "domain", "errors"},
    "correction": {"domain", "errors"},
    "query": {"export", "compression", "domain", "errors"},
    "analysis": {"formats", "pipeline", "assemble", "text", "lexicon", "model", "settings", "domain", "errors"},
    "plugin": {"analysis", "pipeline", "model", "settings", "domain", "errors", "version"},
    "measure": {"analysis", "evaluation", "settings", "domain", "errors"},
    "batch": {"analysis", "formats", "compression", "export", "model", "settings", "domain", "errors", "version"},
    "cli": {
        "batch",
        "measure",
        "analysis",
        "formats",
        "compression",
        "query",
        "render",
        "export",
        "correction",
        "model",
        "settings",
        "domain",
        "errors",
        "version",
    },
}
"""Each part and what it may import beside itself: DESIGN's order, with `text` between lexicon and the pipeline."""


SPACY_FORMATS = {"export/tables/docbin.py"}
"""Writers of spaCy's own file format, which spaCy alone can write: within functions, and nothing of our pipeline."""


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


def imports_at_once(path: Path) -> set[str]:
    """What a module imports when it is imported: at its top, outside `if TYPE_CHECKING`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {node.module for node in tree.body if isinstance(node, ast.ImportFrom) and node.module}
    return found | {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}


def modules() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py")


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_run_one_way(path: Path) -> None:
    part = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    used = {name.split(".")[1] for name in imports(path) if name.startswith("wireparse.")}
    assert used - {part} <= ALLOWED[part]
    assert "wireparse" not in imports(path), "no module imports its own package root"


@pytest.mark.parametrize("part", ["domain", "render", "export", "evaluation", "correction", "query", "errors.py"])
def test_inner_parts_know_no_spacy(part: str) -> None:
    paths = [SOURCE / part] if part.endswith(".py") else sorted((SOURCE / part).rglob("*.py"))
    for path in paths:
        if str(path.relative_to(SOURCE)) in SPACY_FORMATS:
            assert not {name.split(".")[0] for name in imports_at_once(path)} & {"spacy"}
            continue
        assert not {name.split(".")[0] for name in imports(path)} & {"spacy", "onnxruntime", "tokenizers", "numpy"}


def test_training_is_never_imported() -> None:
    for path in modules():
        assert not {name.split(".")[0] for name in imports(path)} & {"training", "benchmarks", "torch", "transformers"}


def test_public_names() -> None:
    for name in wireparse.__all__:
        assert getattr(wireparse, name) is not None
    assert dir(wireparse) == sorted(wireparse.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = wireparse.nonsense


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_pickle_is_read(path: Path) -> None:
    """Not even by the libraries that would: `batch.process` alone names an error of its own pipes."""
    readers = {"cloudpickle", "dill", "joblib", "marshal", "pickle", "shelve", "torch"}
    if path.relative_to(SOURCE).as_posix() == "batch/process.py":
        assert "from pickle import UnpicklingError\n" in path.read_text(encoding="utf-8")
        readers -= {"pickle"}
    assert not {name.split(".")[0] for name in imports(path)} & readers
