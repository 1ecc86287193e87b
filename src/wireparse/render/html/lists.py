"""The lists beside the story: speakers, acts, entities, diagnostics."""

from collections import Counter
from collections.abc import Iterator

from wireparse.domain import Act, Claim, Report, Speaker
from wireparse.render.acts import act_words, counted_acts
from wireparse.render.html.cards import ANONYMOUS
from wireparse.render.html.cast import NOBODY, NOBODYS_TAG, Cast, Player
from wireparse.render.html.markup import Markup, element, join


def speaker_list(report: Report, cast: Cast) -> Markup:
    """A button for each speaker, those with the most claims first, nobody last; a press marks what is theirs."""
    claims = Counter(id_ for claim in report.claims for id_ in dict.fromkeys(claim.speakers))
    quotes = Counter(id_ for quote in report.quotes for id_ in dict.fromkeys(quote.speakers))
    ordered = sorted(cast.players.values(), key=lambda player: (-claims[player.speaker.id], -quotes[player.speaker.id]))
    rows = [_speaker(player, claims[player.speaker.id], quotes[player.speaker.id]) for player in ordered]
    nobodys = [claim for claim in report.claims if cast.keys(claim.speakers) == (NOBODY,)]
    return join([*rows, *([_nobody(nobodys)] if nobodys else [])])


def act_buttons(report: Report) -> Markup:
    """A button for each act that the report has; one that is turned round ("did not deny") has its own."""
    counts = counted_acts(report.claims)
    return join(
        element("button", act, " ", element("span", count_, class_="count"), type="button", data_act=act, aria_pressed="false")
        for negated in (False, True)
        for act in (act_words(each, negated=negated) for each in Act)
        if counts[act]
        for count_ in [str(counts[act])]
    )


def entity_list(report: Report, cast: Cast) -> Markup:
    """The names by label, the most frequent first; a press marks a name's mentions."""
    labels = sorted({entity.label for entity in report.entities})
    rows = []
    for label in labels:
        names = Counter((entity.name, cast.entity_key(entity)) for entity in report.entities if entity.label == label)
        buttons = join((_entity(name, key, count) for (name, key), count in names.most_common()), " ")
        rows += [element("dt", label), element("dd", buttons)]
    return element("dl", *rows) if rows else Markup()


def diagnostic_list(report: Report) -> Markup:
    """Code and message of each diagnostic, with its offset."""
    items = [
        element("li", element("b", found.code), " ", element("span", found.message, dir="auto"), _offset(found.start))
        for found in report.diagnostics
    ]
    return element("ul", *items) if items else Markup()


def _offset(start: int | None) -> str:
    return "" if start is None else f" (character {start:,})"


def _speaker(player: Player, claims: int, quotes: int) -> Markup:
    role = element("span", join(_role(player.speaker), "; "), class_="role")
    return _row(player.tag, player.colour, player.key, element("bdi", player.speaker.name), role, claims, quotes)


def _nobody(claims: list[Claim]) -> Markup:
    return _row(NOBODYS_TAG, 0, NOBODY, Markup(ANONYMOUS), None, len(claims), 0)


def _row(tag: str, colour: int, key: str, name: Markup, role: Markup | None, claims: int, quotes: int) -> Markup:
    counts = [_counted(count, thing) for count, thing in ((claims, "claim"), (quotes, "quote")) if count]
    content = (
        element("span", tag, class_="initials", aria_hidden="true"),
        element("span", join((element("span", name, class_="name"), role), " "), class_="lines"),
        " ",
        element("span", join((element("span", count) for count in counts), ", "), class_="counts"),
    )
    classes = f"speaker k{colour}"
    return element("li", element("button", *content, type="button", class_=classes, data_speaker=key, aria_pressed="false"))


def _role(speaker: Speaker) -> Iterator[Markup]:
    for role in speaker.roles or (speaker.kind,):
        yield element("bdi", role)


def _entity(name: str, key: str, count: int) -> Markup:
    times = element("span", f" ×{count}", class_="count") if count > 1 else None
    return element(
        "button", element("bdi", name), times, type="button", class_="entity-name", data_pick=key, aria_pressed="false"
    )


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
