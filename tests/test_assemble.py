from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.builders import at, attribution, doc_of, resolved
from wireparse.assemble import assemble
from wireparse.domain import Act, ClaimForm, ModelInfo, QuoteType, Report, Status, Story, VenueKind
from wireparse.pipeline.attribution.nesting import nested
from wireparse.pipeline.layout import LayoutComponent
from wireparse.pipeline.records import AttributionRecord

MODEL = ModelInfo(name="none", version="0")


def report(text: str, *attributions: dict[str, Any], published: date | None = None, **entities: str) -> Report:
    doc = doc_of(text, entities, published=published)
    doc._.wire_attributions = nested([attribution(doc, **a) for a in attributions])
    doc._.wire_speakers = resolved(doc, doc._.wire_attributions)
    return assemble(doc, Story(text=text, published=published), MODEL)


@pytest.mark.parametrize(
    ("text", "content", "left"),
    [
        ("“It rains.”― Kari Lund", "“It rains.”―", "“It rains.”"),
        ("It rains, Lund said.", "It rains,", "It rains"),
        ("“I was to —” Lund said.", "“I was to —”", "“I was to —”"),
        ("Lund said it was to —", "it was to —", "it was to —"),
    ],
)
def test_a_content_leaves_the_marks_after_it(text: str, content: str, left: str) -> None:
    found = report(text, {"source": "Lund", "cue": "Lund", "content": content})
    assert [span.text for span in found.claims[0].content] == [left]


def test_the_name_of_an_entity_has_no_marks_either() -> None:
    (entity,) = report("OSLO (EFE).- It rains.", {"source": None, "cue": "rains", "content": "It"}, ORG="EFE).-").entities
    assert (entity.text, entity.name) == ("EFE", "EFE")


def test_offsets_forms_and_quotes() -> None:
    text = "“We go,” Lund said on Tuesday. He called it “fine” and a “must.” The “Bugle” wrote."
    found = report(
        text,
        {"source": "Lund", "cue": "said", "content": "“We go,”"},
        {"source": "He", "cue": "called", "content": "it “fine” and a “must.”"},
        published=date(2024, 7, 9),
        PERSON="Lund",
        DATE="Tuesday",
    )
    assert [c.form for c in found.claims] == [ClaimForm.DIRECT, ClaimForm.MIXED]
    assert [(q.text, q.type, q.claim) for q in found.quotes] == [
        ("We go,", QuoteType.DIRECT, "C1"),
        ("fine", QuoteType.PARTIAL, "C2"),
        ("must.", QuoteType.PARTIAL, "C2"),
        ("Bugle", QuoteType.UNATTRIBUTED, None),
    ]
    assert found.quotes[0].speakers == ("S1",)
    time = found.claims[0].time
    assert time is not None
    assert (time.text, time.first, time.last) == ("on Tuesday", date(2024, 7, 9), date(2024, 7, 9))
    assert '"from":"2024-07-09"' in found.model_dump_json()
    for span in (*found.quotes, *found.entities, *found.claims[0].content, *found.speakers[0].mentions):
        assert text[span.start : span.end] == span.text


def test_how_sure_the_speakers_are() -> None:
    found = report(
        "Kari Lund said it rains. Nobody knew more. She denied that it snows.",
        {"source": "Kari Lund", "cue": "said", "content": "it rains"},
        {"source": "Nobody", "cue": "knew", "content": "more"},
        {"source": "She", "cue": "denied", "content": "that it snows"},
        PERSON="Kari Lund",
    )
    named, nobody, pronoun = (claim.speaker_confidence for claim in found.claims)
    assert (named, nobody) == (0.97, None)
    assert pronoun is not None
    assert 0.4 <= pronoun <= 1
    assert pronoun == round(pronoun, 3)


def test_time_rule_and_venue() -> None:
    text = "Late on Monday, Lund told Reuters it rains, and a week earlier he said it snows."
    found = report(
        text,
        {"source": "Lund", "cue": "told", "content": "it rains"},
        {"source": "he", "cue": "said", "content": "it snows"},
        published=date(2024, 7, 9),
        PERSON="Lund",
    )
    first, second = found.claims
    assert first.time is not None
    assert (first.time.text, first.time.first, first.time.rule) == ("Late on Monday", date(2024, 7, 8), "weekday-past")
    assert first.venue is not None
    assert (first.venue.text, first.venue.kind) == ("Reuters", VenueKind.OUTLET)
    assert text[first.venue.start : first.venue.end] == "Reuters"
    assert (second.time, second.venue) == (None, None)
    assert '"venue":{"start":' in found.model_dump_json()


@pytest.mark.parametrize(
    ("time", "why"), [("last Monday", "two readings"), ("a week earlier", "told from another event"), ("the same day", "too")]
)
def test_a_time_without_days_keeps_its_words(time: str, why: str) -> None:
    found = report(
        f"Lund said {time} that it rains.",
        {"source": "Lund", "cue": "said", "content": "that it rains"},
        published=date(2024, 7, 12),
    )
    said = found.claims[0].time
    assert said is not None, why
    assert (said.text, said.first, said.last, said.rule) == (time, None, None, None), why


