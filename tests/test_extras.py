"""What messages tell a user to install is what the extras hold."""

import re
import tomllib
from pathlib import Path

from wireparse.errors import EXTRAS, installing

ROOT = Path(__file__).parents[1]


def test_the_packages_are_those_of_the_extras() -> None:
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for extra, packages in EXTRAS.items():
        assert {re.split("[<>=;]", requirement)[0] for requirement in stated[extra]} == {p.strip("'") for p in packages}


def test_one_message_everywhere() -> None:
    """No other text says how to install an extra: the package index has no wireparse."""
    assert installing("ray") == "pip install 'ray[data]'"
    texts = [
        *(ROOT / "src").rglob("*.py"),
        *(ROOT / "training").glob("*.py"),
        *(ROOT / "docs").glob("*.md"),
        ROOT / "README.md",
    ]
    assert [path.name for path in texts if "pip install 'wireparse" in path.read_text(encoding="utf-8")] == []
