import pytest

from tests.pipeline.builders import at, attribution, doc_of, resolved
from wireparse.domain import MentionForm, SpeakerKind
from wireparse.pipeline.attribution.nesting import nested
from wireparse.pipeline.speakers.introduced import introduced
from wireparse.pipeline.speakers.names import link_names
from wireparse.pipeline.speakers.phrases import head_noun, kind_of_noun, noun_phrase


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


LETTERS = (
    "{}I hope that it rains.\n\n{}Bergen.\n\nI doubt it. The storm passed.\n\nPer Ek.\n\nOslo.\n\nThe sea froze.\n\nIt thawed."
)


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        pytest.param("", "Liv Dahl.\n\n", ["Liv Dahl", "Per Ek"], id="each letter its own name"),
        pytest.param("Liv Dahl: How it ends.\n\n", "", ["Per Ek", "Per Ek"], id="the next name"),
    ],
)
def test_several_letters(heading: str, first: str, second: list[str]) -> None:
    doc = doc_of(LETTERS.format(heading, first), PERSON=["Liv Dahl", "Per Ek"])
    both = (attribution(doc, "I", "hope", "that it rains"), attribution(doc, "I", "doubt", "it", nth=1))
    record = resolved(doc, both)
    assert [record.speakers[i].name for found in record.by_attribution for i in found] == second


@pytest.mark.parametrize(
    ("text", "writer"),
    [
        pytest.param("Liv Dahl: How it ends.\n\nI hope that it rains.", "Liv Dahl", id="a name heads the column"),
        pytest.param("Rain.\n\nI hope that it rains.\n\nDr Liv Dahl,\nBergen", "Liv Dahl", id="a title signs"),
        pytest.param("Rain.\n\nLiv Dahl came.\n\nI hope that it rains.\n\nIt did.", "I", id="a name within the text"),
    ],
)
def test_who_writes_a_column(text: str, writer: str) -> None:
    doc = doc_of(text, PERSON="Liv Dahl")
    record = resolved(doc, (attribution(doc, "I", "hope", "that it rains"),))
    assert [s.name for s in record.speakers] == [writer]


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


