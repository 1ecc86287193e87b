"""NewsML-G2 and NewsML 1.2."""

from datetime import UTC, date, datetime

import pytest

from tests.formats.wires import DATED, HEADLINE, LEAD, QUOTE, component, g2_item, newsml1, nitf, read, refusal, story, xhtml
from wireparse.domain import Status, Story, Subject

LINES = (
    f"<HeadLine>{HEADLINE}</HeadLine><ByLine>By Kari Lund</ByLine><DateLine>TROMSO, July 9 (AFP) -</DateLine>"
    "<CopyrightLine>(c) EP</CopyrightLine>"
)


def test_an_item() -> None:
    about = '<subject qcode="medtop:1"><name>shipping</name></subject><located literal="Pune"/>'
    about += "<dateline>2024-07-09 12:30:00 GMT</dateline>"
    found = story(
        g2_item(xhtml("By Kari Lund", DATED, QUOTE, "(Editing by Ola Vik)"), meta="<edNote>Adds.</edNote>", about=about)
    )
    assert (found.format, found.id, found.headline, found.byline) == ("newsml-g2", "urn:ep:1", HEADLINE, "Kari Lund")
    assert (found.agency, found.slug, found.version, found.priority) == ("Example Press", "Norway-Harbour", "2", "4")
    assert (found.published, found.updated) == (date(2024, 7, 8), date(2024, 7, 9))
    assert found.updated_at == datetime(2024, 7, 9, 12, 30, tzinfo=UTC)
    assert (found.language, found.notes) == ("en-GB", ("Adds.",))
    assert found.subjects == (Subject(code="medtop:1", name="shipping"),)
    assert (found.text, found.trailer) == (f"{DATED}\n\n{QUOTE}", ("(Editing by Ola Vik)",))
    assert found.stated_dateline == "2024-07-09 12:30:00 GMT"
    assert found.extra["located"] == "Pune"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f'<inlineXML contenttype="application/nitf+xml">{nitf(DATED, QUOTE)}</inlineXML>', id="NITF"),
        pytest.param(f'<inlineData contenttype="text/plain">{DATED}\n\n{QUOTE}</inlineData>', id="plain text"),
        pytest.param(
            f'<inlineData contenttype="text/html">&lt;p&gt;{DATED}&lt;/p&gt;&lt;p&gt;{QUOTE}&lt;/p&gt;</inlineData>', id="HTML"
        ),
        pytest.param(f"<inlineData><![CDATA[<p>{DATED}</p><p>{QUOTE}</p>]]></inlineData>", id="HTML in CDATA"),
        pytest.param(f"<inlineXML/>{xhtml(DATED, QUOTE)}", id="an empty rendition first"),
    ],
)
def test_forms_of_content(content: str) -> None:
    assert story(g2_item(content)).text == f"{DATED}\n\n{QUOTE}"


@pytest.mark.parametrize(
    ("meta", "status", "embargo"),
    [
        ('<pubStatus qcode="stat:canceled"/>', Status.WITHDRAWN, None),
        ('<pubStatus qcode="stat:usable"/><signal qcode="sig:update"/>', Status.UPDATE, None),
        ('<signal qcode="sig:correction"/>', Status.CORRECTED, None),
        ("<embargoed>2024-07-10T12:00:00Z</embargoed>", Status.USUAL, datetime(2024, 7, 10, 12, tzinfo=UTC)),
        ("<embargoed/>", Status.USUAL, datetime(9999, 12, 31)),
    ],
)
def test_status_and_embargo(meta: str, status: Status, embargo: datetime | None) -> None:
    found = story(g2_item(xhtml(DATED), meta=meta))
    assert (found.status, found.embargo) == (status, embargo)


def test_a_message_gives_its_text_items() -> None:
    items = (
        g2_item(xhtml(DATED)) + g2_item("<remoteContent/>", item_class="ninat:picture") + g2_item(xhtml(QUOTE), guid="urn:ep:2")
    )
    found = read(f"<newsMessage><itemSet><packageItem/>{items}</itemSet></newsMessage>", "m.xml")
    assert [(s.source, s.id) for s in found if isinstance(s, Story)] == [("m.xml#1", "urn:ep:1"), ("m.xml#2", "urn:ep:2")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "<packageItem>\n<groupSet><itemRef/><itemRef/></groupSet></packageItem>",
            "x:1: expected a text item, found a package of 2 references",
        ),
        (g2_item("<remoteContent/>", item_class="ninat:picture"), "found items of the class picture alone"),
        (g2_item('<remoteContent href="a.xml"/>'), "found none at line 1: the content is elsewhere, at a.xml"),
        (g2_item("<inlineXML/>"), "found none in <contentSet> at line 1"),
        ("<conceptItem/>", "found <conceptItem> without a newsItem"),
    ],
)
def test_without_text(content: str, message: str) -> None:
    assert message in refusal(content)


def test_newsml_1() -> None:
    found = story(newsml1(component(LEAD, QUOTE, "kl/ov/ab", lines=LINES)))
    assert (found.format, found.id, found.headline, found.byline) == ("newsml1", "urn:ep:1", HEADLINE, "Kari Lund")
    assert (found.slug, found.version, found.priority, found.language) == ("Norway-harbour", "2", "4", "en")
    assert (found.published, found.updated_at and found.updated_at.hour) == (date(2024, 7, 9), 15)
    assert found.text == f"TROMSO, July 9 (AFP) - {LEAD}\n\n{QUOTE}"
    assert found.trailer == ("kl/ov/ab",)


def test_newsml_1_with_several_texts_and_a_caption() -> None:
    inner = (
        component(LEAD, lines=LINES)
        + component("A ship.", role="Photo-Caption")
        + component(QUOTE, lines="<HeadLine>Moe</HeadLine>")
    )
    found = read(newsml1(component(inner=inner)), "n.xml")
    assert [(s.source, s.headline) for s in found if isinstance(s, Story)] == [("n.xml#1", HEADLINE), ("n.xml#2", "Moe")]


@pytest.mark.parametrize(
    ("management", "revision", "status"),
    [
        ("", "N", Status.USUAL),
        ("", "U", Status.UPDATE),
        ('<Instruction FormalName="Correction"/>', "U", Status.CORRECTED),
        ('<Status FormalName="Canceled"/>', "N", Status.WITHDRAWN),
    ],
)
def test_status_of_newsml_1(management: str, revision: str, status: Status) -> None:
    assert story(newsml1(component(LEAD), management=management, revision=revision)).status is status


def test_newsml_1_without_text() -> None:
    assert "expected a component with text, found 0 content items" in refusal(newsml1(component()))
