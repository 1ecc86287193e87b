"""The pages in a real browser. `open_page` sees to it that none of them complains or asks for anything."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.render.html.conftest import Open
from tests.render.html.pages import NASTY, bridge, claim_offsets, nasty, samples, speaker_offsets
from wireparse.domain import Act, Report
from wireparse.render.html import INDEX_FROM_PAGE, Catalogue, book, index_page, page_name, story_page

pytestmark = pytest.mark.chromium

MARKED = """() => {
    const walk = document.createTreeWalker(document.querySelector(".report:not([hidden] *) .text"), NodeFilter.SHOW_TEXT);
    const found = [];
    for (let at = 0; walk.nextNode(); ) {
        const length = Array.from(walk.currentNode.data).length;
        if (walk.currentNode.parentElement.closest(".on")) for (let i = 0; i < length; i += 1) found.push(at + i);
        at += length;
    }
    return found;
}"""
"""The offsets, in code points, of the story's characters that are marked now."""


def marked(page: Page) -> set[int]:
    return set(page.evaluate(MARKED))


def shown(page: Page) -> list[str]:
    """The claims whose cards are shown."""
    return [card.get_attribute("data-key") or "" for card in page.locator(".cards .card:visible").all()]


def test_markup_in_a_story_is_text_and_runs_nothing(open_page: Open) -> None:
    page = open_page(nasty()).page
    assert page.evaluate("document.querySelector('.text').textContent") == NASTY
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, .text script, .findings script").count() == 0
    assert page.title().startswith("Head <script>")
    page.locator(".speaker").first.click()
    page.locator(".tag").first.click()
    assert page.evaluate("window.hacked") is None


def test_the_policy_stops_what_would_still_get_in(open_page: Open, tmp_path: Path) -> None:
    """A page with a hole in it: markup as if escaping had failed."""
    path = tmp_path / "hole.html"
    hole = "<script>window.hacked = 1</script><img src='https://example.invalid/x' onerror='window.hacked = 1'>"
    path.write_text(story_page(bridge()).replace("</article>", hole + "</article>"), encoding="utf-8")
    opened = open_page(path)
    assert opened.page.evaluate("window.hacked") is None
    assert any("Content Security Policy" in complaint for complaint in opened.complaints)
    assert [request.failure for request in opened.requests] == [None, "csp"]
    opened.complaints.clear()
    opened.requests.pop()


@pytest.mark.parametrize("of", [*samples(), bridge(), nasty()], ids=lambda of: of.story.source[:20])
def test_a_click_on_a_speaker_marks_exactly_their_spans(open_page: Open, of: Report) -> None:
    page = open_page(of).page
    assert marked(page) == set()
    for order, speaker in enumerate(of.speakers):
        button = page.locator(f"[data-speaker=S{order + 1}]")
        button.click()
        assert marked(page) == speaker_offsets(of, speaker.id)
        assert set(shown(page)) == {f"C{at + 1}" for at, claim in enumerate(of.claims) if speaker.id in claim.speakers}
        expect(button).to_have_attribute("aria-pressed", "true")
        assert page.locator(".speaker[aria-pressed=true]").count() == 1
    page.locator(".speaker[aria-pressed=true]").click()
    assert marked(page) == set()
    assert len(shown(page)) == len(of.claims)


@pytest.mark.parametrize("of", [*samples()[:2], nasty()], ids=lambda of: of.story.source[:20])
def test_a_click_on_a_claim_marks_exactly_its_spans(open_page: Open, of: Report) -> None:
    page = open_page(of).page
    for order, claim in enumerate(of.claims):
        page.locator(f"#C{order + 1} .pick").click()
        assert marked(page) == claim_offsets(claim)
        expect(page.locator(f"#C{order + 1}")).to_have_class(re.compile(r"\bpicked\b"))


def test_nobodys_claims_have_a_row_too(open_page: Open) -> None:
    page = open_page(bridge()).page
    page.locator("[data-speaker=S0]").click()
    assert shown(page) == ["C4"]


