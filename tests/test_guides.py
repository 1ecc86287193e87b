"""The examples in docs/correction.md and docs/interchange.md do what they show."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLES = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def steps(guide: Path) -> list[tuple[str, str]]:
    """The commands of a guide's console examples, each with the output that is shown below it."""
    found: list[tuple[str, str]] = []
    for line in "".join(EXAMPLES.findall(guide.read_text(encoding="utf-8"))).splitlines():
        if line.startswith("$ "):
            found.append((line[2:], ""))
        else:
            command, output = found.pop()
            found.append((command, f"{output}{line}\n"))
    return found


@pytest.mark.parametrize("name", ["correction.md", "interchange.md"])
def test_examples_show_what_comes_out(name: str, tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    examples = steps(ROOT / "docs" / name)
    assert len(examples) >= 4
    if any("jq" in command.split() for command, _ in examples) and shutil.which("jq") is None:
        pytest.skip("jq, which the guide's examples use, isn't installed")
    for command, output in examples:
        result = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=tmp_path, env={**os.environ, "PATH": path}, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert (result.returncode, result.stderr) == (0, ""), command
        assert result.stdout == output, command
