import pytest

from tests.pipeline.builders import at, attribution, doc_of, resolved
from wireparse.domain import MentionForm, SpeakerKind
from wireparse.pipeline.attribution.nesting import nested
from wireparse.pipeline.speakers.introduced import introduced
from wireparse.pipeline.speakers.names import link_names
from wireparse.pipeline.speakers.sources import head_noun, noun_phrase


def test_surnames_join_the_full_name() -> None:
    doc = doc_of("Kari Lund spoke. Lund left. Ola Lund came.", PERSON=["Kari Lund", "Ola Lund", "Lund"])
    names = link_names(doc)
    assert [(n.text, len(n.mentions)) for n in names.names] == [("Kari Lund", 2), ("Ola Lund", 1)]


def test_a_surname_of_two_is_the_one_named_last() -> None:
    doc = doc_of("Kari Lund spoke. Ola Lund came. Lund left.", PERSON=["Kari Lund", "Ola Lund", "Lund"])
    assert [(n.text, len(n.mentions)) for n in link_names(doc).names] == [("Kari Lund", 1), ("Ola Lund", 2)]


def test_acronyms_join_bodies() -> None:
    doc = doc_of("The World Health Organization met. WHO agreed.", ORG=["World Health Organization", "WHO"])
    assert [n.text for n in link_names(doc).names] == ["World Health Organization"]


@pytest.mark.parametrize(
    ("text", "entities", "source", "speaker", "kind"),
    [
        ("Mayor Kari Lund said it rains.", {"PERSON": "Kari Lund"}, "Mayor Kari Lund", "Kari Lund", SpeakerKind.PERSON),
        ("The mayor of Oslo, Kari Lund, said it rains.", {"PERSON": "Kari Lund", "GPE": "Oslo"}, "The mayor of Oslo, Kari Lund",
         "Kari Lund", SpeakerKind.PERSON),
        ("A spokesman for Kari Lund said it rains.", {"PERSON": "Kari Lund"}, "A spokesman for Kari Lund",
         "A spokesman for Kari Lund", SpeakerKind.UNNAMED),
        ("The Finance Ministry said it rains.", {"ORG": "The Finance Ministry"}, "The Finance Ministry",
         "The Finance Ministry", SpeakerKind.ORGANIZATION),
        ("Norway said it rains.", {"GPE": "Norway"}, "Norway", "Norway", SpeakerKind.PLACE),
        ("A poll by a bank said it rains.", {}, "A poll by a bank", "A poll by a bank", SpeakerKind.DOCUMENT),
        ("Two analysts, who asked not to be named, said it rains.", {}, "Two analysts, who asked not to be named",
         "Two analysts", SpeakerKind.UNNAMED),
        ("Villagers said it rains.", {}, "Villagers", "Villagers", SpeakerKind.GROUP),
    ],
)  # fmt: skip
def test_one_source(text: str, entities: dict[str, str], source: str, speaker: str, kind: SpeakerKind) -> None:
    doc = doc_of(text, entities)
    record = resolved(doc, (attribution(doc, source, "said", "it rains"),))
    assert [(s.name, s.kind) for s in record.speakers] == [(speaker, kind)]
    assert record.by_attribution == ((0,),)


STORY = (
    "Police spokeswoman Kari Lund said it rains.\n\n“It will snow,” she added. The official noted storms.\n\n"
    "Ola Moe asked for boats, calling it urgent. The spokeswoman refused any."
)


def test_pronouns_roles_and_left_out_sources() -> None:
    doc = doc_of(STORY, PERSON=["Kari Lund", "Ola Moe"])
    attributions = nested(
        [
            attribution(doc, "Police spokeswoman Kari Lund", "said", "it rains"),
            attribution(doc, "she", "added", "“It will snow,”"),
            attribution(doc, "The official", "noted", "storms"),
            attribution(doc, "Ola Moe", "asked for", "boats"),
            attribution(doc, None, "calling", "it urgent"),
            attribution(doc, "The spokeswoman", "refused", "any"),
        ]
    )
    record = resolved(doc, attributions)
    names = [[record.speakers[i].name for i in found] for found in record.by_attribution]
    assert names == [["Kari Lund"]] * 3 + [["Ola Moe"]] * 2 + [["Kari Lund"]]
    lund = record.speakers[0]
    assert lund.roles == ("Police spokeswoman",)
    assert [m.form for m in lund.mentions] == [MentionForm.NAME, MentionForm.PRONOUN, MentionForm.NOMINAL, MentionForm.NOMINAL]


JOINED = (
    "China and Peru agreed to talk. Interior Minister Kari Lund and Mr. Ola Moe (D-Bergen) spoke. The Defence Minister, "
    "Liv Dahl, and aides left. The two ministers said so. Unions, including Forbund, object."
)


