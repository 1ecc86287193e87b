import json
from datetime import UTC, date, datetime

import pytest

from tests.formats.wires import DATED, HEADLINE, LEAD, QUOTE, ninjs, read, refusal, story
from wireparse.domain import Status, Story, Subject

XHTML = f"<p>{DATED}</p>\n<p>{QUOTE}</p>"


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param(
            {
                "versioncreated": "2024-07-09T12:30:00Z",
                "byline": "By Kari Lund",
                "headline": HEADLINE,
                "body_text": "No.",
                "body_xhtml": XHTML,
            },
            id="1",
        ),
        pytest.param(
            {
                "versioncreated": "2024-07-09T12:30:00Z",
                "by": "Kari Lund",
                "headlines": [{"role": "main", "value": HEADLINE}],
                "bodies": [
                    {"role": "main", "contenttype": "text/plain", "value": "No."},
                    {"contenttype": "application/xhtml+xml", "value": XHTML},
                ],
            },
            id="2",
        ),
        pytest.param(
            {
                "versionCreated": "2024-07-09T12:30:00Z",
                "by": "Kari Lund",
                "headlines": [{"value": HEADLINE}],
                "bodies": [{"role": "main", "contentType": "text/plain", "value": f"{DATED}\n\n{QUOTE}"}],
            },
            id="3",
        ),
        pytest.param(
            {
                "versioncreated": "2024-07-09T12:30:00Z",
                "bylines": [{"by": "By Kari Lund", "title": "EP Writer"}],
                "headline": HEADLINE,
                "located": "TROMSO, Norway",
                "body_nitf": f"<nitf><body><body.content><block>{XHTML}</block></body.content></body></nitf>",
            },
            id="AP",
        ),
    ],
)
def test_versions(fields: dict[str, object]) -> None:
    found = story(ninjs(**fields))
    assert (found.format, found.id, found.headline, found.byline) == ("ninjs", "http://ep.example/1", HEADLINE, "Kari Lund")
    assert (found.published, found.published_at) == (date(2024, 7, 9), datetime(2024, 7, 9, 12, 30, tzinfo=UTC))
    assert found.text == f"{DATED}\n\n{QUOTE}"


def test_metadata() -> None:
    found = story(
        ninjs(
            body_text=DATED,
            firstcreated="2024-07-08T10:00:00+02:00",
            versioncreated="2024-07-09T12:30:00Z",
            version=3,
            urgency=4,
            embargoed="2024-07-10T00:00:00Z",
            pubstatus="usable",
            ednote="Adds.",
            language="en-GB",
            slugline="Norway-Harbour",
            subject=[{"name": "shipping", "code": "1", "scheme": "x"}],
            copyrightnotice="(c) EP",
            keywords=["ships"],
            creditline="EP",
        )
    )
    assert (found.published, found.updated, found.embargo) == (
        date(2024, 7, 8),
        date(2024, 7, 9),
        datetime(2024, 7, 10, tzinfo=UTC),
    )
    assert (found.version, found.priority, found.language, found.slug) == ("3", "4", "en-GB", "Norway-Harbour")
    assert (found.subjects, found.notes, found.agency) == ((Subject(code="1", name="shipping"),), ("Adds.",), "EP")
    assert found.extra["keywords"] == ["ships"]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"pubstatus": "canceled"}, Status.WITHDRAWN),
        ({"pubStatus": "withheld"}, Status.WITHDRAWN),
        ({"editorialtypes": ["Corrective"]}, Status.CORRECTED),
        ({"profile": "Advisory"}, Status.ADVISORY),
        ({"headline": f"UPDATE 1-{HEADLINE}"}, Status.UPDATE),
    ],
)
def test_status(fields: dict[str, object], status: Status) -> None:
    assert story(ninjs(body_text=LEAD, **fields)).status is status


def test_soft_wraps_of_plain_bodies_are_joined() -> None:
    assert story(ninjs(body_text=f"{DATED}\n\n\n{QUOTE}")).text == f"{DATED}\n\n{QUOTE}"


def test_arrays_and_feeds() -> None:
    item = {"uri": "a", "type": "text", "body_text": LEAD}
    picture = {"uri": "b", "type": "picture", "headline": "A ship"}
    for content in ([item, picture], {"data": {"items": [{"item": item}, {"item": picture}]}}, {"items": [item]}):
        (found,) = read(json.dumps(content))
        assert isinstance(found, Story)
        assert found.id == "a"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"uri": "x", "type": "picture"}', "expected a text item, found 1 items of the types picture"),
        ('{"uri": "x", "headline": ["a"], "bodies": 7}', 'found none under "body_…" or "bodies"'),
        ('{"uri": "x", "renditions": {"nitf": {"href": "http://ep.example/1"}}}', "a link to http://ep.example/1"),
        ('{"uri": "x", "body_text": "a"} {"uri": "y"}', "a second value from line 1, column 32"),
        ('{"uri": "x",\n "body_text": }', "Expecting value at line 2, column 15"),
        ('{"uri": "x", "headline": "\\ud800"}', "a lone surrogate U+D800"),
        ('{"uri": ' + "[" * 200 + "]" * 200 + "}", "expected JSON nested at most 100 deep"),
        ('{"uri": ' + "[" * 100_000, "nested too deep"),
    ],
)
def test_the_wrong_shape(content: str, message: str) -> None:
    assert message in refusal(content)


@pytest.mark.parametrize("content", ["7", "null", '"text"', "[]", "[1]", "{}"])
def test_json_that_is_no_item(content: str) -> None:
    assert refusal(content, form="ninjs")
