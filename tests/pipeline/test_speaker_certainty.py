"""How sure the resolver says it is of whom it found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from tests.pipeline.builders import attribution, doc_of, resolved
from wireparse.domain import MentionForm
from wireparse.model.scorer import Rows, Scorer
from wireparse.pipeline import extensions
from wireparse.pipeline.records import SpeakersRecord
from wireparse.pipeline.speakers.certainty import BY_RULE, NAMED, Answer, Decision
from wireparse.pipeline.speakers.features import Question
from wireparse.pipeline.speakers.referents import Referent
from wireparse.pipeline.speakers.resolve import Resolver, by_scorer
from wireparse.pipeline.speakers.sources import SourceMention

TEXT = (
    "Minister Kari Lund met Minister Liv Dahl. She said it rains. A farmer, who wants boats, agreed that it snows. "
    "The two ministers told so. Ola Moe, who owns a boat, hopes to sail. Nobody knew more. Kari Lund and a friend sang along. "
    "They left it there."
)


@dataclass
class Scripted:
    """Decides by the word that a question is of; asked about anything else, it fails."""

    decisions: Mapping[str, Decision]
    asked: list[str] = field(default_factory=list)

    def __call__(self, question: Question, referents: Sequence[Referent], rows: Rows) -> Decision:
        self.asked.append(question.mention.head if question.mention is not None else "")
        return self.decisions[self.asked[-1]]


def told(decide: Scripted, *sources: tuple[str | None, str, str]) -> SpeakersRecord:
    doc = doc_of(TEXT, PERSON=["Kari Lund", "Liv Dahl", "Ola Moe"])
    attributions = tuple(attribution(doc, source, cue, content) for source, cue, content in sources)
    return Resolver(doc, extensions.layout(doc), attributions, decide).resolve()


@pytest.mark.parametrize(
    ("source", "cue", "content", "decisions", "chance"),
    [
        pytest.param("Kari Lund", "met", "rains", {}, NAMED, id="a name"),
        pytest.param("She", "said", "it rains", {"she": Decision(2, 0.61)}, 0.61, id="a pronoun, by the scorer"),
        pytest.param("She", "said", "it rains", {"she": Decision(0, 0.8)}, None, id="nobody"),
        pytest.param("A farmer", "agreed", "that it snows", {"farmer": Decision(1, 0.3)}, 0.3, id="as written, however unsure"),
        pytest.param("A farmer", "agreed", "that it snows", {"farmer": Decision(2, 0.7)}, 0.7, id="a phrase for somebody"),
        pytest.param("who", "wants", "boats", {"farmer": Decision(1, 0.55)}, 0.55, id="who: as its antecedent, by the scorer"),
        pytest.param("The two ministers", "told", "so", {}, BY_RULE, id="counted people"),
        pytest.param("Nobody", "knew", "more", {}, None, id="a word for nobody"),
        pytest.param("Kari Lund and a friend", "sang", "along", {"friend": Decision(1, 0.4)}, 0.4, id="the less sure part"),
        pytest.param("Kari Lund and a friend", "sang", "along", {"friend": Decision(1, 0.99)}, NAMED, id="the less sure name"),
        pytest.param("Kari Lund and a friend", "sang", "along", {"friend": Decision(0, 0.5)}, 0.5, id="a part that is nobody"),
        pytest.param(None, "hopes", "to sail", {"": Decision(2, 0.45)}, 0.45, id="no source"),
    ],
)
def test_one_source(source: str | None, cue: str, content: str, decisions: dict[str, Decision], chance: float | None) -> None:
    decide = Scripted(decisions)
    record = told(decide, (source, cue, content))
    assert record.chances == (chance,)
    assert bool(record.by_attribution[0]) is (chance is not None)
    assert decide.asked == list(decisions)


def test_who_after_a_name_is_as_sure_as_the_name() -> None:
    doc = doc_of(TEXT, PERSON=["Ola Moe"])
    record = Resolver(
        doc, extensions.layout(doc), (attribution(doc, "who", "hopes", "to sail", nth=1),), Scripted({})
    ).resolve()
    assert ([s.name for s in record.speakers], record.chances) == (["Ola Moe"], (NAMED,))


def test_a_source_read_before_is_as_sure_as_then() -> None:
    decide = Scripted({"she": Decision(2, 0.61)})
    record = told(decide, ("She", "said", "it rains"), ("She", "told", "so"))
    assert (record.chances, decide.asked) == ((0.61, 0.61), ["she"])


def test_the_writer_of_a_letter() -> None:
    doc = doc_of("I hope that it rains.\n\nLiv Dahl, Bergen", PERSON="Liv Dahl")
    assert resolved(doc, (attribution(doc, "I", "hope", "that it rains"),)).chances == (BY_RULE,)


def test_each_attribution_has_a_chance_in_story_order() -> None:
    decide = Scripted({"she": Decision(2, 0.61), "farmer": Decision(1, 0.3), "they": Decision(0, 0.9)})
    record = told(
        decide,
        ("They", "left", "it there"),
        ("A farmer", "agreed", "that it snows"),
        ("Ola Moe", "hopes", "to sail"),
        ("She", "said", "it rains"),
    )
    assert record.chances == (None, 0.3, NAMED, 0.61)
    assert [bool(by) for by in record.by_attribution] == [False, True, True, True]


SOMEBODY = SourceMention((0, 1), MentionForm.PRONOUN, words=("he",), head="he")
PHRASE = SourceMention((0, 1), MentionForm.NOMINAL, words=("officials",), head="officials")


@pytest.mark.parametrize(
    ("mention", "scores", "row"),
    [
        pytest.param(SOMEBODY, [1, 0, 4, 1], 2, id="likely enough"),
        pytest.param(SOMEBODY, [2, 0, 2.1, 2.1], 0, id="nobody is sure enough"),
        pytest.param(PHRASE, [2, 1, 2.1, 2.1], 1, id="the phrase, though not the likeliest"),
        pytest.param(PHRASE, [0, 5, 2, 0], 1, id="the phrase"),
        pytest.param(None, [5, 0, 1, 1], 0, id="nobody"),
    ],
)
def test_the_scorers_chance_is_that_of_the_row_that_was_taken(
    mention: SourceMention | None, scores: list[float], row: int
) -> None:
    """A scorer whose one feature is the score itself."""
    nothing, one = np.zeros((1, 1), np.float32), np.ones(1, np.float32)
    scorer = Scorer(nothing, nothing, np.array([[1], [0], [0], [0]], np.float32), 0 * one, one)
    rows = Rows(np.array([scores], np.float32).T, 0 * one, np.zeros((len(scores), 1), np.float32))
    expected = np.exp(scores) / np.exp(scores).sum()
    decision = by_scorer(scorer)(Question(0, mention, 0), (), rows)
    assert decision.row == row
    assert decision.chance == pytest.approx(expected[row], rel=1e-5)
    assert type(decision.chance) is float


def test_answers_together_are_as_sure_as_the_less_sure_one() -> None:
    doc = doc_of(TEXT, PERSON=["Kari Lund", "Liv Dahl"])
    record = resolved(doc, (attribution(doc, "Kari Lund", "met", "rains"), attribution(doc, "Liv Dahl", "told", "so")))
    assert record.chances == (NAMED, NAMED)
    assert Answer().beside(Answer((), 0.4)) == Answer((), 0.4)
    assert Answer((), 0.4).of_speakers is None
