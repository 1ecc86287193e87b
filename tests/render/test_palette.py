import pytest
from rich.color import Color

from wireparse.render.palette import ALERT, QUIET, SPEAKERS, speaker_colours

from .builders import speaker


def _luminance(name: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    channels = (value / 255 for value in Color.parse(name).get_truecolor())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", [*SPEAKERS, QUIET, ALERT])
def test_colours_read_on_black_and_on_white(name: str) -> None:
    luminance = _luminance(name)
    assert 1.05 / (luminance + 0.05) >= 3.8
    assert (luminance + 0.05) / 0.05 >= 3.8


def test_colours_differ_and_start_anew() -> None:
    speakers = tuple(speaker(number, "Ann Lee") for number in range(len(SPEAKERS) + 1))
    colours = list(speaker_colours(speakers).values())
    assert len(set(colours)) == len(SPEAKERS)
    assert colours[0] == colours[-1]
