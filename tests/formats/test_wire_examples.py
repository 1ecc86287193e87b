"""The real examples beside the repository, checked by hand. Their text isn't ours to copy: words are held as digests."""

import hashlib
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from wireparse.domain import Story
from wireparse.formats import read_source
from wireparse.text.dateline import find_dateline
from wireparse.text.layout import paragraphs

FOLDER = Path(__file__).parents[3] / "shared" / "wire-formats"
WORDS = 8
"""Words of beginning and end that are compared."""


class Expected(NamedTuple):
    """What a reader of the file sees; headline, byline, place, beginning and end as digests of their words."""

    form: str
    published: date
    characters: int
    headline: str
    byline: str | None
    place: str
    first: str
    last: str


def digest(text: str | None) -> str | None:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12] if text else None


def seen(story: Story) -> Expected:
    dateline = find_dateline(story.text, paragraphs(story.text), story.published)
    words = story.text.split()
    return Expected(
        story.format,
        story.published or date.min,
        len(story.text),
        digest(story.headline) or "",
        digest(story.byline),
        digest(dateline.place if dateline else None) or "",
        digest(" ".join(words[:WORDS])) or "",
        digest(" ".join(words[-WORDS:])) or "",
    )


EXPECTED: dict[str, Expected] = {
    "IPTC7901.txt": Expected(
        "iptc7901", date(2013, 11, 13), 1032, "b72bdc031292", None, "dad114b6ed73", "1f755d509fc6", "ea0564fb2d45"
    ),
    "afp.xml": Expected(
        "newsml1", date(2014, 8, 29), 1443, "0dbfa91d8a90", None, "b982d7ebca1e", "070013668e8c", "ad03f250bbab"
    ),
    "anpa-1.tst": Expected(
        "anpa", date(2013, 11, 13), 2666, "944a255c3d9c", "2bcbf32fcbab", "abae76824035", "65b5abd7098b", "6754f29b6567"
    ),
    "ap-nitf.xml": Expected(
        "nitf", date(2015, 12, 10), 6238, "2ae4a3c28d21", "0fa95d475efc", "815eca977c7d", "e0f31922ebd7", "bf2de94da25f"
    ),
    "ap_anpa-1.tst": Expected(
        "anpa", date(2016, 2, 20), 2347, "fa1dd39e05e4", "57086fe051b8", "a6c2221569fe", "40299a2aa0bb", "c60300ac3a7b"
    ),
    "ap_anpa-3.tst": Expected(
        "anpa", date(2016, 8, 29), 37, "69a71dd20292", None, "78e621f93795", "ab4596e45c59", "ab4596e45c59"
    ),
    "dpa_two_line.txt": Expected(
        "iptc7901", date(2018, 11, 21), 571, "62d5cc820491", None, "6b9031df0583", "aaaf9ce7a09a", "fae63089f729"
    ),
    "ninjs1-medium.json": Expected(
        "ninjs", date(2013, 7, 9), 957, "de56c1c1ceab", "f04b293c4689", "4579c58c14bb", "c90f178aea00", "c48141fc5c25"
    ),
    "ninjs2-complex.json": Expected(
        "ninjs", date(2013, 7, 9), 956, "de56c1c1ceab", "f04b293c4689", "4579c58c14bb", "c90f178aea00", "c48141fc5c25"
    ),
    "ninjs3-simple.json": Expected(
        "ninjs", date(2013, 7, 9), 956, "de56c1c1ceab", "f04b293c4689", "4579c58c14bb", "c90f178aea00", "c48141fc5c25"
    ),
    "nitf-fishing.xml": Expected(
        "nitf", date(2002, 2, 25), 1241, "a364aa343c46", "f3929ace839b", "198a2b820192", "918c2a63a43b", "35ff373842bd"
    ),
    "reuters-KBN0FL0NN-v5.xml": Expected(
        "newsml-g2", date(2014, 7, 16), 5914, "74d759db7c9b", "e06f4b4ed2f7", "7a4fa32300ec", "1367c099cfa0", "b5074557ca7b"
    ),
}
NO_TEXT = {"newsml-g2-listing1.xml": "found none in <contentSet> at line 75"}


@pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the real examples aren't here: no folder {FOLDER}")
@pytest.mark.parametrize("name", sorted([*EXPECTED, *NO_TEXT]))
def test_examples(name: str) -> None:
    (found,) = read_source(FOLDER / name, limit=500_000)
    if name in NO_TEXT:
        assert NO_TEXT[name] in str(found)
        return
    assert isinstance(found, Story), found
    assert seen(found) == EXPECTED[name]
    assert not any(control in found.text for control in "\x01\x02\x03\x04\x0c\x16\x1f\r^<`")
    assert "\n\n\n" not in found.text


@pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the real examples aren't here: no folder {FOLDER}")
def test_no_example_is_left_out() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {*EXPECTED, *NO_TEXT}
