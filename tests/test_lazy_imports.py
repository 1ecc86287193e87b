"""Quick commands import nothing slow."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAVED = str(Path(__file__).parent.parent / "samples" / "tass-strike.json")
"""A saved report: commands that read it back need neither model nor spaCy."""

HEAVY = ("duckdb", "spacy", "onnxruntime", "numpy", "tokenizers", "rich", "pydantic", "lxml", "trafilatura")


@pytest.mark.parametrize(
    ("args", "spared"),
    [
        (["--help"], HEAVY),
        (["--version"], HEAVY),
        (["extract", "--help"], HEAVY),
        (["evaluate", "--help"], HEAVY),
        (["view", "--help"], HEAVY),
        (["view", "--act", "sing", "x.txt"], HEAVY),
        (["view", "--plain", "-q", "samples/tass-strike.json"], ("spacy", "onnxruntime", "tokenizers")),
        (["html", "--help"], HEAVY),
        (["html", "--published", "yesterday", "x.txt"], HEAVY),
        (["batch", "--help"], (*HEAVY, "duckdb", "ray")),
        (["merge", "--help"], HEAVY),
        (["extract", "--published", "yesterday", "x.txt"], HEAVY),
        (["nonsense"], HEAVY),
        (["annotate", "--help"], HEAVY),
        (["import-gold", "--help"], HEAVY),
        (["import-gold", "none.json"], ("spacy", "onnxruntime", "numpy", "tokenizers", "rich", "lxml", "trafilatura")),
        (["interchange", "--help"], HEAVY),
        (["interchange", SAVED, "--to", "schema-org"], ("spacy", "onnxruntime", "tokenizers", "rich", "trafilatura")),
        (["convert", "--help"], HEAVY),
        (["query", "--help"], HEAVY),
        (["query", "--act", "sing", "x.jsonl"], HEAVY),
        (["schema"], ("spacy", "onnxruntime", "numpy", "tokenizers", "rich", "lxml", "trafilatura")),
        (["formats"], ("spacy", "onnxruntime", "numpy", "tokenizers", "rich", "lxml", "trafilatura")),
        (["completion", "bash"], HEAVY),
        (["info"], ("spacy", "onnxruntime", "rich")),
        (["query", "--to", "jsonl", "samples"], ("spacy", "onnxruntime", "numpy", "duckdb", "rich", "lxml")),
    ],
    ids=" ".join,
)
def test_quick_commands_import_nothing_slow(args: list[str], spared: tuple[str, ...]) -> None:
    code = f"import sys; from wireparse.cli.main import run; run({args!r}); print([m for m in {spared!r} if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "words", ["wireparse ", "wireparse ex", "wireparse extract --in", "wireparse extract --input-format n"]
)
def test_completing_imports_nothing_slow(words: str) -> None:
    code = f"""
import sys
from wireparse.cli.main import run
run([])
print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)
"""
    asked = {"_WIREPARSE_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, **asked}
    )
    assert result.stderr.splitlines()[-1] == "[]"
    assert result.stdout
