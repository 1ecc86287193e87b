from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireparse.text.moments import Moment, day_alone, parse_moment, printed_moment, wire_moment

AT = datetime(2024, 7, 9, 14, 30, tzinfo=UTC)
EAST = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-07-09T14:30:00Z", Moment(AT.date(), AT)),
        ("2024-07-09T14:30:00.000Z", Moment(AT.date(), AT)),
        ("20240709T143000Z", Moment(AT.date(), AT)),
        ("20240709T143000+0200", Moment(AT.date(), datetime(2024, 7, 9, 14, 30, tzinfo=EAST))),
        ("2024-07-09 14:30:00 GMT", Moment(AT.date(), AT)),
        ("2024-07-09 14:30:00 GMT+00:00", Moment(AT.date(), AT)),
        ("2024-07-09T14:30:00", Moment(AT.date(), AT.replace(tzinfo=None))),
        ("2024-07-09", Moment(AT.date())),
        ("20240709", Moment(AT.date())),
        ("Tue, 09 Jul 2024 14:30:00 +0000", Moment(AT.date(), AT)),
        ("soon", None),
        ("20240709T143000+020333", None),  # which JSON couldn't carry
        ("2024-13-09", None),
        ("", None),
        (None, None),
    ],
)
def test_times_of_structured_formats(text: str | None, expected: Moment | None) -> None:
    assert parse_moment(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("091430 GMT Jul 24", Moment(AT.date(), AT)),
        ("091430 Jul 24", Moment(AT.date(), AT.replace(tzinfo=None))),
        ("091630 CEST Jul 2024", Moment(AT.date(), datetime(2024, 7, 9, 16, 30, tzinfo=EAST))),
        ("AP-WF-07-09-24 1430GMT<", Moment(AT.date(), AT)),
        (
            "AP-NY-07-09-87 1430EDT",
            Moment(date(1987, 7, 9), datetime(1987, 7, 9, 14, 30, tzinfo=timezone(timedelta(hours=-4)))),
        ),
        ("991430 GMT Jul 24", None),
        ("dpa kl ov", None),
    ],
)
def test_times_at_the_foot_of_a_message(line: str, expected: Moment | None) -> None:
    assert wire_moment(line) == expected


def test_a_midnight_may_be_a_day_alone() -> None:
    assert day_alone(parse_moment("20240709T000000+0200")) == Moment(date(2024, 7, 9))
    assert day_alone(parse_moment("20240709T000100Z")) != Moment(date(2024, 7, 9))


def test_printed_times() -> None:
    assert printed_moment("until 14:30 GMT on July 9, 2024") == Moment(AT.date(), AT)
    assert printed_moment("until July 9, 2024") == Moment(AT.date())
    assert printed_moment("until Tuesday") is None


@given(st.text())
def test_any_text(text: str) -> None:
    for read in (parse_moment, wire_moment, printed_moment):
        assert read(text) is None or isinstance(read(text), Moment)
