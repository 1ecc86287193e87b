"""Quick commands import nothing slow."""

import subprocess
import sys

import pytest

HEAVY = ("spacy", "onnxruntime", "numpy", "tokenizers", "rich", "pydantic", "lxml", "trafilatura")


@pytest.mark.parametrize(
    ("args", "spared"),
    [
        (["--help"], HEAVY),
        (["--version"], HEAVY),
        (["extract", "--help"], HEAVY),
        (["evaluate", "--help"], HEAVY),
        (["batch", "--help"], (*HEAVY, "duckdb", "ray")),
        (["merge", "--help"], HEAVY),
        (["extract", "--published", "yesterday", "x.txt"], HEAVY),
        (["nonsense"], HEAVY),
        (["schema"], ("spacy", "onnxruntime", "numpy", "tokenizers", "rich", "lxml", "trafilatura")),
        (["formats"], ("spacy", "onnxruntime", "numpy", "tokenizers", "rich", "lxml", "trafilatura")),
        (["info"], ("spacy", "onnxruntime", "rich")),
    ],
    ids=" ".join,
)
def test_quick_commands_import_nothing_slow(args: list[str], spared: tuple[str, ...]) -> None:
    code = f"import sys; from wireparse.cli.main import run; run({args!r}); print([m for m in {spared!r} if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"