@pytest.mark.parametrize(
    ("source", "cue", "content", "speakers"),
    [
        pytest.param("China and Peru", "agreed", "to talk", ["China", "Peru"], id="two countries"),
        pytest.param("Interior Minister Kari Lund and Mr. Ola Moe (D-Bergen)", "spoke", "China", ["Kari Lund", "Ola Moe"],
                     id="two people, brackets"),
        pytest.param("The Defence Minister, Liv Dahl, and aides", "left", "China", ["Liv Dahl", "aides"], id="a name, a noun"),
        pytest.param("The two ministers", "said", "so", ["Kari Lund", "Liv Dahl"], id="counted people of a role"),
        pytest.param("Unions, including Forbund,", "object", "China", ["Unions"], id="an example is not the head"),
    ],
)  # fmt: skip
def test_sources_that_join_several(source: str, cue: str, content: str, speakers: list[str]) -> None:
    doc = doc_of(JOINED, GPE=["China", "Peru"], PERSON=["Kari Lund", "Ola Moe", "Liv Dahl"], ORG="Forbund")
    record = resolved(doc, (attribution(doc, source, cue, content),))
    assert [record.speakers[i].name for i in record.by_attribution[0]] == speakers


def test_one_source_of_two_statements_is_asked_once() -> None:
    doc = doc_of("Kari Lund came. She said it rains and denied that it snows.", PERSON="Kari Lund")
    both = (attribution(doc, "She", "said", "it rains"), attribution(doc, "She", "denied", "that it snows"))
    record = resolved(doc, both)
    assert record.by_attribution == ((0,), (0,))


def test_nobody_is_better_than_a_guess() -> None:
    doc = doc_of("It was said that he knows. They said so.")
    record = resolved(doc, (attribution(doc, "They", "said", "so"),))
    assert record.by_attribution == ((),)


LETTER = (
    "I hope that it rains.\n\n“I doubt that it snows,” said Ola Moe, a farmer near Bergen, who wants boats.\n\nLiv Dahl, Bergen"
)


@pytest.mark.parametrize(
    ("source", "cue", "content", "nth", "speakers"),
    [
        pytest.param("I", "hope", "that it rains", 0, ["Liv Dahl"], id="the writer of a letter"),
        pytest.param("who", "wants", "boats", 0, ["Ola Moe"], id="who, over an appositive"),
    ],
)
def test_writers_and_relatives(source: str, cue: str, content: str, nth: int, speakers: list[str]) -> None:
    doc = doc_of(LETTER, PERSON=["Ola Moe", "Liv Dahl"], GPE="Bergen")
    record = resolved(doc, (attribution(doc, source, cue, content, nth=nth),))
    assert [record.speakers[i].name for i in record.by_attribution[0]] == speakers


CLAUSES = (
    "Ola Moe, a Bergen farmer who wants boats, came. Liv Dahl is the aide who hopes so. Kari Lund of the Storm Institute, who "
    "fears floods, left. Per Ek this week, who doubts it, stayed. Those who mind are few. The head of a school in the east of "
    "Chad, who objects, wrote."
)


@pytest.mark.parametrize(
    ("cue", "content", "nth", "speaker"),
    [
        pytest.param("wants", "boats", 0, "Ola Moe", id="an appositive without a comma behind"),
        pytest.param("hopes", "so", 1, "Liv Dahl", id="is the one who"),
        pytest.param("fears", "floods", 2, "Kari Lund", id="where the person belongs"),
        pytest.param("doubts", "it", 3, "Per Ek", id="a time between"),
        pytest.param("mind", "few", 4, "Those", id="those who"),
        pytest.param("objects", "wrote", 5, "The head of a school in the east of Chad", id="a place between"),
    ],
)
def test_whom_a_clause_tells_of(cue: str, content: str, nth: int, speaker: str) -> None:
    people, places = ["Ola Moe", "Liv Dahl", "Kari Lund", "Per Ek"], ["Bergen", "Chad"]
    doc = doc_of(CLAUSES, PERSON=people, ORG="Storm Institute", GPE=places, DATE="this week")
    record = resolved(doc, (attribution(doc, "who", cue, content, nth=nth),))
    assert [record.speakers[i].name for i in record.by_attribution[0]] == [speaker]


def test_a_writer_without_a_name_stays_as_written() -> None:
    doc = doc_of("We hope that it rains.")
    record = resolved(doc, (attribution(doc, "We", "hope", "that it rains"),))
    assert [s.name for s in record.speakers] == ["We"]


