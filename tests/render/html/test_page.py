"""A story's page, read back without a browser."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.builders import report
from tests.render.html.pages import (
    EVIL,
    NASTY,
    Passage,
    bridge,
    claim_offsets,
    hash_of,
    nasty,
    offsets,
    parsed,
    policy,
    samples,
    scripts,
    speaker_offsets,
)
from wireparse.domain import Block, Claim, Entity, Mention, Quote, Report, Span, Speaker
from wireparse.render.html import Catalogue, book, index_page, story_page

REPORTS = [*samples(), bridge(), nasty()]
every_report = pytest.mark.parametrize("of", REPORTS, ids=lambda of: of.story.source[:20])


def catalogue(*reports: Report) -> Catalogue:
    found = Catalogue()
    for each in reports:
        found.add(each)
    return found


PAGES = {
    "page": story_page(nasty(), index="../../index.html"),
    "book": "".join(book([nasty(), *samples()])),
    "index": index_page(catalogue(nasty(), *samples())),
}
every_page = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())


@every_report
def test_the_page_holds_the_text_to_the_character(of: Report) -> None:
    assert Passage(story_page(of)).text == of.story.text


@every_report
def test_every_claim_and_speaker_is_found_at_its_offsets(of: Report) -> None:
    passage = Passage(story_page(of))
    for order, claim in enumerate(of.claims):
        assert passage.offsets("data-k", f"C{order + 1}") == claim_offsets(claim)
    for order, speaker in enumerate(of.speakers):
        assert passage.offsets("data-k", f"S{order + 1}") == speaker_offsets(of, speaker.id)


@every_report
def test_every_kind_of_mark_is_found_at_its_offsets(of: Report) -> None:
    passage = Passage(story_page(of))
    assert passage.offsets("class", "quote") == offsets(of.quotes)
    assert passage.offsets("class", "content") == offsets(span for claim in of.claims for span in claim.content)
    assert passage.offsets("class", "cue") == offsets(span for claim in of.claims for span in claim.cue)
    assert passage.offsets("class", "source") == offsets(span for claim in of.claims for span in claim.source)
    assert passage.offsets("class", "entity") == offsets(of.entities)
    assert passage.offsets("class", "mention") == offsets(mention for s in of.speakers for mention in s.mentions)


@every_report
def test_lxml_reads_the_same_spans(of: Report) -> None:
    """Another parser than the standard library's. It reads a line end as a browser would, from a file."""
    (article,) = parsed(story_page(of)).xpath("//article")
    assert article.text_content() == of.story.text
    for quote in of.quotes:
        keys = {f"S{at + 1}" for at, speaker in enumerate(of.speakers) if speaker.id in quote.speakers}
        pieces = article.xpath(".//span[contains(concat(' ', @class, ' '), ' quote ')]")
        own = [piece for piece in pieces if keys <= set(piece.get("data-k", "").split())]
        assert quote.text in "".join(piece.text_content() for piece in own)


@every_report
def test_every_claim_has_a_card_and_a_tag_that_leads_to_it(of: Report) -> None:
    root = parsed(story_page(of))
    cards = root.xpath("//li[@data-key]/@id")
    assert sorted(cards, key=lambda key: int(key[1:])) == [f"C{order + 1}" for order in range(len(of.claims))]
    assert sorted(root.xpath("//article//a/@href")) == sorted(f"#{key}" for key in cards)
    for order, claim in enumerate(of.claims):
        (said,) = root.xpath(f"//li[@id='C{order + 1}']/p[@class='said']")
        assert said.text_content() == " … ".join(span.text for span in claim.content).replace("\0", "\ufffd")


@every_page
def test_nothing_comes_from_outside_and_nothing_runs_but_our_script(page: str) -> None:
    root = parsed(page)
    assert "://" not in "".join(content for _, content in scripts(page))
    links = [value for name in ("href", "src", "action", "srcset", "poster", "data") for value in root.xpath(f"//@{name}")]
    assert all(re.fullmatch(r"#[\w-]*|\.\./\.\./index\.html", link) for link in links), links
    attributes = {str(attribute.attrname) for attribute in root.xpath("//@*")}
    assert not {name for name in attributes if name.startswith("on")}
    assert "style" not in attributes
    elements = {element.tag for element in root.iter() if isinstance(element.tag, str)}
    assert not elements & {"link", "iframe", "object", "embed", "base", "form", "img", "svg", "math", "font"}


