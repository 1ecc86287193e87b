"""The claims of a report, a card each."""

from collections.abc import Iterator
from datetime import date

from wireparse.domain import Claim, Part, Quote, Report, Span, StatementTime
from wireparse.render.acts import act_words
from wireparse.render.html.cast import Cast
from wireparse.render.html.marks import Kind, Mark
from wireparse.render.html.markup import Markup, element, join
from wireparse.render.html.segments import segments

UNSURE = 0.5
"""Claims below this confidence are marked: the model holds them to be as likely wrong as right."""

ANONYMOUS = "Nobody named"

_DOT = " · "


def claim_cards(report: Report, cast: Cast, prefix: str) -> Markup:
    """A list item for each claim, in the report's order, outer ones before their inner ones."""
    quotes = sorted(report.quotes, key=lambda quote: quote.start)
    ordered = _outer_first(report, cast)
    return join(_card(claim, key, quotes, cast, prefix) for key, claim in ordered)


def _outer_first(report: Report, cast: Cast) -> list[tuple[str, Claim]]:
    """The claims with their keys, in order, but none before the claim that it is within."""
    found: dict[str, Claim] = {}
    claims = dict(zip(cast.claim_keys, report.claims, strict=True))
    for key in claims:
        chain = [key]
        while (outer := cast.claims_by_id.get(claims[chain[-1]].nested_in or "")) and outer not in chain:
            chain.append(outer)
        for part in reversed(chain):
            found.setdefault(part, claims[part])
    return list(found.items())


def _card(claim: Claim, key: str, quotes: list[Quote], cast: Cast, prefix: str) -> Markup:
    outer = cast.claims_by_id.get(claim.nested_in or "")
    return element(
        "li",
        element("div", *_heading(claim, key, cast), class_="who"),
        element("p", _content(claim, quotes), class_="said", dir="auto"),
        element("p", join(_circumstances(claim), _DOT), class_="how"),
        element("ul", *_warnings(claim, outer, prefix), class_="flags"),
        class_=f"card k{cast.colour(claim.speakers)}{' inner' if outer else ''}",
        id=f"{prefix}{key}",
        data_key=key,
        data_act=act_words(claim.act, negated=claim.negated),
        data_by=" ".join(cast.keys(claim.speakers)),
    )


def _heading(claim: Claim, key: str, cast: Cast) -> Iterator[Markup]:
    names = cast.names(claim.speakers)
    yield element("span", cast.tag(claim.speakers), class_="initials", aria_hidden="true")
    name = element("span", join((element("bdi", name) for name in names), ", ") or ANONYMOUS, class_="name")
    act = element("span", act_words(claim.act, negated=claim.negated), class_="act-name")
    yield element("span", name, " ", act, class_="by")
    label = f"{claim.id}: mark this claim in the story"
    yield element("button", claim.id, type="button", class_="pick", data_pick=key, aria_pressed="false", aria_label=label)


def _content(claim: Claim, quotes: list[Quote]) -> Markup:
    """What is claimed, quoted words marked; a gap in it is an ellipsis."""
    return join((_quoted(span, quotes) for span in claim.content), " … ")


def _quoted(span: Span, quotes: list[Quote]) -> Markup:
    inside = [
        Mark(max(quote.start - span.start, 0), quote.end - span.start, Kind.QUOTE)
        for quote in quotes
        if quote.start < span.end and span.start < quote.end
    ]
    return join(
        element("span", words, class_="quote") if piece.marks else words
        for piece in segments(len(span.text), inside)
        for words in [span.text[piece.start : piece.end]]
    )


def _circumstances(claim: Claim) -> Iterator[Markup]:
    """Source and cue as printed, how much is quoted, when, where."""
    printed = sorted([*((s, "b") for s in claim.source), *((s, "i") for s in claim.cue)], key=lambda pair: pair[0].start)
    yield join((element(name, span.text, dir="auto") for span, name in printed), " … " if not claim.cue else " ")
    yield element("span", claim.form)
    if claim.time:
        yield element("span", _time(claim.time))
    if claim.venue:
        kind = claim.venue.kind.replace("-", " ")
        yield element("span", "" if kind == claim.venue.text else f"{kind}: ", element("bdi", claim.venue.text))


def _time(time: StatementTime) -> str:
    days = _days(time.first, time.last)
    return f"{time.text} ({days})" if days else time.text


def _days(first: date | None, last: date | None) -> str:
    if first and last:
        return f"{first}" if first == last else f"{first} to {last}"
    if first:
        return f"from {first}"
    return f"until {last}" if last else ""


def _warnings(claim: Claim, outer: str | None, prefix: str) -> Iterator[Markup]:
    """What a careful reader should see, in words."""
    if claim.hedges:
        yield _flag("hedged", claim.hedges)
    if claim.anonymity:
        yield _flag("anonymous", (claim.anonymity,))
    if claim.confidence < UNSURE:
        yield _flag(f"unsure, {claim.confidence:.0%}")
    if claim.part is Part.HEADLINE:
        yield element("li", "in the headline")
    if outer:
        yield element("li", "within ", element("a", claim.nested_in, href=f"#{prefix}{outer}", data_pick=outer))


def _flag(name: str, spans: tuple[Span, ...] = ()) -> Markup:
    words = join((element("q", span.text, dir="auto") for span in spans), ", ")
    return element("li", join((name, words), ": "), class_="flag")
