import pytest
from spacy.tokens import Doc

from tests.pipeline.builders import attribution, doc_of
from wireparse.domain import Act
from wireparse.pipeline.attribution.nesting import nested
from wireparse.pipeline.circumstances import find_circumstances
from wireparse.pipeline.records import TokenRange, char_span


def said(doc: Doc, tokens: TokenRange | None) -> str | None:
    start, end = char_span(doc, tokens) if tokens else (0, 0)
    return doc.text[start:end] if tokens else None


TIMES = [
    ("Peskov said on Tuesday it rains.", "Peskov", "said", "it rains", "on Tuesday"),
    ("Peskov said Tuesday that it rains.", "Peskov", "said", "that it rains", "Tuesday"),
    (
        "“It rains,” said Peskov, the spokesman, late on Monday.",
        "Peskov, the spokesman",
        "said",
        "“It rains,”",
        "late on Monday",
    ),
    ("“It rains,” Peskov told CNN in an interview last week.", "Peskov", "told", "“It rains,”", "last week"),
    ("Peskov told a big crowd in Omsk on July 9 that it rains.", "Peskov", "told", "that it rains", "on July 9"),
    ("Peskov on Monday said it rains.", "Peskov", "said", "it rains", "on Monday"),
    ("Peskov, speaking in Omsk on Monday, said it rains.", "Peskov", "said", "it rains", "on Monday"),
    ("On Tuesday, Peskov said it rains.", "Peskov", "said", "it rains", "On Tuesday"),
    ("In a statement on Monday, Peskov said it rains.", "Peskov", "said", "it rains", "on Monday"),
    ("It fell. “On Monday, Lund said it rains,” Moe said.", "Lund", "said", "it rains", "On Monday"),
    ("Earlier this week, the ministry said it rains.", "the ministry", "said", "it rains", "Earlier this week"),
    ("Lund rejected the plan on Thursday.", "Lund", "rejected", "the plan", "on Thursday"),
    ("A poll published last week showed that it rains.", "A poll published last week", "showed", "that it rains", "last week"),
    ("The report on Monday said it rains.", "The report on Monday", "said", "it rains", "on Monday"),
    ("Lund said in a Thursday statement it rains.", "Lund", "said", "it rains", None),
    ("Lund told a court Monday that it rains.", "Lund", "told", "a court Monday that it rains", "Monday"),
    ("Lund said on the eve of the vote that it rains.", "Lund", "said", "that it rains", "on the eve of the vote"),
    ("MOSCOW, July 9 (TASS) - On Tuesday Lund said it rains.", "Lund", "said", "it rains", "On Tuesday"),
    ("Lund said two days before Christmas that it rains.", "Lund", "said", "that it rains", "two days before Christmas"),
    # not the statement's
    ("Lund said the council will meet on Tuesday.", "Lund", "said", "the council will meet on Tuesday", None),
    ("It rained on Monday. Lund said it rains.", "Lund", "said", "it rains", None),
    ("At the fair from Monday, Lund said it rains.", "Lund", "said", "it rains", None),
    ("Lund said before Monday's vote it rains.", "Lund", "said", "it rains", None),
    ("Lund told those who came on Monday that it rains.", "Lund", "told", "that it rains", None),
    ("Lund, who was elected on Monday, said it rains.", "Lund, who was elected on Monday,", "said", "it rains", None),
    ("Lund told the Sunday Times that it rains.", "Lund", "told", "that it rains", None),
    ("Lund said on Good Friday it rains.", "Lund", "said", "it rains", None),
    ("Peskov, 61, said it rains.", "Peskov", "said", "it rains", None),
    ("Lund said it may rain.", "Lund", "said", "it may rain", None),
    ("Lund plans to stop in 2028, two years earlier than agreed.", "Lund", "plans", "to stop in 2028", None),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "expected"), TIMES, ids=[row[0] for row in TIMES])
def test_the_time_of_a_statement(text: str, source: str, cue: str, content: str, expected: str | None) -> None:
    doc = doc_of(text, {"DATE": "the eve of the vote"}, PERSON=["Peskov", "Lund"])
    if "Christmas" in text:
        doc = doc_of(text, DATE="two days before Christmas")
    found = find_circumstances(doc, [attribution(doc, source, cue, content)])
    assert said(doc, found[0].time) == expected


