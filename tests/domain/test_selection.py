"""What of a report somebody asks for."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.builders import claim, entity, quote, report, speaker
from wireparse.domain import Act, Diagnostic, Mention, MentionForm, QuoteType, Report
from wireparse.domain.selection import Selection, select

SAMPLES = Path(__file__).parents[2] / "samples"


def _full() -> Report:
    ann, bo, union = speaker(1, "Ann Lee"), speaker(2, "Bo Ék"), speaker(3, "Steel Workers United", kind="organization")
    who = Mention(start=0, end=3, text="SWU", form=MentionForm.NAME)
    it = Mention(start=0, end=2, text="it", form=MentionForm.PRONOUN)
    return report(
        speakers=(ann, bo, union.model_copy(update={"mentions": (who, it)}), speaker(4, "Cy Silent")),
        claims=(
            claim(1, "the bridge “may” close", speakers=("S1",), confidence=0.9, speaker_confidence=0.97),
            claim(
                2,
                "that staff allegedly knew",
                "claiming",
                speakers=("S3",),
                nested_in="C3",
                confidence=0.6,
                speaker_confidence=0.5,
            ),
            claim(
                3, "reports claiming that staff allegedly knew", "denied", speakers=("S2",), act=Act.DENY, confidence=0.4
            ),  # as saved by 1.2
            claim(
                4,
                "Officials were not told",
                "added",
                speakers=("S1", "S2"),
                act=Act.ACCUSE,
                confidence=0.8,
                speaker_confidence=0.7,
            ),
            claim(5, "opened in 1960", "", speakers=()),
        ),
        quotes=(
            quote(1, "may", speakers=("S1",), claim="C1"),
            quote(2, "We will decide soon.", speakers=("S1",)),
            quote(3, "knew", speakers=("S2",), claim="C3"),
            quote(4, "Iron Bridge", QuoteType.UNATTRIBUTED),
        ),
        entities=(entity(1, "Ann Lee", "PERSON"),),
        diagnostics=(Diagnostic(code="x", message="y"),),
    )


def _kept(selection: Selection) -> str:
    found = select(_full(), selection)
    ids = [*(c.id for c in found.claims), *(q.id for q in found.quotes), *(s.id for s in found.speakers)]
    return " ".join(ids)


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        pytest.param(Selection(), "C1 C2 C3 C4 C5 Q1 Q2 Q3 Q4 S1 S2 S3 S4", id="nothing-asked-keeps-all"),
        pytest.param(Selection("lee"), "C1 C4 Q1 Q2 S1 S2", id="surname; joint speakers stay"),
        pytest.param(Selection("BO EK"), "C3 C4 Q3 S1 S2", id="case and accents"),
        pytest.param(Selection("swu"), "C2 S3", id="abbreviation that the story uses"),
        pytest.param(Selection("it"), "", id="a pronoun is no form of a name"),
        pytest.param(Selection("silent"), "", id="somebody who says nothing"),
        pytest.param(Selection("Merkel"), "", id="nobody of that name"),
        pytest.param(Selection(acts=frozenset({Act.DENY, Act.ACCUSE})), "C3 C4 Q3 S1 S2", id="acts"),
        pytest.param(Selection(acts=frozenset()), "", id="no act at all"),
        pytest.param(Selection(min_confidence=0.6), "C1 C2 C4 C5 Q1 S1 S2 S3", id="confidence, the bound too"),
        pytest.param(Selection(min_confidence=1), "", id="none is as sure"),
        pytest.param(Selection(min_speaker_confidence=0.5), "C1 C2 C4 Q1 S1 S2 S3", id="speakers; not told is not sure"),
        pytest.param(Selection("lee", min_speaker_confidence=0.9), "C1 Q1 S1", id="a speaker surely; no quote without a claim"),
        pytest.param(Selection("lee", frozenset({Act.STATE})), "C1 Q1 S1", id="speaker and act; no quote without a claim"),
        pytest.param(Selection("ek", frozenset({Act.DENY}), 0.5), "", id="all three"),
    ],
)
def test_what_is_kept(selection: Selection, kept: str) -> None:
    assert _kept(selection) == kept


def test_a_claim_whose_outer_goes_is_nested_in_nothing() -> None:
    inner = select(_full(), Selection("swu")).claims[0]
    assert (inner.id, inner.nested_in) == ("C2", None)
    both = select(_full(), Selection(min_confidence=0.3)).claims[1]
    assert (both.id, both.nested_in) == ("C2", "C3")


def test_speakers_are_counted_anew() -> None:
    full = _full()
    counted = full.model_copy(update={"speakers": tuple(s.model_copy(update={"claim_count": 9}) for s in full.speakers)})
    found = select(counted, Selection("ek")).speakers
    assert [(s.id, s.claim_count, s.quote_count) for s in found] == [("S1", 1, 0), ("S2", 2, 1)]


def test_what_is_the_storys_stays() -> None:
    full = _full()
    found = select(full, Selection("nobody"))
    assert (found.story, found.entities, found.diagnostics, found.model) == (
        full.story, full.entities, full.diagnostics, full.model,
    )  # fmt: skip
    assert select(full, Selection()) is full


def test_a_selection_in_words() -> None:
    asked = Selection("Peskov", frozenset({Act.DENY, Act.ACCUSE}), 0.8)
    assert str(asked) == "speaker “Peskov”, act accuse or deny, confidence 80% or more"
    assert str(Selection(min_speaker_confidence=0.9)) == "speaker confidence 90% or more"
    assert str(Selection()) == ""


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(sorted(SAMPLES.glob("*.json"))),
    st.sampled_from([None, "a", "Kapanadze", "Ministry"]),
    st.none() | st.frozensets(st.sampled_from(Act)),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_what_is_left_is_a_report_whose_parts_fit(
    path: Path, name: str | None, acts: frozenset[Act] | None, confidence: float, speakers_confidence: float
) -> None:
    full = Report.model_validate_json(path.read_bytes())
    asked = Selection(name, acts, confidence, speakers_confidence)
    found = Report.model_validate_json(select(full, asked).model_dump_json())
    claims, speakers = {c.id for c in found.claims}, {s.id for s in found.speakers}
    assert {c.nested_in for c in found.claims} <= claims | {None}
    assert {q.claim for q in found.quotes} <= claims | {None}
    assert {s for each in found.claims for s in each.speakers} <= speakers
    assert {s for each in found.quotes for s in each.speakers} <= speakers
    assert [c.id for c in full.claims if c.id in claims] == [c.id for c in found.claims]
    again = select(found, asked)
    assert again == found
