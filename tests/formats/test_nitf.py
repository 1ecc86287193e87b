from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tests.formats.wires import BODY_HEAD, DATED, HEADLINE, LEAD, NITF_HEAD, QUOTE, nitf, refusal, story
from wireparse.domain import Status, Subject

ZONE = timezone(timedelta(hours=2))


def test_metadata() -> None:
    found = story(nitf(DATED, QUOTE, end="<body.end><tagline>Ola Vik contributed.</tagline></body.end>"))
    assert (found.format, found.id, found.headline) == ("nitf", "ep.1", HEADLINE)
    assert (found.byline, found.agency, found.extra["byline_title"]) == ("Kari Lund", "Example Press", "EP Business Writer")
    assert (found.published, found.published_at) == (date(2024, 7, 9), datetime(2024, 7, 9, 14, 30, tzinfo=ZONE))
    assert (found.slug, found.version, found.priority, found.status) == ("Norway-Harbour", "3", "4", Status.USUAL)
    assert found.subjects == (Subject(code="04000000", name="Shipping"),)
    assert (found.notes, found.trailer, found.copyright) == (("Adds quotes.",), ("Ola Vik contributed.",), "2024 Example Press")
    assert found.extra["keywords"] == ["ships"]
    assert found.text == f"{DATED}\n\n{QUOTE}"


@pytest.mark.parametrize(
    ("given", "text"),
    [
        pytest.param(DATED, DATED, id="the text has it: not doubled"),
        pytest.param(f"TROMSO — {LEAD}", f"TROMSO — {LEAD}", id="the text has a shorter one"),
        pytest.param(LEAD, f"TROMSO, Norway — {LEAD}", id="only the head has it"),
    ],
)
def test_the_dateline_stands_before_the_text_once(given: str, text: str) -> None:
    assert story(nitf(given, QUOTE)).text == f"{text}\n\n{QUOTE}"


@pytest.mark.parametrize(
    ("content", "paragraphs"),
    [
        pytest.param(
            "A soft\n   wrap and an <em>em</em>phasis.", ["A soft wrap and an emphasis."], id="wraps and inline marks"
        ),
        pytest.param("A left-\n  leaning party.", ["A left-leaning party."], id="a hyphen at a line's end"),
        pytest.param("Caf&#233; &amp;eacute; &amp; co.", ["Café &eacute; & co."], id="entities decoded once"),
        pytest.param("``Go,'' he said. `Yes.'", ["“Go,” he said. ‘Yes.’"], id="marks of TeX"),
        pytest.param("He left.<br/>She stayed<br/>on.", ["He left.", "She stayed on."], id="line breaks"),
        pytest.param("He said <q>go</q> twice.", ["He said “go” twice."], id="quotations without marks"),
        pytest.param("Bell\u0085 and\u009f codes\x0b.".replace("\x0b", ""), ["Bell and codes."], id="control codes"),
    ],
)
def test_text_as_a_reader_sees_it(content: str, paragraphs: list[str]) -> None:
    assert story(nitf(content, QUOTE, body_head="")).text.split("\n\n") == [*paragraphs, QUOTE]


def test_what_is_no_text_stays_out() -> None:
    inner = "<media><media-caption>A ship.</media-caption></media><hl2>Trade grows</hl2><ul><li>One.</li><li>Two.</li></ul>"
    text = story(nitf(LEAD, body_head="").replace("<block>", f"<block>{inner}")).text
    assert text.split("\n\n") == ["Trade grows", "One.", "Two.", LEAD]


def test_sign_offs_are_kept_apart() -> None:
    paragraphs = [
        DATED,
        f"{QUOTE} (Reporting by Kari Lund; Editing by Ola Vik)",
        "___",
        "Kari Lund can be reached at ep.example/kl",
    ]
    found = story(nitf(*paragraphs))
    assert found.text == f"{DATED}\n\n{QUOTE}"
    assert found.trailer == ("(Reporting by Kari Lund; Editing by Ola Vik)", "Kari Lund can be reached at ep.example/kl")


def test_what_stands_under_a_rule_is_body_where_it_is_long() -> None:
    more = [f"A further paragraph, number {n}, goes on with the story." for n in range(5)]
    found = story(nitf(DATED, QUOTE, "___", *more))
    assert found.text.split("\n\n") == [DATED, QUOTE, *more]


@pytest.mark.parametrize(
    ("status", "release", "expected", "embargo"),
    [
        ("canceled", "", Status.WITHDRAWN, None),
        ("withheld", "", Status.WITHDRAWN, None),
        ("usable", '<date.release norm="20240710T090000Z"/>', Status.USUAL, datetime(2024, 7, 10, 9, tzinfo=UTC)),
        ("usable", '<date.release norm="20240709T143000+0200"/>', Status.USUAL, None),
        ("embargoed", '<date.release norm="20240710T000000+0200"/>', Status.USUAL, datetime(2024, 7, 10)),
    ],
)
def test_status_and_embargo(status: str, release: str, expected: Status, embargo: datetime | None) -> None:
    head = NITF_HEAD.replace("usable", status).replace("<du-key", f"{release}<du-key")
    found = story(nitf(DATED, head=head))
    assert (found.status, found.embargo) == (expected, embargo)


def test_prefixes_of_the_headline() -> None:
    found = story(nitf(DATED, body_head=BODY_HEAD.replace(HEADLINE, f"CORRECTED-UPDATE 2-{HEADLINE}"), head=""))
    assert (found.status, found.version) == (Status.CORRECTED, "2")


def test_a_table_alone() -> None:
    rows = "".join(f"<tr><td>Pier {n}</td><td>{n}.5</td></tr>" for n in range(5))
    found = story(nitf(body_head=BODY_HEAD).replace("<block></block>", f"<table>{rows}</table>"))
    assert found.is_table
    assert found.text.splitlines()[0] == "Pier 0\t0.5"


def test_no_text() -> None:
    assert refusal(nitf(), "a.xml") == f"a.xml: expected a story's text, found none in <body.content> (headline: {HEADLINE})"
    assert "found <rss>" in refusal("<rss/>", form="nitf")
