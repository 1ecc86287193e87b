"""A story's page."""

from wireparse.domain import Report
from wireparse.render.html.cards import claim_cards
from wireparse.render.html.cast import Cast, cast
from wireparse.render.html.lists import act_buttons, diagnostic_list, entity_list, speaker_list
from wireparse.render.html.markup import Markup, element
from wireparse.render.html.masthead import legend, masthead, title
from wireparse.render.html.passage import language, passage
from wireparse.render.html.shell import document

STYLES = ("base.css", "story.css")
SCRIPTS = ("story.js",)


def story_page(report: Report, *, index: str | None = None) -> str:
    """One report as a whole page. `index` is the address of a list of stories to go back to, relative to the page."""
    back = element("nav", element("a", "← All stories", href=index), aria_label="Stories", class_="back") if index else None
    main = element("main", story_section(report))
    return document(title(report), (skip_links(), back, main), styles=STYLES, scripts=SCRIPTS, kind="one")


def story_section(report: Report, number: int | None = None) -> Markup:
    """A report as a part of a page; its elements' ids begin with its number, where it has one (`3-C2`)."""
    prefix = "" if number is None else f"{number}-"
    players = cast(report)
    return element(
        "div",
        masthead(report),
        element("div", _reading(report, players, prefix), _findings(report, players, prefix), class_="columns"),
        element("section", class_="sheet", aria_label="Picked claim", hidden=True),
        _imprint(report),
        class_="report",
        data_prefix=prefix,
    )


def skip_links() -> Markup:
    """Links for those who go by keyboard, shown when they have the focus."""
    links = (("Skip to the story", "story"), ("Skip to the speakers", "speakers"), ("Skip to the claims", "claims"))
    return element("nav", *(element("a", label, href=f"#{id_}") for label, id_ in links), class_="skip", aria_label="Skip")


def _reading(report: Report, players: Cast, prefix: str) -> Markup:
    is_table = any(found.code == "table" for found in report.diagnostics)
    text = element(
        "article",
        passage(report, players, prefix),
        class_="text table" if is_table else "text",
        id=f"{prefix}story",
        lang=language(report),
        aria_label="Story",
        tabindex=-1,
    )
    return element("div", legend(), text, class_="reading")


def _findings(report: Report, players: Cast, prefix: str) -> Markup:
    claims = [
        element("div", act_buttons(report), class_="acts", role="group", aria_label="Show only claims of these acts"),
        element("ol", claim_cards(report, players, prefix), class_="cards") if report.claims else _none("claims"),
    ]
    speakers = speaker_list(report, players)
    return element(
        "div",
        _part(
            "Speakers", element("ul", speakers, class_="speakers") if speakers else _none("speakers"), id_=f"{prefix}speakers"
        ),
        element("div", _status(), class_="bar"),
        _part("Claims", *claims, id_=f"{prefix}claims"),
        _folded("Entities", entity_list(report, players)),
        _folded("Diagnostics", diagnostic_list(report), is_open=True),
        class_="findings",
    )


def _status() -> Markup:
    clear = element("button", "Show all", type="button", class_="clear", hidden=True)
    return Markup(element("p", class_="status", role="status") + clear)


def _part(name: str, *content: Markup, id_: str) -> Markup:
    return element("section", element("h2", name), *content, id=id_, aria_label=name, tabindex=-1, class_="part")


def _folded(name: str, content: Markup, *, is_open: bool = False) -> Markup | None:
    return element("details", element("summary", name), content, class_="part", open=is_open) if content else None


def _none(things: str) -> Markup:
    return element("p", f"No {things} found.", class_="none")


def _imprint(report: Report) -> Markup:
    keys = "Keys: Tab goes on, ← and → go from tag to tag in the story, Enter picks, Esc shows all again."
    made = (
        f"Made by wireparse with the model {report.model.name} {report.model.version}; report schema {report.schema_version}."
    )
    warning = "A machine found this: read the story before you quote it."
    return element("footer", element("p", keys, class_="keys"), element("p", f"{warning} {made}"), class_="imprint")