@pytest.mark.parametrize(
    ("text", "labels", "source", "cue", "speakers"),
    [
        pytest.param("The square is a place for demonstrators here, who want boats.", {}, "who", "want", ["demonstrators"],
                     id="people rather than a place"),
        pytest.param("An aide to Ola Moe, who declined to be named, sang.", {"PERSON": "Ola Moe"}, "who", "declined",
                     ["An aide to Ola Moe"], id="a name withheld is nobody's"),
        pytest.param("Ola Moe, a lawmaker, who has argued, sang.", {"PERSON": "Ola Moe"}, "who", "argued", ["Ola Moe"],
                     id="has withholds nothing"),
        pytest.param("Liv Dahl of Oslo, an aide, who was asked, sang.", {"PERSON": "Liv Dahl", "GPE": "Oslo"}, "who", "asked",
                     ["Liv Dahl"], id="a name before where they belong"),
        pytest.param("The minister met Ola Moe who wants boats.", {"PERSON": "Ola Moe"}, "who", "wants", ["Ola Moe"],
                     id="the name right before"),
        pytest.param("In Norway, the party that wants boats sang.", {"GPE": "Norway"}, "that", "wants", ["the party"],
                     id="where it is"),
        pytest.param("The residents of trailers, who say so, sang.", {}, "who", "say", ["The residents of trailers"],
                     id="people rather than what only sounds so"),
        pytest.param("Residents and a lawyer who says so sang.", {}, "who", "says", ["a lawyer"], id="one of two"),
        pytest.param("Ek, Per Moe and Liv Dahl, who want it, sang.", {"PERSON": ["Ek", "Per Moe", "Liv Dahl"]}, "who", "want",
                     ["Ek", "Per Moe", "Liv Dahl"], id="three names"),
        pytest.param("Some of whom left and some of whom stayed.", {}, "some of whom", "stayed", ["some of whom"],
                     id="nothing before"),
        pytest.param("“That tells us much,” he said so.", {}, "That", "tells", [], id="a quotation's own subject"),
        pytest.param("that that that that wants boats.", {}, "that", "wants", [], id="nothing but pronouns"),
        pytest.param("Activists and writers who doubt it sang.", {}, "who", "doubt", ["Activists", "writers"],
                     id="both of two nouns"),
        pytest.param("Ola Moe and Liv Dahl, who have doubts, sang.", {"PERSON": ["Ola Moe", "Liv Dahl"]}, "who", "have",
                     ["Ola Moe", "Liv Dahl"], id="both of two names"),
        pytest.param("Ola Moe and Liv Dahl, who has doubts, sang.", {"PERSON": ["Ola Moe", "Liv Dahl"]}, "who", "has",
                     ["Liv Dahl"], id="the last of two names"),
        pytest.param("Forbund, a club that wants boats, sang.", {"ORG": "Forbund"}, "that", "wants", ["Forbund"],
                     id="a body renamed"),
        pytest.param("“The Sea Report,” which asks for boats, sank.", {"WORK_OF_ART": "The Sea Report"}, "which", "asks",
                     ["The Sea Report"], id="marks between"),
        pytest.param("Three warders, some of whom doubt it, sang.", {}, "some of whom", "doubt", ["Three warders"],
                     id="some of whom"),
        pytest.param("It rains. That tells us much.", {}, "That", "tells", [], id="a sentence's own subject"),
    ],
)  # fmt: skip
def test_antecedents(text: str, labels: dict[str, str | list[str]], source: str, cue: str, speakers: list[str]) -> None:
    doc = doc_of(text, labels)
    record = resolved(doc, (attribution(doc, source, cue, text.split()[-1].rstrip(".")),))
    assert [record.speakers[i].name for i in record.by_attribution[0]] == speakers


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
        ("A study being released by Forbund", "A study"),
        ("people Republicans have tried to reach", "people"),
        ("Voters worried about rain", "Voters"),
        ("a vote taken over a week", "a vote"),
        ("people in Gaza being treated for burns", "people in Gaza"),
    ],
)
def test_phrases_end_before_clauses_that_tell_of_them(source: str, phrase: str) -> None:
    doc = doc_of(f"{source} said it rains.", NORP="Republicans", GPE="Gaza")
    start, end = noun_phrase(doc, at(doc, source))
    assert doc[start:end].text == phrase


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("lender", SpeakerKind.ORGANIZATION),
        ("broadcaster", SpeakerKind.ORGANIZATION),
        ("electrician", SpeakerKind.UNNAMED),
        ("papers", SpeakerKind.DOCUMENT),
        ("cloud", None),
    ],
)
def test_kinds_of_nouns(noun: str, kind: SpeakerKind | None) -> None:
    assert kind_of_noun(noun) is kind


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Local residents met Norwegian lawmakers.", ["local residents", "norwegian lawmakers"], id="plurals"),
        pytest.param("She phoned her younger brother.", ["her younger brother"], id="a relation"),
        pytest.param("He met a baker, Kari Lund, and his wife Liv Dahl.", [], id="who is named beside"),
        pytest.param("Kari Lund, a baker, is a farmer.", [], id="what somebody is"),
        pytest.param("The Baker office met their voters.", ["voters"], id="not a name"),
        pytest.param("Two masked gunmen shot police officers.", ["two masked gunmen", "police officers"], id="each once"),
        pytest.param("She heads the agency and gave it to her, father of all.", [], id="a verb, a mark between"),
        pytest.param("It killed two officers, Kari Lund said.", ["two officers"], id="several before another's name"),
        pytest.param("Witnesses met coaches.", ["witnesses", "coaches"], id="plurals in -es"),
    ],
)
def test_whom_a_story_brings_in(text: str, found: list[str]) -> None:
    doc = doc_of(text, PERSON=["Kari Lund", "Liv Dahl"], NORP="Norwegian")
    assert [" ".join(mention.words) for mention in introduced(doc, [token.lower_ for token in doc])] == found


@pytest.mark.parametrize(
    ("text", "source", "speakers"),
    [
        pytest.param("Minister Kari Lund met Minister Ola Moe.", "Neither minister", ["Kari Lund", "Ola Moe"], id="neither"),
        pytest.param("Minister Kari Lund met farmer Ola Moe.", "Neither minister", ["Neither minister"], id="one of the two"),
    ],
)
def test_both_of_a_role(text: str, source: str, speakers: list[str]) -> None:
    doc = doc_of(f"{text} {source} said why.", PERSON=["Kari Lund", "Ola Moe"])
    record = resolved(doc, (attribution(doc, source, "said", "why"),))
    assert [record.speakers[i].name for i in record.by_attribution[0]] == speakers
