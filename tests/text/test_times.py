from datetime import date

import pytest

from wireparse.text.times import full_date, resolve_day

TUESDAY = date(2024, 7, 9)


@pytest.mark.parametrize(
    ("expression", "first", "last"),
    [
        ("on Tuesday", date(2024, 7, 9), date(2024, 7, 9)),
        ("Monday", date(2024, 7, 8), date(2024, 7, 8)),
        ("Wednesday", date(2024, 7, 3), date(2024, 7, 3)),
        ("last Tuesday", date(2024, 7, 2), date(2024, 7, 2)),
        ("next Monday", date(2024, 7, 15), date(2024, 7, 15)),
        ("today", date(2024, 7, 9), date(2024, 7, 9)),
        ("yesterday", date(2024, 7, 8), date(2024, 7, 8)),
        ("July 9-11", date(2024, 7, 9), date(2024, 7, 11)),
        ("March 3", date(2024, 3, 3), date(2024, 3, 3)),
        ("3 May 2022", date(2022, 5, 3), date(2022, 5, 3)),
        ("last week", date(2024, 7, 1), date(2024, 7, 7)),
    ],
)
def test_days(expression: str, first: date, last: date) -> None:
    assert resolve_day(expression, TUESDAY) == (first, last)


@pytest.mark.parametrize("expression", ["may", "recently", "February 31", "the 9th"])
def test_no_day(expression: str) -> None:
    assert resolve_day(expression, TUESDAY) is None


def test_without_publication_only_full_dates() -> None:
    assert resolve_day("Monday", None) is None
    assert resolve_day("July 9", None) is None
    assert full_date("Published: Tuesday, July 9, 2024 14:22 GMT") == TUESDAY
