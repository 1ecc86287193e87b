import pickle
from datetime import UTC, date, datetime

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from tests.plugin.builders import small_report
from tests.render.builders import STORY
from wireparse.plugin.attributes import register_attributes, store

NLP = spacy.blank("en")
register_attributes()


@pytest.fixture
def doc() -> Doc:
    made = NLP(STORY)
    store(made, small_report())
    return made


def test_a_doc_answers_with_the_report(doc: Doc) -> None:
    report = small_report()
    assert doc._.report == report
    assert (doc._.dateline, doc._.speakers) == (report.dateline, report.speakers)
    assert (doc._.quotes, doc._.claims) == (report.quotes, report.claims)


def test_a_doc_that_nobody_read_has_nothing() -> None:
    unread = NLP(STORY)
    assert (unread._.report, unread._.dateline, unread._.published) == (None, None, None)
    assert (unread._.speakers, unread._.quotes, unread._.claims) == ((), (), ())


def test_user_data_are_plain(doc: Doc) -> None:
    doc._.published = date(2024, 7, 9)
    assert all(isinstance(value, str) for value in doc.user_data.values())
    assert STORY not in doc.user_data["wireparse"]


def test_a_doc_survives_every_way_of_storing_it(doc: Doc) -> None:
    doc._.published = "2024-07-09"
    box = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    again = [
        Doc(NLP.vocab).from_bytes(doc.to_bytes()),
        next(DocBin(store_user_data=True).from_bytes(box).get_docs(spacy.blank("en").vocab)),
        pickle.loads(pickle.dumps(doc)),  # noqa: S301 - our own
    ]
    for other in again:
        assert other._.report == small_report()
        assert other._.published == date(2024, 7, 9)


@pytest.mark.parametrize(
    "value",
    [date(2024, 7, 9), datetime(2024, 7, 9, 23, tzinfo=UTC), "2024-07-09", "2024-07-09T23:00:00Z", " 2024-07-09 "],
    ids=str,
)
def test_dates(value: object) -> None:
    given = NLP(STORY)
    given._.published = value
    assert given._.published == date(2024, 7, 9)
    given._.published = None
    assert given._.published is None


@pytest.mark.parametrize("value", ["9 July", "", 20240709, True, ["2024-07-09"]], ids=repr)
def test_what_is_no_date(value: object) -> None:
    with pytest.raises(ValueError, match=r"^doc\._\.published: expected a date like 2024-07-09, found "):
        NLP(STORY)._.published = value


def test_a_name_that_is_taken_needs_a_prefix(doc: Doc) -> None:
    Doc.set_extension("taken_claims", default=None)
    try:
        with pytest.raises(ValueError, match=r"^doc\._\.taken_claims: expected .* found .* prefix"):
            register_attributes(prefix="taken_")
        assert not Doc.has_extension("taken_quotes")
    finally:
        Doc.remove_extension("taken_claims")
    register_attributes(prefix="theirs_")
    assert doc._.theirs_claims == doc._.claims
