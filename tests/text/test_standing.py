from datetime import UTC, datetime

import pytest

from wireparse.domain import Block, Status
from wireparse.text.layout import blocks, paragraphs
from wireparse.text.standing import Marks, Standing, headline_marks, signal_status, slug_marks, standing

BODY = "The board said on Tuesday it expects a record year.\n\nIt did not say why."


def of(text: str, headline: str | None = None) -> Standing:
    found: tuple[Block, ...] = blocks(text, paragraphs(text), headline=headline)
    return standing(text, found, headline)


@pytest.mark.parametrize(
    ("headline", "status", "version"),
    [
        ("UPDATE 2-Board sees record", Status.UPDATE, "2"),
        ("WRAPUP 3-Board sees record", Status.UPDATE, "3"),
        ("2nd Lead: Board sees record", Status.UPDATE, "2nd Lead"),
        ("CORRECTED-UPDATE 1-Board sees record", Status.CORRECTED, "1"),
        ("CORRECTED (OFFICIAL)-Board sees record", Status.CORRECTED, None),
        ("Correction: Board sees record", Status.CORRECTED, None),
        ("REFILE-UPDATE 4-Board sees record", Status.REFILE, "4"),
        ("WITHDRAWN-Board sees record", Status.WITHDRAWN, None),
        ("KILL KILL KILL", Status.WITHDRAWN, None),
        ("MANDATORY KILL: Board sees record", Status.WITHDRAWN, None),
        ("ADVISORY-Board to brief", Status.ADVISORY, None),
        ("Advisory board sees record", Status.USUAL, None),
        ("Kill bill dies in Senate", Status.USUAL, None),
        ("Correction in share prices goes on", Status.USUAL, None),
        ("Leading board sees record", Status.USUAL, None),
        ("Update on the board: it meets", Status.USUAL, None),
    ],
)
def test_headlines(headline: str, status: Status, version: str | None) -> None:
    assert headline_marks(headline) == Marks(status, version)
    assert of(f"{headline}\n\n{BODY}").marks == Marks(status, version)
    assert of(BODY, headline).marks == Marks(status, version)


@pytest.mark.parametrize(
    ("slug", "status"),
    [
        ("BC-XX--Harbour, 1st Ld-Writethru", Status.UPDATE),
        ("BC-XX--Harbour, CORRECTION", Status.CORRECTED),
        ("BC-XX--Harbour-KILL", Status.WITHDRAWN),
        ("BC-XX--Killer Whales", Status.USUAL),
    ],
)
def test_slugs(slug: str, status: Status) -> None:
    assert slug_marks(slug).status is status


def test_codes() -> None:
    assert signal_status(["stat:usable", "sig:correction", "sig:update"]) is Status.CORRECTED
    assert signal_status(["Canceled"]) is Status.WITHDRAWN
    assert signal_status([]) is Status.USUAL


@pytest.mark.parametrize(
    ("text", "is_kill"),
    [
        ("Please kill item dpa 123, Board ends visit.\n\nA substitute will run.", True),
        ("EDITORS: KILL the story slugged Harbour.\n\nIt was wrong.", True),
        ("OSLO (Reuters) - The story headlined Board ends visit has been withdrawn.\n\nIt was wrong.", True),
        ("Eds: Members are asked to kill the story about the board.", True),
        (f"Two were killed in the harbour on Monday, police said.\n\n{BODY}", False),
        (f"The board has withdrawn from the talks.\n\n{BODY}", False),
        (f"The story of the board was read by many.\n\n{BODY} " + "It rained. " * 200, False),
    ],
)
def test_kill_notices(text: str, is_kill: bool) -> None:
    assert (of(text).marks.status is Status.WITHDRAWN) == is_kill


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("EMBARGOED UNTIL 12:00 GMT, 9 July 2024", datetime(2024, 7, 9, 12, tzinfo=UTC)),
        ("Embargoed for release until 0600 UTC July 9, 2024", datetime(2024, 7, 9, 6, tzinfo=UTC)),
        ("Not for publication before 9 July 2024", datetime(2024, 7, 9)),
        ("HOLD FOR RELEASE on Tuesday", None),
    ],
)
def test_embargoes(line: str, until: datetime | None) -> None:
    found = of(f"{line}\n\n{BODY}").embargo
    assert found is not None
    assert (found.start, found.end, found.until) == (0, len(line), until)


def test_no_embargo() -> None:
    assert of(f"Embargo on oil stays, board says\n\n{BODY}").embargo is None
    assert of(BODY) == Standing()