@every_page
def test_the_policy_lets_in_what_is_there_and_nothing_else(page: str) -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in policy(page).split(";"))
    (style,) = re.findall(r"<style>(.*?)</style", page, re.DOTALL)
    (script,) = [content for attributes, content in scripts(page) if not attributes]
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["style-src"] == f"'{hash_of(style)}'"
    assert rules["script-src"] == f"'{hash_of(script)}'"
    head = page.partition("</head>")[0]
    assert head.index("Content-Security-Policy") < head.index("<style")
    assert head.index("Content-Security-Policy") < head.index("<title")


@every_page
def test_markup_in_a_story_is_text(page: str) -> None:
    assert EVIL not in re.sub(r'<script type="application/json".*?</script>', "", page, flags=re.DOTALL)
    assert sum(1 for _ in scripts(page)) == 1 + page.count('type="application/json"')
    assert not parsed(page).xpath("//article//script | //li//script | //img")


@every_page
def test_ids_are_unique_and_references_lead_somewhere(page: str) -> None:
    root = parsed(page)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = {link[1:] for link in root.xpath("//@href") if link.startswith("#")}
    assert inner | set(root.xpath("//label/@for")) <= set(ids)


def test_landmarks_and_labels() -> None:
    root = parsed(story_page(bridge()))
    assert len(root.xpath("//main")) == len(root.xpath("//h1")) == len(root.xpath("//article[@aria-label]")) == 1
    assert root.xpath("//section[@aria-label]/@aria-label")[:2] == ["Speakers", "Claims"]
    assert root.xpath("//a[@class='tag k2']/@aria-label") == ["Claim C3, deny, Bo Ek"]
    assert root.xpath("//*[@role='status']")
    assert all(button.get("aria-label") or button.text_content().strip() for button in root.xpath("//button"))


def test_a_report_without_text_still_lists_what_was_found() -> None:
    of = samples()[0]
    root = parsed(story_page(of.model_copy(update={"story": of.story.model_copy(update={"text": None})})))
    assert "without the story’s text" in root.xpath("//article")[0].text_content()
    assert len(root.xpath("//li[@data-key]")) == len(of.claims)


def test_an_empty_report() -> None:
    root = parsed(story_page(report("Rain.")))
    assert "No claims found." in root.text_content()
    assert "No speakers found." in root.text_content()
    assert root.xpath("//h1")[0].text == "bridge.txt"


@st.composite
def any_report(draw: st.DrawFn) -> Report:
    """Any text, with spans of all kinds anywhere in it."""
    text = draw(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
    border = st.integers(min_value=0, max_value=len(text))

    def span(kind: type[Span] = Span, **fields: object) -> Span:
        start, end = sorted((draw(border), draw(border)))
        return kind.model_validate({"start": start, "end": end, "text": text[start:end], **fields})

    words = st.text(st.characters(codec="utf-8"), max_size=6)
    ids = draw(st.lists(words, min_size=1, max_size=3))
    speakers = [Speaker(id=i, name=draw(words), kind="person", mentions=(span(Mention, form="name"),)) for i in ids]
    claims = [
        Claim.model_validate(
            {
                "id": draw(words),
                "content": [span() for _ in range(draw(st.integers(0, 3)))],
                "cue": [span()],
                "speakers": [draw(st.sampled_from(ids))],
                "form": "direct",
                "act": "state",
                "nested_in": draw(st.none() | st.sampled_from(ids)),
                "confidence": 1,
            }
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    blocks = draw(st.lists(st.builds(lambda a, b: Block(start=min(a, b), end=max(a, b)), border, border), max_size=3))
    return report(
        text,
        story={"headline": draw(st.none() | words), "blocks": blocks},
        speakers=speakers,
        claims=claims,
        quotes=[span(Quote, id="Q", type="direct", speakers=ids[:1])],
        entities=[span(Entity, id="E", label="ORG", name=draw(words))],
    )


@settings(max_examples=60, deadline=None)
@given(any_report())
def test_any_report_has_a_page_with_its_text_and_its_spans(of: Report) -> None:
    page = story_page(of)
    passage = Passage(page)
    assert passage.text == (of.story.text or "").replace("\0", "\ufffd")
    for order, claim in enumerate(of.claims):
        assert passage.offsets("data-k", f"C{order + 1}") == claim_offsets(claim)
    assert passage.offsets("class", "quote") == offsets(of.quotes)
    assert page.count("<script") == 1
    assert NASTY not in page
