"""Every reader, given anything: a Story or a StoryError, and nothing else leaves it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.test_teletype import DPA, SLUGS, TEXT
from tests.formats.wires import DATED, QUOTE, anpa, component, g2_item, iptc, newsml1, ninjs, nitf, read, xhtml
from wireparse.domain import Story
from wireparse.errors import StoryError
from wireparse.formats import FORMATS

MESSAGES = (
    nitf(DATED, QUOTE),
    g2_item(xhtml(DATED, QUOTE)),
    newsml1(component(DATED, QUOTE)),
    ninjs(body_text=DATED, headlines=[{"value": "x"}]),
    anpa(TEXT, slugs=SLUGS),
    iptc(DPA),
    f"id,text\n1,{QUOTE}\n2,x\n",
    f'{{"text": "{DATED}"}}\n',
    f"<!doctype html><html><body><article><p>{DATED}</p><p>{QUOTE}</p></article></body></html>",
)
PIECES = st.sampled_from(
    [
        b"<",
        b">",
        b"&",
        b"&amp;",
        b"\0",
        b"\xff",
        b'"',
        b"{",
        b"[",
        b"\x01",
        b"\x02",
        b"\x03",
        b"\n",
        b"=",
        b"^",
        b"<![CDATA[",
        b"\xc3",
        b"NaN",
        b",",
    ]
)
NAMES = st.sampled_from([*(form.name for form in FORMATS), None])


def hold(content: bytes, form: str | None) -> None:
    for found in read(content, form=form):
        assert isinstance(found, Story | StoryError)
        if isinstance(found, Story):
            assert found.text.strip()
            assert Story.model_validate_json(found.model_dump_json()).text == found.text


@pytest.mark.parametrize("form", [form.name for form in FORMATS])
@settings(deadline=None, max_examples=50)
@given(content=st.binary())
def test_any_bytes(form: str, content: bytes) -> None:
    hold(content, form)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(MESSAGES), st.data(), NAMES)
def test_damaged_messages(message: str, data: st.DataObject, form: str | None) -> None:
    content = message.encode()
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 60)))
        content = content[:start] + data.draw(PIECES | st.just(b"")) + content[end:]
    hold(content, form)


@pytest.mark.parametrize("message", MESSAGES, ids=range(len(MESSAGES)))
def test_every_truncation(message: str) -> None:
    content = message.encode()
    for end in range(0, len(content), 7):
        hold(content[:end], None)
