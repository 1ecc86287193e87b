"""The list of many stories: small, and without their texts."""

import json
from collections.abc import Iterator

from tests.render.builders import report, speaker
from tests.render.html.pages import bridge, catalogue_of, nasty, samples, scripts
from wireparse.domain import Report
from wireparse.render.html import Catalogue, book, index_page, page_name


def test_a_catalogue_has_a_line_a_story() -> None:
    catalogue = Catalogue()
    assert [catalogue.add(of) for of in (bridge(), *samples())] == list(range(1, 8))
    found = catalogue_of(index_page(catalogue))
    assert found["titles"][0] == found["sources"][0] == "bridge.txt"
    assert found["claims"][0] == 4
    assert [found["names"][place] for place in found["speakers"][0][::3]] == ["Ann Lee", "Bo Ek"]
    assert found["speakers"][0][1:3] == [1, 2], "number in the story, claims"
    assert found["roles"][:2] == ["Mayor", ""]
    assert len(found["roles"]) == len(found["names"])
    assert all(len(story) % 3 == 0 for story in found["speakers"])


def test_one_name_is_one_entry_and_unnamed_or_silent_ones_are_none() -> None:
    catalogue = Catalogue()
    silent = report(speakers=(speaker(1, "Ann Lee"), speaker(2, "sources", kind="unnamed")))
    for of in (bridge(), bridge(), silent):
        catalogue.add(of)
    assert list(catalogue.names) == ["Ann Lee", "Bo Ek"]
    assert catalogue.speakers[0] == catalogue.speakers[1]
    assert catalogue.speakers[2] == []


def test_the_index_holds_no_text_and_no_way_out_of_its_data() -> None:
    catalogue = Catalogue()
    for of in (nasty(), *samples()):
        catalogue.add(of)
    page = index_page(catalogue)
    assert "<" not in next(content for attributes, content in scripts(page) if "json" in attributes)
    assert len(json.dumps(catalogue_of(page))) < sum(len(of.story.text or "") for of in samples())
    for of in samples():
        assert (of.story.text or "")[400:500] not in page


def test_titles_come_from_the_story() -> None:
    titles = {of.story.source: catalogue_title for of, catalogue_title in zip(samples(), titled(), strict=True)}
    assert titles["samples/ap-courts.txt"] == "Surgeon tells French court he ‘trusted the machines’ as trial opens"
    assert titles["samples/tass-strike.txt"].startswith("Georgia “flatly” denies that its border guards fired")
    assert all(len(title) <= 115 for title in titles.values())


def titled() -> list[str]:
    catalogue = Catalogue()
    for of in samples():
        catalogue.add(of)
    return catalogue.titles


def test_pages_stand_a_thousand_a_folder() -> None:
    assert [page_name(number) for number in (1, 999, 1000, 123456)] == [
        "stories/000/000001.html",
        "stories/000/000999.html",
        "stories/001/001000.html",
        "stories/123/123456.html",
    ]


def test_a_book_is_written_piece_by_piece() -> None:
    taken = []

    def reports() -> Iterator[Report]:
        for of in samples():
            taken.append(of)
            yield of

    pieces = book(reports())
    next(piece for piece in pieces if 'id="1-story"' in piece)
    assert len(taken) == 1
    assert '"titles"' in "".join(pieces)
