"""Colours that read on a light and on a dark ground.

Every one has a contrast of at least 3.8 : 1 with black and with white (WCAG 2.2 counts 3 : 1 as enough for large or
bold text; no colour gives 4.6 : 1 with both). They are fixed entries of the 256-colour table, which themes leave alone.
"""

from wireparse.domain import Speaker

SPEAKERS = ("color(31)", "color(162)", "color(64)", "color(98)", "color(130)", "color(30)", "color(160)", "color(27)")
"""Speakers take these in order and then anew: the id beside the name tells them apart without."""

QUIET = "color(243)"
"""What a reader looks up rather than reads: ids, offsets, kinds."""

ALERT = "color(166)"
"""What a careful reader should see."""


def speaker_colours(speakers: tuple[Speaker, ...]) -> dict[str, str]:
    """A colour for each speaker's id, in the order given."""
    return {speaker.id: SPEAKERS[order % len(SPEAKERS)] for order, speaker in enumerate(speakers)}
