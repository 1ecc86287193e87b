"""No text can become markup."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireparse.render.html.markup import Markup, element, join, text


class Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(), st.text())
def test_any_text_comes_back_and_nothing_else(content: str, value: str) -> None:
    read = Reader(element("p", content, title=value, data_k="C1"))
    assert read.text == content.replace("\0", "\ufffd")
    assert read.tags == [("p", [("title", value.replace("\0", "\ufffd")), ("data-k", "C1")])]


@pytest.mark.parametrize(
    ("made", "written"),
    [
        pytest.param(element("input", type="checkbox", checked=True), '<input type="checkbox" checked>', id="void"),
        pytest.param(element("p", None, "", hidden=False, lang=None), "<p></p>", id="nothing"),
        pytest.param(element("p", element("b", "<"), "<"), "<p><b>&lt;</b>&lt;</p>", id="nested, escaped once"),
        pytest.param(join(["a", None, "<", Markup("<b>")], " & "), "a &amp; &lt; &amp; <b>", id="join"),
        pytest.param(text("a\r\nb"), "a&#13;\nb", id="carriage return, which a parser would drop"),
    ],
)
def test_written(made: Markup, written: str) -> None:
    assert made == written
