from wireparse.domain import QuoteType
from wireparse.render.order import Voice, by_appearance, unattributed, voices

from .builders import claim, quote, report, speaker

ANN, BO = speaker(1, "Ann Lee"), speaker(2, "Bo Ek")


def _outline(found: tuple[Voice, ...]) -> list[tuple[str | None, list[str]]]:
    return [(voice.speaker, ["  " * item.depth + item.finding.id for item in voice.items]) for voice in found]


def test_speakers_stand_by_first_mention_and_unseen_ones_last() -> None:
    unseen = speaker(9, "Nobody Here")
    assert by_appearance(report(speakers=(unseen, BO, ANN))) == (ANN, BO, unseen)


def test_claims_stand_in_story_order_within_their_speaker() -> None:
    claims = (
        claim(3, "Officials were not told", "added", speakers=()),
        claim(2, "reports", "denied", speakers=("S2",)),
        claim(4, "We will decide soon.", near="she said"),
        claim(1, "the bridge “may” close"),
    )
    found = voices(report(speakers=(ANN, BO), claims=claims))
    assert _outline(found) == [("S1", ["C1", "C4"]), ("S2", ["C2"]), (None, ["C3"])]


def test_nested_claims_follow_their_outer_one() -> None:
    claims = (
        claim(1, "reports claiming that staff allegedly knew", "denied", speakers=("S2",)),
        claim(2, "that staff allegedly knew", "claiming", speakers=("S1",), nested_in="C1"),
        claim(3, "staff", "knew", speakers=("S1",), nested_in="C2"),
        claim(4, "opened in 1960", "", speakers=("S2",)),
    )
    found = voices(report(speakers=(ANN, BO), claims=claims))
    assert _outline(found) == [("S1", []), ("S2", ["C1", "  C2", "    C3", "C4"])]
    assert [c.id for c in found[0].elsewhere] == ["C2", "C3"]


def test_a_claim_whose_outer_is_missing_or_circular_stands_by_itself() -> None:
    claims = (
        claim(1, "Officials", "said", nested_in="C7"),
        claim(2, "Officials were", "added", nested_in="C3"),
        claim(3, "Officials were not told", "added", nested_in="C2"),
        claim(4, "told", "said", nested_in="C4"),
    )
    found = voices(report(speakers=(ANN,), claims=claims))
    assert sorted(item.finding.id for item in found[0].items) == ["C1", "C2", "C3", "C4"]
    assert {item.depth for item in found[0].items} == {0}


def test_a_quote_stands_apart_only_where_no_claim_shows_it() -> None:
    within = quote(1, "may", speakers=("S1",), claim="C1")
    apart = quote(2, "We will decide soon. It is hard,", QuoteType.DIRECT, speakers=("S1",), claim="C1")
    nobody = quote(3, "Iron Bridge", QuoteType.UNATTRIBUTED)
    full = report(speakers=(ANN,), claims=(claim(1, "the bridge “may” close"),), quotes=(within, apart, nobody))
    assert _outline(voices(full)) == [("S1", ["C1", "Q2"])]
    assert _outline(voices(full, claims=False)) == [("S1", ["Q1", "Q2"])]
    assert _outline(voices(full, quotes=False)) == [("S1", ["C1"])]
    assert unattributed(full) == (nobody,)


def test_a_joint_claim_stands_once() -> None:
    found = voices(report(speakers=(ANN, BO), claims=(claim(1, "Officials", speakers=("S2", "S1")),)))
    assert _outline(found) == [("S1", []), ("S2", ["C1"])]
    assert [c.id for c in found[0].elsewhere] == ["C1"]


def test_a_speaker_that_the_report_does_not_explain_is_heard_before_nobody() -> None:
    claims = (claim(1, "Officials", speakers=()), claim(2, "staff", speakers=("S8",)), claim(3, "bridge"))
    assert [v.speaker for v in voices(report(speakers=(ANN,), claims=claims))] == ["S1", "S8", None]


def test_claims_without_any_place_come_last() -> None:
    nowhere = claim(1, (), "")
    found = voices(report(speakers=(ANN,), claims=(nowhere, claim(2, "bridge"))))
    assert _outline(found) == [("S1", ["C2", "C1"])]


def test_deep_nesting_needs_no_stack() -> None:
    depth = 3000
    claims = tuple(claim(n, "bridge", nested_in=f"C{n - 1}" if n else None) for n in range(depth))
    assert len(voices(report(speakers=(ANN,), claims=claims))[0].items) == depth
