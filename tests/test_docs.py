"""The examples of the documentation run and give what stands there."""

import doctest
import re
from pathlib import Path
from typing import Any

import pytest

from wireparse.plugin import factory

DOCS = Path(__file__).parent.parent / "docs"
NEEDED = (factory,)
"""Its factory: where the package isn't installed anew, its entry points aren't known yet."""


def examples(page: Path) -> list[str]:
    return re.findall(r"^```python\n(>>>.*?)^```", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", [p for p in sorted(DOCS.glob("*.md")) if examples(p)], ids=lambda p: p.stem)
def test_examples(page: Path) -> None:
    names: dict[str, Any] = {}
    runner = doctest.DocTestRunner(verbose=False)
    for number, block in enumerate(examples(page)):
        test = doctest.DocTestParser().get_doctest(block, names, f"{page.name} block {number}", str(page), None)
        runner.run(test, clear_globs=False)
        names = test.globs
    assert runner.tries > 0
    assert runner.failures == 0


def test_the_page_on_spacy_has_examples() -> None:
    assert len(examples(DOCS / "spacy.md")) >= 6
