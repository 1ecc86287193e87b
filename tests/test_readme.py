"""The README's examples run as they are pasted: from top to bottom, in a folder that has the samples and nothing else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_documentation import FENCE, ROOT

INSTALLING = ("./dev ", "man ", "source ")
"""Lines that set up or belong to a shell of somebody's own."""


def blocks() -> list[str]:
    """The shell examples before the recipes, which have tests of their own."""
    page = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Ten recipes")[0]
    return [code for language, code in FENCE.findall(page) if language == "sh"]


def commands() -> str:
    lines = "".join(blocks()).replace("\\\n", " ").splitlines()
    return "\n".join(line for line in lines if not line.startswith(INSTALLING) and "| less" not in line)


@pytest.mark.skipif(shutil.which("jq") is None, reason="the README's examples use jq")
def test_the_examples_run_one_after_the_other(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    result = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", f"set -v\n{commands()}"],
        cwd=tmp_path, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
    made = "strike.json reports.jsonl science.html samples.html pages/index.html archive.jsonl again.jsonl.gz merged.jsonl"
    made += " archive.duckdb samples.sqlite tables/claims.csv sheets/claims.csv cuts.csv gold.jsonl said.jsonl"
    assert [name for name in made.split() if not (tmp_path / name).stat().st_size] == []