@pytest.mark.parametrize(
    ("text", "cue", "content", "act", "expected"),
    [
        (
            "Kyiv accused Russia on Monday of striking a port.",
            "accused",
            "Russia on Monday of striking a port",
            Act.ACCUSE,
            "on Monday",
        ),
        ("Kyiv accused Russia of a strike on Monday.", "accused", "Russia of a strike on Monday", Act.ACCUSE, None),
        ("Kyiv urged the bank last week to pay.", "urged", "the bank last week to pay", Act.REQUEST, "last week"),
        ("Kyiv wants the bank on Monday to pay.", "wants", "the bank on Monday to pay", Act.BELIEVE, None),
        ("Kyiv praised the bank on Friday for paying.", "praised", "the bank on Friday for paying", Act.EVALUATE, "on Friday"),
        ("Kyiv announced talks on Friday for peace.", "announced", "talks on Friday for peace", Act.STATE, None),
        ("Kyiv warned Oslo on Friday that it rains.", "warned", "Oslo on Friday that it rains", Act.STATE, "on Friday"),
    ],
)
def test_the_day_between_the_addressee_and_what_is_said(
    text: str, cue: str, content: str, act: Act, expected: str | None
) -> None:
    doc = doc_of(text, GPE=["Kyiv", "Russia"])
    found = find_circumstances(doc, [attribution(doc, "Kyiv", cue, content, act=act)])
    assert said(doc, found[0].time) == expected


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        (
            "“It rains,” Lund said at a press briefing in Oslo.",
            "said",
            "“It rains,”",
            ("at a press briefing in Oslo", "briefing"),
        ),
        ("Lund told Reuters on Monday that it rains.", "told", "that it rains", ("Reuters", "outlet")),
        ("Lund told Kari Moe that it rains.", "told", "that it rains", None),
        ("Lund told the Example News Agency that it rains.", "told", "that it rains", ("the Example News Agency", "outlet")),
        ("In a letter to the pope, Lund said it rains.", "said", "it rains", ("In a letter to the pope", "letter")),
        ("Speaking to reporters after talks, Lund said it rains.", "said", "it rains", ("reporters", "reporters")),
        ("Lund said in a statement on Monday that it rains.", "said", "that it rains", ("in a statement", "statement")),
        ("Lund said in a Thursday statement that it rains.", "said", "that it rains", ("in a Thursday statement", "statement")),
        ("Lund wrote on X: “It rains.”", "wrote", "“It rains.”", ("on X", "social-media")),
        ("Lund rejected the plan in Parliament on Friday.", "rejected", "the plan", ("in Parliament", "parliament")),
        ("Lund, speaking at a rally in Oslo, said it rains.", "said", "it rains", ("at a rally in Oslo", "speech")),
        ("Lund said it was wrong in a letter.", "said", "it was wrong in a letter", None),
        ("It was in a letter. Lund said it rains.", "said", "it rains", None),
        ("Those who spoke at a rally told Lund it rains.", "told", "it rains", None),
    ],
)
def test_the_venue_of_a_statement(text: str, cue: str, content: str, expected: tuple[str, str] | None) -> None:
    doc = doc_of(text, PERSON=["Kari Moe", "Lund"])
    source = "Those who spoke at a rally" if text.startswith("Those") else "Lund"
    venue = find_circumstances(doc, [attribution(doc, source, cue, content)])[0].venue
    assert (venue and (said(doc, venue.tokens), venue.kind)) == expected


def test_statements_of_one_source_in_a_sentence_share_their_circumstances() -> None:
    doc = doc_of("Lund told Reuters on Monday that it rains, adding that it snows. She said it hails, Moe said.", PERSON="Lund")
    records = [
        attribution(doc, "Lund", "told", "that it rains"),
        attribution(doc, "Lund", "adding", "that it snows"),
        attribution(doc, "She", "said", "it hails"),
    ]
    first, second, third = find_circumstances(doc, records)
    assert second == first
    assert said(doc, second.time) == "on Monday"
    assert (third.time, third.venue) == (None, None)


def test_each_statement_has_its_own_day() -> None:
    doc = doc_of("Lund said on Monday that it rains but Moe denied this on Tuesday.", PERSON=["Lund", "Moe"])
    records = [attribution(doc, "Lund", "said", "that it rains"), attribution(doc, "Moe", "denied", "this")]
    assert [said(doc, c.time) for c in find_circumstances(doc, records)] == ["on Monday", "on Tuesday"]


def test_an_inner_statement_does_not_take_the_outer_ones_day() -> None:
    doc = doc_of("On Monday, Lund said reports claimed that it rains.", PERSON="Lund")
    records = nested(
        [
            attribution(doc, "Lund", "said", "reports claimed that it rains"),
            attribution(doc, "reports", "claimed", "that it rains"),
        ]
    )
    outer, inner = find_circumstances(doc, records)
    assert said(doc, outer.time) == "On Monday"
    assert inner.time is None
