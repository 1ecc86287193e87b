import pytest

from wireparse.text.bylines import without_by


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Kari Lund", "Kari Lund"),
        ("BY KARI LUND\n and OLA VIK", "KARI LUND and OLA VIK"),
        ("Por Elena Ruiz", "Elena Ruiz"),
        ("Von Max Weber, dpa", "Max Weber, dpa"),
        ("Von Trapp", "Von Trapp"),
        ("De la Cruz", "De la Cruz"),
        ("Byron Lund", "Byron Lund"),
        ("", ""),
    ],
)
def test_names(line: str, names: str) -> None:
    assert without_by(line) == names
