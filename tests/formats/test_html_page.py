import sys
from datetime import UTC, date, datetime

import pytest

from tests.formats.wires import DATED, HEADLINE, QUOTE, refusal, story

MORE = "Prices fell in early trading, and dealers said that they had seen no buyers since the beginning of the week."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{HEADLINE} | Example</title>
<meta property="article:published_time" content="2024-07-09T10:00:00Z"><meta name="author" content="Kari Lund"></head>
<body><nav><a href="/">Home</a></nav><article><h1>{HEADLINE}</h1><p>By Kari Lund</p><p>{DATED}</p><p>{QUOTE}</p><p>{MORE}</p>
<p>Copyright 2024 Example Press. All rights reserved.</p></article><footer>Terms of use</footer></body></html>"""


def test_a_page() -> None:
    pytest.importorskip("trafilatura")
    found = story(PAGE)
    assert (found.format, found.headline, found.byline, found.language) == ("html", HEADLINE, "Kari Lund", "en")
    assert (found.published, found.published_at) == (date(2024, 7, 9), datetime(2024, 7, 9, 10, tzinfo=UTC))
    assert found.text == f"{DATED}\n\n{QUOTE}\n\n{MORE}"


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wireparse.formats.html_page.find_spec", lambda name: None)
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    message = "p.html: expected the package trafilatura, which reads HTML, found none: pip install trafilatura lxml_html_clean"
    assert refusal(PAGE, "p.html") == message


def test_pages_without_an_article() -> None:
    pytest.importorskip("trafilatura")
    assert "no paragraph of it reads like an article" in refusal("<html><body></body></html>")
    assert "elements nested too deep" in refusal("<html>" + "<div>" * 100_000)
    assert "no element of one" in refusal("words", form="html")
