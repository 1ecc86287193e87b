from typing import Literal

import pytest
from spacy import displacy

from tests.plugin.builders import small_report
from tests.render.builders import STORY, claim, find
from wireparse.domain import Act, Entity, QuoteType
from wireparse.export.displacy import COLOURS, entity_data


def test_quotes_by_type_with_their_speakers() -> None:
    data = entity_data(small_report())
    (mark,) = data["ents"]
    assert STORY[mark["start"] : mark["end"]] == "may"
    assert (mark["label"], mark["kb_id"]) == ("partial", "Ann &lt;Lee&gt;")


def test_nested_claims_are_left_to_the_outermost() -> None:
    nested = claim(3, "staff allegedly knew", "claiming", act=Act.SHOW)
    outer = claim(4, "reports claiming that staff allegedly knew", "denied", act=Act.DENY)
    report = small_report().model_copy(update={"claims": (nested, outer)})
    assert [mark["label"] for mark in entity_data(report, "claims")["ents"]] == ["deny"]


def test_what_displacy_makes_of_it() -> None:
    entity = find(STORY, "Ann Lee", Entity, id="E1", label="PERSON", name="Ann Lee")
    report = small_report().model_copy(update={"entities": (entity,)})
    shown: list[tuple[Literal["quotes", "claims", "entities"], str]] = [
        ("quotes", "partial"),
        ("claims", "state"),
        ("entities", "PERSON"),
    ]
    for part, words in shown:
        html = displacy.render(entity_data(report, part), style="ent", manual=True, jupyter=False)
        assert words in html
        assert "<Lee>" not in html
    colour = displacy.render(entity_data(report), style="ent", manual=True, jupyter=False, options={"colors": COLOURS})
    assert COLOURS[QuoteType.PARTIAL] in colour


def test_every_label_has_a_colour() -> None:
    assert set(COLOURS) == {*QuoteType, *Act}


def test_what_cannot_be_drawn() -> None:
    report = small_report()
    bare = report.model_copy(update={"story": report.story.model_copy(update={"text": None})})
    with pytest.raises(ValueError, match="found one made without it"):
        entity_data(bare)
    with pytest.raises(ValueError, match="expected quotes, claims or entities, found 'verbs'"):
        entity_data(report, "verbs")  # type: ignore[arg-type]