def test_acts_filter_alone_and_with_a_speaker(open_page: Open) -> None:
    of = samples()[-1]
    page = open_page(of).page
    deny = page.locator("button[data-act=deny]")
    deny.click()
    denied = [order for order, claim in enumerate(of.claims) if claim.act is Act.DENY]
    assert set(shown(page)) == {f"C{order + 1}" for order in denied}
    assert marked(page) == set().union(*(claim_offsets(of.claims[order]) for order in denied))
    who = next(speaker for order in denied for speaker in of.claims[order].speakers)
    first = next(order for order, speaker in enumerate(of.speakers) if speaker.id == who)
    theirs = [order for order in denied if who in of.claims[order].speakers]
    page.locator(f"[data-speaker=S{first + 1}]").click()
    assert shown(page) == [f"C{order + 1}" for order in theirs]
    assert marked(page) == set().union(*(claim_offsets(of.claims[order]) for order in theirs))
    expect(deny.locator(".count")).to_have_text(str(len(theirs)))
    expect(page.locator(".status")).to_contain_text(f"{len(theirs)} of {len(of.claims)} claims")
    page.get_by_role("button", name="Show all").click()
    assert len(shown(page)) == len(of.claims)
    deny.click()
    page.locator("button[data-act=accuse]").click()
    either = [order for order, claim in enumerate(of.claims) if claim.act in {Act.DENY, Act.ACCUSE}]
    assert len(either) > len(denied)
    assert set(shown(page)) == {f"C{order + 1}" for order in either}
    deny.click()
    assert set(shown(page)) == {f"C{order + 1}" for order in either if order not in denied}


def test_words_lead_to_their_claims_from_the_innermost_out(open_page: Open) -> None:
    of = bridge()
    page = open_page(of).page
    words = page.locator(".text").get_by_text("that staff allegedly knew")
    words.click()
    assert marked(page) == claim_offsets(of.claims[3])
    words.click()
    assert marked(page) == claim_offsets(of.claims[2])
    words.click()
    assert marked(page) == set()
    page.locator("#C4").get_by_role("link", name="C3").click()
    assert marked(page) == claim_offsets(of.claims[2])


def test_pointing_links_both_ways(open_page: Open) -> None:
    page = open_page(bridge()).page
    page.locator(".text").get_by_text("It is hard").hover()
    expect(page.locator(".card.hot")).to_have_id("C2")
    page.locator("#C3 .said").hover()
    hot = "".join(page.locator(".text .hot").all_text_contents())
    assert hot == "Union leader Bo Ek" + "denied" + "reports claiming that staff allegedly knew"
    page.locator("h1").hover()
    assert page.locator(".hot").count() == 0


def test_marks_can_be_hidden(open_page: Open) -> None:
    page = open_page(bridge()).page
    quote = page.locator(".text .quote").first
    before = quote.evaluate("one => getComputedStyle(one).backgroundColor")
    page.get_by_label("Quotes").uncheck()
    after = quote.evaluate("one => getComputedStyle(one).backgroundColor")
    assert before != after == "rgba(0, 0, 0, 0)"


def test_an_address_picks_a_claim_or_a_speaker_and_follows_the_picks(open_page: Open) -> None:
    of = bridge()
    page = open_page(of, anchor="#C3").page
    assert marked(page) == claim_offsets(of.claims[2])
    page.locator("[data-speaker=S1]").click()
    assert page.url.endswith("#S1")
    page.keyboard.press("Escape")
    assert "#" not in page.url
    assert marked(open_page(of, anchor="#S2").page) == speaker_offsets(of, "S2")


