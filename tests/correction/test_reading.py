"""What corrections are read with."""

from typing import Any

import pytest

from wireparse.correction.reading import original
from wireparse.errors import SourceError


def test_the_text_behind_a_shown_one() -> None:
    assert original("a b", [[1, "\t"]], "x") == "a\tb"
    assert original("a b", None, "x") == "a b"


@pytest.mark.parametrize(
    "changes", [[[float("inf"), "x"]], [[float("nan"), "x"]], [[9, "x"]], [[0, "xy"]], [1], [["a", "b"]], 3]
)
def test_changes_that_are_none(changes: Any) -> None:
    with pytest.raises(SourceError, match="expected pairs of an offset and a character under 'replaced', found"):
        original("a b", changes, "x")
