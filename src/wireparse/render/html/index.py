"""Many stories: a list of them with their speakers, beside their pages or in one file with them."""

from collections.abc import Iterable, Iterator

from wireparse.domain import Report
from wireparse.render.html.catalogue import Catalogue
from wireparse.render.html.markup import Markup, element
from wireparse.render.html.page import SCRIPTS, STYLES, story_section
from wireparse.render.html.shell import closing, document, opening

TITLE = "Who said what"

_BOOK_STYLES = (*STYLES, "index.css")
_BOOK_SCRIPTS = ("book.js", *SCRIPTS, "index.js")


def index_page(catalogue: Catalogue) -> str:
    """The list as a page of its own, for stories whose pages stand at `page_name` beside it."""
    body = (element("main", _list("folder")), catalogue.data())
    return document(TITLE, body, styles=("base.css", "index.css"), scripts=("index.js",), kind="many")


def book(reports: Iterable[Report]) -> Iterator[str]:
    """One file with the list and all stories, piece by piece; it never holds more than one story.

    The numbers of the sections are those of the reports, from 1 on.
    """
    catalogue = Catalogue()
    yield opening(TITLE, styles=_BOOK_STYLES, scripts=_BOOK_SCRIPTS, kind="book")
    yield f"<main>\n{_list('book')}\n"
    for report in reports:
        yield _chapter(report, catalogue.add(report)) + "\n"
    yield f"</main>\n{catalogue.data()}"
    yield closing(_BOOK_SCRIPTS)


def _chapter(report: Report, number: int) -> Markup:
    back = element("nav", element("a", "← All stories", href="#index"), class_="back", aria_label="Stories")
    return element("section", back, story_section(report, number), class_="chapter", id=number, aria_label=f"Story {number}")


def _list(pages: str) -> Markup:
    """The frame that the script fills. `pages` says where stories are: in a `folder`, or in the same `book`."""
    search = element(
        "div",
        element("label", "Search titles, sources, dates, speakers and their roles", for_="search"),
        element("input", type="search", id="search", autocomplete="off", spellcheck="false"),
        role="search",
        class_="search",
    )
    noscript = element(
        "noscript", element("p", "The list of stories needs JavaScript, which is off in this browser.", class_="none")
    )
    columns = element("div", _stories(), _speakers(), class_="columns")
    head = element("header", element("h1", TITLE), element("p", class_="total"), class_="masthead")
    return element("div", head, noscript, search, columns, class_="index", id="index", data_pages=pages)


def _stories() -> Markup:
    orders = (("", "as they came"), ("new", "newest first"), ("old", "oldest first"), ("claims", "most claims first"))
    order = element("select", *(element("option", label, value=value) for value, label in orders), id="order")
    heading = element("div", element("h2", "Stories"), element("label", "Order ", order, for_="order"), class_="heading")
    state = element("p", element("span", role="status", class_="found"), _button("Show all", "clear"), class_="state")
    rows = element("ol", class_="rows")
    return element(
        "section", heading, state, rows, _button("Show more stories", "more"), aria_label="Stories", class_="stories"
    )


def _speakers() -> Markup:
    heading = element("div", element("h2", "Speakers"), class_="heading")
    note = element("p", "Names as the stories give them: one name may be two people.", class_="state")
    rows = element("ol", class_="rows")
    return element(
        "section", heading, note, rows, _button("Show more speakers", "more"), aria_label="Speakers", class_="people"
    )


def _button(label: str, name: str) -> Markup:
    return element("button", label, type="button", class_=name, hidden=True)