@pytest.mark.parametrize(
    ("text", "source", "entities", "affiliation"),
    [
        ("Kremlin spokesman Ola Moe said it rains.", "Kremlin spokesman Ola Moe", {"ORG": "Kremlin", "PERSON": "Ola Moe"},
         "Kremlin"),
        ("Ola Moe, head of the Storm Institute, said it rains.", "Ola Moe, head of the Storm Institute,",
         {"ORG": "Storm Institute", "PERSON": "Ola Moe"}, "Storm Institute"),
        ("Ola Moe of the Storm Institute said it rains.", "Ola Moe of the Storm Institute",
         {"ORG": "Storm Institute", "PERSON": "Ola Moe"}, "Storm Institute"),
        ("Police spokeswoman Kari Lund said it rains.", "Police spokeswoman Kari Lund", {"PERSON": "Kari Lund"}, "Police"),
        ("Kari Lund, the governor of the central bank, said it rains.", "Kari Lund, the governor of the central bank,",
         {"PERSON": "Kari Lund"}, "the central bank"),
        ("A spokesman for Forbund said it rains.", "A spokesman for Forbund", {"ORG": "Forbund"}, "Forbund"),
        ("Norway’s mediator, Kari Lund, said it rains.", "Norway’s mediator, Kari Lund,",
         {"GPE": "Norway", "PERSON": "Kari Lund"}, "Norway"),
        ("Kari Lund said it rains.", "Kari Lund", {"PERSON": "Kari Lund"}, None),
    ],
)  # fmt: skip
def test_affiliation(text: str, source: str, entities: dict[str, str], affiliation: str | None) -> None:
    doc = doc_of(text, entities)
    record = resolved(doc, (attribution(doc, source, "said", "it rains"),))
    assert [s.affiliation for s in record.speakers] == [affiliation]


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        ("A minister said it rains, speaking on condition of anonymity because talks go on.", "A minister",
         "on condition of anonymity"),
        ("Two aides, who asked not to be named, said it rains.", "Two aides, who asked not to be named,",
         "asked not to be named"),
        ("A minister said it rains. He spoke on the condition of anonymity.", "A minister", "on the condition of anonymity"),
        ("A minister said it rains.\n\nA man in a hat declined to be identified.", "A minister", None),
        ("Kari Lund said it rains, though an aide asked not to be named.", "Kari Lund", None),
    ],
)  # fmt: skip
def test_anonymity_is_noted_on_unnamed_sources(text: str, source: str, words: str | None) -> None:
    doc = doc_of(text, PERSON="Kari Lund")
    (speaker,) = resolved(doc, (attribution(doc, source, "said", "it rains"),)).speakers
    found = doc[speaker.anonymity[0] : speaker.anonymity[1]].text if speaker.anonymity else None
    assert found == words


@pytest.mark.parametrize(
    ("source", "phrase"),
    [
        ("A poll published on Tuesday", "A poll"),
        ("two jurors it did not name", "two jurors"),
        ("a man who worked on roofs", "a man who worked on roofs"),
        ("a man who asked not to be named", "a man"),
        ("voters who like him", "voters"),
        ("a  poll\nof voters", "a  poll"),
    ],
)
def test_phrases_end_before_clauses_that_tell_of_them(source: str, phrase: str) -> None:
    doc = doc_of(f"{source} said it rains.")
    start, end = noun_phrase(doc, at(doc, source))
    assert doc[start:end].text == phrase


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("the bank’s senior staff", "staff"),
        ("the chairman of the bank’s board", "chairman"),
        ("officials of the Norwegian sea bank", "officials"),
    ],
)
def test_head_nouns(phrase: str, head: str) -> None:
    assert head_noun(tuple(token.lower_ for token in doc_of(phrase))) == head


@pytest.mark.parametrize(
    ("source", "speakers"),
    [
        ("Regulators and advisers to the board", ["Regulators", "advisers to the board"]),
        ("Federal and state officials", ["Federal and state officials"]),
        ("A study by Forbund and Samhold", ["A study by Forbund and Samhold"]),
    ],
)
def test_joined_nouns(source: str, speakers: list[str]) -> None:
    doc = doc_of(f"{source} said it rains.", ORG=["Forbund", "Samhold"])
    record = resolved(doc, (attribution(doc, source, "said", "it rains"),))
    assert [s.name for s in record.speakers] == speakers


def test_a_surname_of_two_is_the_one_whom_the_story_is_about() -> None:
    text = "Kari Lund spoke. Lund left. Lund came back. Lund sang. Lund sat, and Ola Lund slept. Lund said so."
    doc = doc_of(text, PERSON=["Kari Lund", "Ola Lund", "Lund"])
    assert [(n.text, len(n.mentions)) for n in link_names(doc).names] == [("Kari Lund", 6), ("Ola Lund", 1)]


def test_phrases_that_bring_somebody_in() -> None:
    doc = doc_of("She heard it from a bus driver near a big bank. Two officers sent an email to a man in Oslo.", GPE="Oslo")
    found = [" ".join(mention.words) for mention in introduced(doc, [token.lower_ for token in doc])]
    assert found == ["a bus driver", "a big bank", "two officers", "an email", "a man"]
