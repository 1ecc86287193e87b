"""What a claim's words leave implicit, in words."""

import pytest

from wireparse.domain import Venue, VenueKind
from wireparse.render.facts import where


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param("Reuters", "to Reuters", id="an outlet that was told"),
        pytest.param("a court", "to a court", id="a body that was told"),
        pytest.param("At a press briefing", "At a press briefing", id="a preposition"),
        pytest.param("outside the court", "outside the court", id="any place of speaking"),
        pytest.param("under oath", "under oath", id="an entry's own"),
        pytest.param("via X", "via X", id="a network"),
    ],
)
def test_where(words: str, shown: str) -> None:
    assert where(Venue(start=0, end=len(words), text=words, kind=VenueKind.SPEECH)) == shown
