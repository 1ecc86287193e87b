"""What an installed wireparse is to spaCy: components that it finds by itself, and no cost to who doesn't use them."""

import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("onnxruntime", "tokenizers", "lxml", "wireparse.domain", "wireparse.model")


@pytest.mark.parametrize("group", ["spacy_factories", "spacy_displacy_colors"])
def test_entry_points_are_installed_and_load(group: str) -> None:
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"][group]
    installed = {point.name: point for point in entry_points(group=group) if point.value.startswith("wireparse.")}
    assert {name: point.value for name, point in installed.items()} == stated, "install anew: pip install -e ."
    assert all(point.load() for point in installed.values())


def test_any_pipeline_finds_the_component_and_none_pays_for_it() -> None:
    code = f"""
import spacy, sys
nlp = spacy.blank("de")
assert "wireparse.plugin.factory" in sys.modules, "install anew: pip install -e ."
print([name for name in {HEAVY!r} if name in sys.modules])
doc = nlp.add_pipe("wireparse")(nlp.make_doc("Es regnet."))
print(doc._.claims)
"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines() == ["[]", "()"]


def python(*args: str, folder: Path) -> str:
    """What Python says to arguments, or to a piece of code."""
    command = [sys.executable, *([] if args[0] == "-m" else ["-c"]), *args]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_a_package_of_a_pipeline_requires_wireparse_and_loads(tmp_path: Path) -> None:
    code = """
import spacy, sys
nlp = spacy.blank("en")
nlp.add_pipe("wireparse", config={"entities": "ours"})
nlp.to_disk(sys.argv[1] + "/nlp")
"""
    load = """
import en_wire
doc = en_wire.load()("Mayor Kari Lund denied it.")
print([claim.act.value for claim in doc._.claims], en_wire.load().meta["requirements"])
"""
    made = tmp_path / "en_wire-1.0.0"
    python(code, str(tmp_path), folder=tmp_path)
    python("-m", "spacy", "package", "nlp", ".", "--build", "none", "--name", "wire", "--version", "1.0.0", folder=tmp_path)
    shutil.copy(made / "meta.json", made / "en_wire")  # as its setup.py does
    assert python(load, folder=made).startswith("['deny'] ['wireparse>=")
