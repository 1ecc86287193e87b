"""Every speaker has a tag of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.builders import report, speaker
from wireparse.render.html.cast import COLOURS, NOBODY, cast, speaker_tags


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        pytest.param("Nino Kapanadze", "NK", id="a person"),
        pytest.param("Georgia", "Ge", id="one word"),
        pytest.param("The Trabzon fishermen’s union", "Tfu", id="one capital apart from the article"),
        pytest.param("Havel Institute of Animal Cognition", "HIA", id="three letters at most"),
        pytest.param("the environment minister", "em", id="no capitals"),
        pytest.param("Étienne Rochebrune", "ÉR", id="accents"),
        pytest.param("المتحدث باسم", "اب", id="a script without capitals"),
        pytest.param("…", "??", id="no letter"),
    ],
)
def test_tags(name: str, tag: str) -> None:
    assert speaker_tags([name]) == [tag]


@given(st.lists(st.text(max_size=8), max_size=20))
def test_no_two_tags_are_alike(names: list[str]) -> None:
    tags = speaker_tags(names)
    assert len({tag.casefold() for tag in tags}) == len(names)
    assert all(tags)


def test_unknown_speakers_are_nobody_and_colours_go_round() -> None:
    found = cast(report(speakers=tuple(speaker(number, f"Name {number}") for number in range(1, COLOURS + 2))))
    assert found.keys(("S1", "S9", "S1", "x")) == ("S1", "S9")
    assert found.keys(("x",)) == found.keys(()) == (NOBODY,)
    assert found.colour(("x", "S9")) == found.colour(("S1",)) == 1
    assert (found.colour(()), found.tag(()), found.tag(("S1", "S2"))) == (0, "?", "N1+N2")