def test_by_keyboard(open_page: Open) -> None:
    of = bridge()
    page = open_page(of).page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the story")).to_be_focused()
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    tags = page.locator(".tag")
    expect(tags.nth(0)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(tags.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    assert marked(page) == claim_offsets(of.claims[1])
    expect(page.locator(".status")).to_contain_text("C2 marked")
    page.keyboard.press("Escape")
    assert marked(page) == set()
    expect(tags.nth(1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".speaker").first).to_be_focused()
    page.keyboard.press("Space")
    assert marked(page) == speaker_offsets(of, "S1")
    page.keyboard.press("Shift+Tab")
    expect(tags.nth(1)).to_be_focused()


def test_every_control_can_be_reached_and_has_a_name(open_page: Open) -> None:
    page = open_page(bridge()).page
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
    for control in page.locator("button:visible, input:visible, summary:visible, .findings a:visible").all():
        assert control.evaluate("one => one.outerHTML.slice(0, 200)") in reached


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("state", ["", "#S2", "#C3"], ids=["all", "speaker", "claim"])
def test_axe_finds_no_fault(open_page: Open, dark: bool, state: str) -> None:
    page = open_page(samples()[-1], anchor=state, dark=dark).page
    assert_accessible(page)


def assert_accessible(page: Page) -> None:
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()


def test_on_a_phone_nothing_overflows_and_a_pick_shows_its_card(open_page: Open) -> None:
    page = open_page(samples()[0], width=360, height=700).page
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.locator(".tag").nth(2).click()
    sheet = page.locator(".sheet")
    expect(sheet).to_be_visible()
    assert (
        sheet.locator(".said").inner_text()
        == page.locator(f"#{page.locator('.card.picked').first.get_attribute('data-key')} .said").inner_text()
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert_accessible(page)
    sheet.get_by_role("button", name="Close").click()
    expect(sheet).to_be_hidden()
    assert marked(page) == set()


def test_on_paper(open_page: Open) -> None:
    page = open_page(samples()[0]).page
    page.emulate_media(media="print")
    for hidden in (".legend", ".acts", ".bar"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".text")).to_be_visible()
    assert page.locator(".card:visible").count() == len(samples()[0].claims)
    assert page.pdf().startswith(b"%PDF")


def test_without_script_the_page_still_reads(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "still.html"
    path.write_text(story_page(bridge()).rpartition("<script>")[0], encoding="utf-8")
    page = open_page(path).page
    assert page.locator(".text").inner_text().startswith("Mayor Ann Lee said")
    page.locator(".tag").nth(2).click()
    assert page.url.endswith("#C3")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    catalogue = Catalogue()
    for report in [*samples(), bridge(), nasty()]:
        path = tmp_path / page_name(catalogue.add(report))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(story_page(report, index=INDEX_FROM_PAGE), encoding="utf-8", newline="")
    index = tmp_path / "index.html"
    index.write_text(index_page(catalogue), encoding="utf-8", newline="")
    return index


def titles(page: Page) -> list[str]:
    return page.locator(".stories .rows a").all_text_contents()


def test_the_list_is_searched_by_words_names_and_roles(open_page: Open, folder: Path) -> None:
    page = open_page(folder).page
    assert len(titles(page)) == 8
    search = page.get_by_label("Search titles")
    search.fill("BATUMI levent")
    assert [title[:7] for title in titles(page)] == ["Georgia"]
    search.fill("Etienne rochebrune")
    assert len(titles(page)) == 1
    search.fill("<script>")
    assert titles(page) == [str(nasty().story.headline)]
    assert page.evaluate("window.hacked") is None
    search.fill("ambassador to Ankara")
    expect(page.locator(".people .rows .name")).to_have_text(["Davit Lomsadze"])
    page.locator(".people .rows button").click()
    expect(page.locator(".found")).to_have_text("1 story with Davit Lomsadze")
    page.keyboard.press("Escape")
    assert len(titles(page)) == 8
    page.get_by_label("Order").select_option("newest first")
    dates = [text.split(" · ")[0] for text in page.locator(".stories .rows li p:nth-of-type(1)").all_text_contents()]
    assert dates[:6] == sorted(dates[:6], reverse=True)
    assert_accessible(page)


def test_from_the_list_to_a_speakers_spans_and_back(open_page: Open, folder: Path) -> None:
    page = open_page(folder).page
    page.get_by_label("Search titles").fill("Bo Ek")
    page.locator(".people .rows button").click()
    page.locator(".stories .rows a").click()
    assert page.url.endswith("stories/000/000007.html#S2")
    assert marked(page) == speaker_offsets(bridge(), "S2")
    page.go_back()
    expect(page.get_by_label("Search titles")).to_have_value("Bo Ek")
    assert titles(page) == ["bridge.txt"]
    page.locator(".stories .rows a").click()
    page.get_by_role("link", name="All stories").click()
    assert len(titles(page)) == 8


def test_a_book_shows_one_story_at_a_time(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "book.html"
    path.write_text("".join(book([nasty(), bridge(), *samples()])), encoding="utf-8", newline="")
    page = open_page(path).page
    assert page.locator(".report:visible").count() == 0
    assert len(titles(page)) == 8
    page.get_by_role("link", name="bridge.txt").click()
    assert page.locator(".report:visible").count() == 1
    assert page.title() == "bridge.txt"
    page.locator("[data-speaker=S2]:visible").click()
    assert page.url.endswith("#2-S2")
    page.locator(".tag:visible").nth(0).click()
    assert page.url.endswith("#2-C1")
    assert_accessible(page)
    page.get_by_role("link", name="All stories").click()
    expect(page.get_by_label("Search titles")).to_be_visible()
    assert page.evaluate("window.hacked") is None
    assert_accessible(page)
    other = open_page(path, anchor="#2-C3").page
    expect(other.locator("[id='2-C3']")).to_be_visible()
    assert set(other.evaluate(MARKED.replace('".report:not([hidden] *) .text"', "\"[id='2-story']\""))) == claim_offsets(
        bridge().claims[2]
    )
