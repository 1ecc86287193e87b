"""What a claim's words leave implicit: its act, how surely it is meant, when and where it was made."""

from rich.text import Text

from wireparse.domain import Act, Claim, Part, StatementTime, Venue
from wireparse.lexicon.venues import venue_openings
from wireparse.render.acts import act_words
from wireparse.render.page import Page
from wireparse.render.palette import ALERT, QUIET

UNSURE = 0.5
"""Claims below this confidence are marked: the model holds them to be as likely wrong as right."""


def circumstances(page: Page, claim: Claim) -> list[Text]:
    """The act, and whatever a careful reader should know beside it; empty texts where there is nothing to say."""
    write = page.pen.write
    return [
        _act(page, claim),
        *(write(f"hedged “{hedge.text}”", ALERT) for hedge in claim.hedges),
        write(when(claim.time) if claim.time else ""),
        write(where(claim.venue) if claim.venue else ""),
        write(f"unnamed “{claim.anonymity.text}”" if claim.anonymity else "", ALERT),
        write("headline" if claim.part is Part.HEADLINE else "", QUIET),
        write(f"unsure, {claim.confidence:.0%}" if claim.confidence < UNSURE else "", f"bold {ALERT}"),
    ]


def _act(page: Page, claim: Claim) -> Text:
    """The act; one that is turned round stands out: `did not deny`."""
    style = f"bold {ALERT}" if claim.negated else QUIET if claim.act is Act.STATE else "bold"
    return page.pen.write(act_words(claim.act, negated=claim.negated), style)


def when(time: StatementTime) -> str:
    """When it was said: the story's words, and the days they mean."""
    found = days(time)
    return f"{time.text} ({found})" if found else time.text


def where(venue: Venue) -> str:
    """Where or through what it was said: "at a press briefing"; "to Reuters" where no preposition is before whom it told."""
    first, _, _ = venue.text.casefold().partition(" ")
    return venue.text if first in venue_openings() else f"to {venue.text}"


def days(time: StatementTime) -> str:
    """The days of a time in ISO form; empty where none is known."""
    if time.first and time.last:
        return f"{time.first}" if time.first == time.last else f"{time.first} to {time.last}"
    if time.first:
        return f"from {time.first}"
    return f"until {time.last}" if time.last else ""
