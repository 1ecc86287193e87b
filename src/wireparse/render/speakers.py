"""The speakers: who says something in the story, in which role, and how much."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from wireparse.domain import Speaker, SpeakerKind
from wireparse.render.acts import counted_acts
from wireparse.render.columns import Column, table
from wireparse.render.layout import hanging, rule
from wireparse.render.page import ROOMY, Page
from wireparse.render.palette import QUIET

_SPACIOUS = 110
"""From this width on, kinds and affiliations have columns of their own."""


def speakers(page: Page) -> Iterator[RenderableType]:
    """A table of the speakers, or a list where a table would be too tight."""
    yield Text()
    yield rule("Speakers")
    if not page.speakers:
        yield page.none("speakers")
    elif page.width >= ROOMY:
        yield from _table(page, spacious=page.width >= _SPACIOUS)
    else:
        yield from _list(page)


def _table(page: Page, *, spacious: bool) -> Iterator[RenderableType]:
    columns = [Column(""), Column("name"), Column("claims", right=True), Column("quotes", right=True), Column("acts")]
    columns[2:2] = [Column("kind"), Column("roles"), Column("affiliation")] if spacious else [Column("role, affiliation")]
    return table(columns, [_row(page, speaker, spacious) for speaker in page.speakers.values()], page.width)


def _row(page: Page, speaker: Speaker, spacious: bool) -> list[Text]:
    style = f"bold {page.colour(speaker.id)}"
    described = [Text(speaker.kind, style=QUIET), _roles(page, speaker), page.pen.write(speaker.affiliation or "")]
    if not spacious:
        described = [page.joined(described[1:] if speaker.kind is SpeakerKind.PERSON else described)]
    quotes, claims = _counts(page, speaker)
    numbers = [_number(claims), _number(quotes)]
    return [page.pen.write(speaker.id, style), page.pen.write(speaker.name, style), *described, *numbers, _acts(page, speaker)]


def _list(page: Page) -> Iterator[RenderableType]:
    for speaker in page.speakers.values():
        quotes, claims = _counts(page, speaker)
        yield page.named(speaker.id)
        facts = [Text(speaker.kind, style=QUIET), _roles(page, speaker), page.pen.write(speaker.affiliation or "")]
        facts += [_counted(claims, "claim"), _acts(page, speaker), _counted(quotes, "quote")]
        yield hanging(page.joined(facts), 3)


def _roles(page: Page, speaker: Speaker) -> Text:
    return page.pen.write("; ".join(speaker.roles))


def _acts(page: Page, speaker: Speaker) -> Text:
    """What a speaker does with words, the most frequent act first: `state 6, deny`."""
    acts = counted_acts(claim for claim in page.report.claims if speaker.id in claim.speakers)
    return page.pen.write(", ".join(f"{act} {count}" if count > 1 else act for act, count in acts.most_common()))


def _counts(page: Page, speaker: Speaker) -> tuple[int, int]:
    """How many quotes and how many claims are the speaker's, also where the report holds only their number."""
    quotes = sum(speaker.id in quote.speakers for quote in page.report.quotes)
    claims = sum(speaker.id in claim.speakers for claim in page.report.claims)
    return max(quotes, speaker.quote_count), max(claims, speaker.claim_count)


def _counted(count: int, thing: str) -> Text:
    return _number(count).append(f" {thing}" if count == 1 else f" {thing}s", QUIET)


def _number(count: int) -> Text:
    return Text(str(count), style="" if count else QUIET)