def test_no_date_no_days() -> None:
    found = report("Lund said on Monday that it rains.", {"source": "Lund", "cue": "said", "content": "that it rains"})
    said = found.claims[0].time
    assert said is not None
    assert (said.text, said.first) == ("on Monday", None)


def test_negation_and_hedges() -> None:
    found = report(
        "Lund did not say that Moe allegedly ran.",
        {"source": "Lund", "cue": "did not say", "content": "that Moe allegedly ran"},
    )
    assert found.claims[0].negated
    assert [h.text for h in found.claims[0].hedges] == ["allegedly"]


def test_diagnostics() -> None:
    german = "Die Lage ist ernst und wir werden nicht nachgeben. " * 6 + "“Ja."
    assert {d.code for d in report(german).diagnostics} == {"language", "unbalanced-quote"}


def test_header_and_text() -> None:
    found = report("Rain hits Oslo\nBy Kari Lund and Ola Moe\n\nOSLO, July 9, 2024 (Reuters) - It rained, they said.")
    assert (found.story.headline, found.story.byline) == ("Rain hits Oslo", "Kari Lund and Ola Moe")
    assert found.story.published == date(2024, 7, 9)
    assert found.dateline is not None
    assert [p.country for p in found.dateline.places] == ["NO"]


KILL = "Please kill item dpa 123. Lund did not say that it rained.\n\nA substitute will run."


@pytest.mark.parametrize(
    ("story", "code", "message"),
    [
        ({"embargo": datetime(2024, 7, 9, 12, tzinfo=UTC)}, "embargo", "embargoed until 2024-07-09T12:00:00+00:00"),
        ({"text": "HOLD FOR RELEASE\n\nIt rained, Lund said."}, "embargo", "embargoed: the text says until when"),
        ({"status": Status.WITHDRAWN}, "withdrawn", "no claims are looked for"),
        ({"text": KILL}, "withdrawn", "no claims are looked for"),
        ({"headline": "ADVISORY-Board to brief"}, "advisory", "an advisory to editors"),
        ({"is_table": True}, "table", "found a table"),
    ],
)
def test_what_keeps_a_loadedfrom_use(story: dict[str, Any], code: str, message: str) -> None:
    loaded = Story(**{"text": "It rained, Lund said.", **story})
    doc = doc_of(loaded.text)
    doc._.wire_headline = loaded.headline
    (found,) = assemble(LayoutComponent()(doc), loaded, MODEL).diagnostics
    assert found.code == code
    assert message in found.message
    if found.start is not None:
        assert loaded.text[found.start : found.end] == "HOLD FOR RELEASE"


def test_metadata_of_the_text_and_of_the_story() -> None:
    text = "UPDATE 2-Rain hits Oslo\n\nOSLO (Reuters) - It rained, they said.\n\nIt did.\n\n(Editing by Ola Moe)"
    printed = report(text).story
    assert (printed.agency, printed.version, printed.status) == ("Reuters", "2", Status.UPDATE)
    assert printed.trailer == ("(Editing by Ola Moe)",)
    stated = Story(text=text, agency="EP", version="7", status=Status.CORRECTED, extra={"a": 1}, slug="rain")
    found = assemble(doc_of(text), stated, MODEL).story
    assert (found.agency, found.version, found.status, found.extra, found.slug) == (
        "EP",
        "7",
        Status.CORRECTED,
        {"a": 1},
        "rain",
    )


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Ab é\u0301\U0001f600\u202e“”\"'.,\r\n\t"), st.data())
def test_offsets_hold_for_any_text(text: str, data: st.DataObject) -> None:
    doc = doc_of(text)
    count = len(doc)
    if count:
        bounds = st.tuples(st.integers(0, count - 1), st.integers(1, count)).filter(lambda b: b[0] < b[1])
        spans = [data.draw(bounds) for _ in range(3)]
        doc._.wire_attributions = (AttributionRecord(cue=(spans[0],), content=(spans[1],), source=(spans[2],)),)
        doc._.wire_speakers = resolved(doc, doc._.wire_attributions)
    found = assemble(doc, Story(text=text), MODEL)
    for claim in found.claims:
        for span in (*claim.cue, *claim.content, *claim.source):
            assert text[span.start : span.end] == span.text
    for quote in found.quotes:
        assert text[quote.start : quote.end] == quote.text


def test_builders_find_tokens() -> None:
    assert at(doc_of("a b a"), "a", 1) == (2, 3)


def test_a_refusal_by_negation_stands_and_a_denial_that_is_turned_round_is_negated() -> None:
    found = report(
        "The ministry did not respond to a request. Moe did not deny that it rains.",
        {"source": "The ministry", "cue": "did not respond", "content": "to a request", "act": Act.DECLINE},
        {"source": "Moe", "cue": "did not deny", "content": "that it rains", "act": Act.DENY},
    )
    assert [(c.negated, [n.text for n in c.negations]) for c in found.claims] == [(False, []), (True, ["not"])]
