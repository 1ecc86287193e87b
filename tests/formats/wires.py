"""Messages of a fictional agency in the wires' formats, and how tests read them."""

import io
import json

from wireparse.domain import Story
from wireparse.formats import read_stream
from wireparse.formats.protocol import Columns, Loaded

LEAD = "The harbour board said on Tuesday it expects a record year."
QUOTE = "“We have never seen anything like it,” director Ola Moe told reporters."
HEADLINE = "Harbour board expects record year"
DATED = f"TROMSO, Norway (EP) — {LEAD}"

NITF_HEAD = """<head><title>Title</title>
<tobject>
<tobject.subject tobject.subject.refnum="04000000" tobject.subject.type="Economy" tobject.subject.matter="Shipping"/></tobject>
<docdata management-status="usable"><doc-id id-string="ep.1" regsrc="EP"/><urgency ed-urg="4"/>
<date.issue norm="20240709T143000+0200"/><du-key key="Norway-Harbour" version="3"/><ed-msg info="Adds quotes."/>
<doc.copyright year="2024" holder="Example Press"/><key-list><keyword key="ships"/></key-list></docdata></head>"""

BODY_HEAD = f"""<body.head><hedline><hl1>{HEADLINE}</hl1></hedline>
<byline>By <person>Kari Lund</person><byttl>EP Business Writer</byttl></byline><distributor>Example Press</distributor>
<dateline><location>TROMSO, Norway</location></dateline></body.head>"""


def read(
    content: bytes | str, name: str = "x", *, limit: int = 50_000, form: str | None = None, columns: Columns | None = None
) -> list[Loaded]:
    raw = content.encode() if isinstance(content, str) else content
    return list(read_stream(io.BytesIO(raw), name, limit=limit, format_name=form, columns=columns))


def story(content: bytes | str, name: str = "x", *, form: str | None = None) -> Story:
    (found,) = read(content, name, form=form)
    assert isinstance(found, Story), found
    return found


def refusal(content: bytes | str, name: str = "x", *, form: str | None = None) -> str:
    (found,) = read(content, name, form=form)
    assert not isinstance(found, Story), found
    return str(found)


def nitf(*paragraphs: str, head: str = NITF_HEAD, body_head: str = BODY_HEAD, end: str = "", before: str = "") -> str:
    inner = "".join(f"<p>{p}</p>" for p in paragraphs)
    return f"{before}<nitf>{head}<body>{body_head}<body.content><block>{inner}</block></body.content>{end}</body></nitf>"


def g2_item(content: str, *, meta: str = "", about: str = "", item_class: str = "ninat:text", guid: str = "urn:ep:1") -> str:
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="2" xml:lang="en-GB">'
        f"<rightsInfo><copyrightNotice>(c) Example Press</copyrightNotice></rightsInfo>"
        f'<itemMeta><itemClass qcode="{item_class}"/><provider literal="EP"/>'
        "<versionCreated>2024-07-09T12:30:00Z</versionCreated>"
        f"<firstCreated>2024-07-08T22:00:00Z</firstCreated>{meta}</itemMeta>"
        f"<contentMeta><urgency>4</urgency><slugline>Norway-Harbour</slugline><headline> {HEADLINE} </headline>"
        f"<by>By Kari Lund</by><creditline>Example Press</creditline>{about}</contentMeta>"
        f"<contentSet>{content}</contentSet></newsItem>"
    )


def xhtml(*paragraphs: str) -> str:
    inner = "".join(f"<p>{p}</p>" for p in paragraphs)
    return f'<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{inner}</body></html></inlineXML>'


def newsml1(components: str, *, management: str = "", revision: str = "N") -> str:
    return (
        '<NewsML Version="1.2"><NewsItem xml:lang="en"><Identification><NewsIdentifier>'
        f'<RevisionId PreviousRevision="0" Update="{revision}">2</RevisionId><PublicIdentifier>urn:ep:1</PublicIdentifier>'
        "</NewsIdentifier>"
        "<NameLabel>Norway-harbour</NameLabel></Identification><NewsManagement><FirstCreated>20240709T143000+0200</FirstCreated>"
        f'<ThisRevisionCreated>20240709T150000+0200</ThisRevisionCreated><Status FormalName="Usable"/>'
        f'<Urgency FormalName="4"/>{management}'
        f"</NewsManagement>{components}</NewsItem></NewsML>"
    )


def component(*paragraphs: str, lines: str = "", role: str = "Main", inner: str = "") -> str:
    text = "".join(f"<p>{p}</p>" for p in paragraphs)
    content = (
        f"<ContentItem><DataContent><nitf><body><body.content>{text}</body.content></body></nitf></DataContent></ContentItem>"
        if text
        else ""
    )
    return f'<NewsComponent><Role FormalName="{role}"/><NewsLines>{lines}</NewsLines>{content}{inner}</NewsComponent>'


def anpa(
    text: str,
    *,
    keyword: str = "BC-XX--Harbour, 2nd Ld-Writethru,120",
    slugs: str = "",
    codes: str = "u f\x13\x11",
    end: str = "AP-WF-07-09-24 1430GMT<",
) -> str:
    heading = f"\x16\x16\x01a0123\x1fexmpl\r\n{codes} BC-XX--Harbour   07-09 0120"
    return f"{heading}\r\n\x02\x02{keyword}<\r\n{slugs}{text}\r\n\x03{end}\r\n\x0c\r\n\x04"


def iptc(
    text: str, *, heading: str = "eca012 3 i 120  dpa 0123", keyword: str = "Norway/shipping/", end: str = "091430 GMT Jul 24"
) -> str:
    return f"\x01{heading}\r\n\r\n{keyword}\r\n\x02{text}\r\n\x03{end}\r\n\x7f\r\n\x7f\x04"


def ninjs(**fields: object) -> str:
    return json.dumps({"uri": "http://ep.example/1", "type": "text", **fields})
