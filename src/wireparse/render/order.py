"""The order in which a reader meets a story's findings: by speaker, within one by place, nested under their outer."""

from collections.abc import Iterable
from dataclasses import dataclass

from wireparse.domain import Claim, Quote, QuoteType, Report, Speaker


@dataclass(frozen=True)
class Item:
    """A claim, or a quote that stands in none; `depth` is how many claims it is nested in."""

    finding: Claim | Quote
    depth: int = 0


@dataclass(frozen=True)
class Voice:
    """What one speaker says; `speaker` is an id, or None where the story names nobody.

    `elsewhere` are the speaker's claims that stand in other voices' items: nested ones, and ones made together.
    """

    speaker: str | None
    items: tuple[Item, ...]
    elsewhere: tuple[Claim, ...] = ()


def by_appearance(report: Report) -> tuple[Speaker, ...]:
    """The speakers by their first mention; those without one last."""
    return tuple(sorted(report.speakers, key=lambda speaker: min((m.start for m in speaker.mentions), default=_NOWHERE)))


def voices(report: Report, *, claims: bool = True, quotes: bool = True) -> tuple[Voice, ...]:
    """What each speaker says, speakers by appearance, nobody last."""
    shown = report.claims if claims else ()
    inner = _inner(shown)
    nested = {claim.id for found in inner.values() for claim in found}
    roots: list[Claim | Quote] = [claim for claim in shown if claim.id not in nested]
    roots += _quotes_apart(report, shown) if quotes else []
    said: dict[str | None, list[Item]] = {}
    for root in sorted(roots, key=_position):
        said.setdefault(_first_speaker(root), []).extend(_with_inner(root, inner))
    return tuple(_voice(speaker, said, shown) for speaker in _order(report, said, shown))


def unattributed(report: Report) -> tuple[Quote, ...]:
    """Quotes that nobody says: titles, nicknames, scare quotes."""
    return tuple(quote for quote in report.quotes if quote.type is QuoteType.UNATTRIBUTED)


_NOWHERE = 1 << 62
"""After every place in a story."""


def _first_speaker(finding: Claim | Quote) -> str | None:
    """The id of the speaker under whom a finding stands."""
    return finding.speakers[0] if finding.speakers else None


def _position(finding: Claim | Quote) -> int:
    if isinstance(finding, Quote):
        return finding.start
    return min((span.start for span in (*finding.source, *finding.cue, *finding.content)), default=_NOWHERE)


def _inner(claims: tuple[Claim, ...]) -> dict[str, list[Claim]]:
    """The claims directly within each claim; a claim whose outer is absent, or runs in a circle, stands by itself."""
    outer = {claim.id: claim.nested_in for claim in claims}
    inner: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=_position):
        if claim.nested_in in outer and _ends(claim.id, outer):
            inner.setdefault(claim.nested_in, []).append(claim)
    return inner


def _ends(claim: str, outer: dict[str, str | None]) -> bool:
    """Whether the chain of outer claims comes to an end."""
    seen: set[str] = set()
    at: str | None = claim
    while at is not None and at not in seen:
        seen.add(at)
        at = outer.get(at)
    return at is None


def _with_inner(root: Claim | Quote, inner: dict[str, list[Claim]]) -> list[Item]:
    """A finding, and after each claim the claims within it."""
    items: list[Item] = []
    waiting = [Item(root)]
    while waiting:
        item = waiting.pop()
        items.append(item)
        if isinstance(item.finding, Claim):
            waiting += [Item(claim, item.depth + 1) for claim in reversed(inner.get(item.finding.id, []))]
    return items


def _quotes_apart(report: Report, shown: tuple[Claim, ...]) -> list[Quote]:
    """The attributed quotes that the content of no shown claim holds."""
    by_id = {claim.id: claim for claim in shown}
    attributed = [quote for quote in report.quotes if quote.type is not QuoteType.UNATTRIBUTED]
    return [quote for quote in attributed if not _holds(by_id.get(quote.claim or ""), quote)]


def _holds(claim: Claim | None, quote: Quote) -> bool:
    """Whether every letter and digit of a quote stands in a claim's content."""
    spans = claim.content if claim else ()
    letters = (index for index, char in enumerate(quote.text, quote.start) if char.isalnum())
    return claim is not None and all(any(span.start <= index < span.end for span in spans) for index in letters)


def _order(report: Report, said: Iterable[str | None], shown: tuple[Claim, ...]) -> list[str | None]:
    """The speakers who say something: the known ones by appearance, then ids that the report doesn't explain, nobody."""
    speaking = dict.fromkeys([*said, *(speaker for claim in shown for speaker in claim.speakers)])
    known = [speaker.id for speaker in by_appearance(report) if speaker.id in speaking]
    strangers = [speaker for speaker in speaking if speaker is not None and speaker not in known]
    return [*known, *strangers, *([None] if None in speaking else [])]


def _voice(speaker: str | None, said: dict[str | None, list[Item]], shown: tuple[Claim, ...]) -> Voice:
    items = tuple(said.get(speaker, ()))
    here = {item.finding.id for item in items}
    elsewhere = tuple(claim for claim in shown if speaker in claim.speakers and claim.id not in here)
    return Voice(speaker, items, elsewhere)
