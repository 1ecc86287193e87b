import subprocess

import pytest

from tests.cli.test_end_to_end import PROGRAM, run
from wireparse.cli.main import COMMANDS


@pytest.mark.parametrize(("shell", "words"), [("bash", "complete -o"), ("zsh", "#compdef wireparse"), ("fish", "complete --")])
def test_scripts(shell: str, words: str) -> None:
    result = run("completion", shell)
    assert result.returncode == 0
    assert words in result.stdout.decode()
    assert "_WIREPARSE_COMPLETE" in result.stdout.decode()


def test_an_unknown_shell() -> None:
    assert run("completion", "csh").returncode == 2


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("wireparse ", list(COMMANDS)),
        ("wireparse ext", ["extract"]),
        ("wireparse extract --input-f", ["--input-format"]),
        ("wireparse extract --input-format nit", ["nitf"]),
        ("wireparse extract --color ", ["auto", "always", "never"]),
    ],
)
def test_bash_completes(line: str, expected: list[str]) -> None:
    words = line.split(" ")
    script = f"""
PATH="$(dirname '{PROGRAM[0]}'):$PATH"
source <(wireparse completion bash)
COMP_WORDS=({" ".join(repr(word) for word in words)}) COMP_CWORD={len(words) - 1}
_wireparse_completion wireparse
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    result = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.split() == expected
