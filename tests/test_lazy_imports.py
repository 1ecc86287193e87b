"""Quick commands import nothing slow."""

import subprocess
import sys

import pytest

HEAVY = ("duckdb", "spacy", "onnxruntime", "numpy", "tokenizers", "rich", "pydantic", "lxml", "trafilatura")


@pytest.mark.parametrize(
    ("args", "spared"),
    [
        (["--help"], HEAVY),
        (["--version"], HEAVY),
        (["extract", "--help"], HEAVY),
        (["evaluate", "--help"], HEAVY),
        (["extract", "--published", "yesterday", "x.txt"], HEAVY),
        (["nonsense"], HEAVY),
        (["convert", "--help"], HEAVY),
        (["query", "--help"], HEAVY),
        (["query", "--act", "sing", "x.jsonl"], HEAVY),
        (["schema"], ("spacy", "onnxruntime", "numpy", "tokenizers", "rich", "lxml", "trafilatura")),
        (["formats"], ("spacy", "onnxruntime", "numpy", "tokenizers", "rich", "lxml", "trafilatura")),
        (["info"], ("spacy", "onnxruntime", "rich")),
        (["query", "--to", "jsonl", "samples"], ("spacy", "onnxruntime", "numpy", "duckdb", "rich", "lxml")),
    ],
    ids=" ".join,
)
def test_quick_commands_import_nothing_slow(args: list[str], spared: tuple[str, ...]) -> None:
    code = f"import sys; from wireparse.cli.main import run; run({args!r}); print([m for m in {spared!r} if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"
