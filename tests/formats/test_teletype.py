"""ANPA 1312 and IPTC 7901."""

from datetime import UTC, date, datetime

import pytest

from tests.formats.wires import HEADLINE, anpa, iptc, read, refusal, story
from wireparse.domain import Status, Story

SLUGS = (
    f"^{HEADLINE}<\r\n^EP Photo XX101<\r\n^Eds: Adds quotes.<\r\n^The board hopes for ships _ and gets them.<\r\n"
    "^By KARI LUND and OLA VIK=\r\n^EP Business Writer=\r\n"
)
TEXT = (
    "\t   TROMSO, Norway (AP) _ The harbour board\r\nsaid on Tuesday it expects a record year, left-\r\n"
    "leaning papers wrote.\r\n"
    "\t   ``We have never seen anything like it,'' director Ola Moe said. ``He said `go' to me.''\r\n"
    "\t   ___\r\n\t   Ola Vik in Oslo contributed to this report."
)
BODY = (
    "TROMSO, Norway (AP) — The harbour board said on Tuesday it expects a record year, left-leaning papers wrote.\n\n"
    "“We have never seen anything like it,” director Ola Moe said. “He said ‘go’ to me.”"
)


def test_anpa() -> None:
    found = story(anpa(TEXT, slugs=SLUGS))
    assert (found.format, found.id, found.headline) == ("anpa", "a0123", HEADLINE)
    assert (found.byline, found.extra["byline_title"]) == ("KARI LUND and OLA VIK", "EP Business Writer")
    assert (found.slug, found.version, found.status, found.priority) == (
        "BC-XX--Harbour",
        "2nd Ld-Writethru",
        Status.UPDATE,
        "u",
    )
    assert (found.published, found.published_at) == (date(2024, 7, 9), datetime(2024, 7, 9, 14, 30, tzinfo=UTC))
    assert found.notes == ("Eds: Adds quotes.",)
    assert found.extra["summary"] == "The board hopes for ships — and gets them."
    assert found.extra["photos"] == ["EP Photo XX101"]
    assert (found.extra["selector"], found.extra["category"]) == ("exmpl", "f")
    assert found.text == BODY
    assert found.trailer == ("Ola Vik in Oslo contributed to this report.", "AP-WF-07-09-24 1430GMT")


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"keyword": "BC-XX--Harbour-KILL,40"}, Status.WITHDRAWN),
        ({"keyword": "BC-XX--Harbour, CORRECTION,40"}, Status.CORRECTED),
        ({"codes": "u v\x13\x11"}, Status.ADVISORY),
        ({"keyword": "BC-XX--Harbour,40"}, Status.USUAL),
    ],
)
def test_status_of_anpa(changes: dict[str, str], status: Status) -> None:
    assert story(anpa(TEXT, slugs=SLUGS, **changes)).status is status


def test_a_table_keeps_its_lines() -> None:
    found = story(anpa("Pier  1  20.5<\r\nPier  2  21.5<\r\n", slugs=SLUGS, codes="r s\x13\x12"))
    assert found.is_table
    assert found.text == "Pier  1  20.5\nPier  2  21.5"


def test_an_embargo_on_the_upper_rail() -> None:
    found = story(anpa(TEXT, slugs=f"^For release at 9:00 GMT, July 10, 2024<\r\n{SLUGS}"))
    assert found.embargo == datetime(2024, 7, 10, 9, tzinfo=UTC)
    assert found.headline == HEADLINE


def test_several_messages_and_one_without_text() -> None:
    found = read(anpa(TEXT, slugs=SLUGS) + anpa("", slugs=SLUGS) + anpa(TEXT), "t.tst")
    assert [isinstance(s, Story) for s in found] == [True, False, True]
    assert str(found[1]).startswith("t.tst#2: expected a story's text, found none after the slug lines")


DPA = (
    f"EXTRA\r\n{HEADLINE},\r\nofficials say =\r\n\r\n"
    "   Oslo (dpa) - The harbour board said on\r\nTuesday it expects a record year.\r\n\r\n"
    '   "It is so," the board said.\r\n\r\n'
    "# Notebook\r\n\r\n## Internet links\r\n- [Board](http://ep.example)\r\n\r\ndpa kl ov\r\n"
)


def test_iptc_7901() -> None:
    found = story(iptc(DPA))
    assert (found.format, found.id, found.agency) == ("iptc7901", "eca012", "dpa")
    assert (found.headline, found.extra["kicker"]) == (f"{HEADLINE}, officials say", "EXTRA")
    assert (found.slug, found.priority) == ("Norway/shipping", "3")
    assert found.published_at == datetime(2024, 7, 9, 14, 30, tzinfo=UTC)
    assert (
        found.text == 'Oslo (dpa) - The harbour board said on Tuesday it expects a record year.\n\n"It is so," the board said.'
    )
    assert (found.trailer[0], found.trailer[-2:]) == ("# Notebook", ("dpa kl ov", "091430 GMT Jul 24"))


def test_a_headline_without_its_mark() -> None:
    found = story(iptc(f"{HEADLINE}\r\n\r\nOslo (dpa) - It rained, the board said.\r\n\r\nIt did so twice.\r\n"))
    assert (found.headline, found.text) == (HEADLINE, "Oslo (dpa) - It rained, the board said.\n\nIt did so twice.")


def test_a_kill() -> None:
    found = story(iptc("KILL KILL KILL ''''' =\r\n\r\nPlease kill item dpa 123 \"Board ends visit\". It was wrong.\r\n"))
    assert found.status is Status.WITHDRAWN


def test_high_bytes() -> None:
    found = story(iptc("Kaf\u00e9 schlie\u00dft =\r\n\r\nOslo (dpa) - Das Caf\u00e9 ist zu.\r\n").encode("latin-1"))
    assert (found.headline, found.text) == ("Kafé schließt", "Oslo (dpa) - Das Café ist zu.")
    assert "0xE9 at offset" in found.warnings[0]


def test_an_empty_transmission() -> None:
    assert refusal("\x01\r\n\x03\r\n\x04", form="iptc7901") == "x: expected a story, found a transmission without text"
