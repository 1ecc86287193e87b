import pytest

from tests.formats.wires import DATED, HEADLINE, LEAD, QUOTE
from wireparse.formats.body import build_body


def test_lines_above_the_body() -> None:
    found = build_body(
        [HEADLINE, "(Eds: Adds quotes.)", "By Kari Lund", "Associated Press Writer", DATED, QUOTE], headline=HEADLINE
    )
    assert found.text == f"{DATED}\n\n{QUOTE}"
    assert (found.byline, found.byline_title, found.notes) == ("Kari Lund", "Associated Press Writer", ("(Eds: Adds quotes.)",))


@pytest.mark.parametrize(
    "trailer",
    [
        ["AP-WF-07-09-24 1422GMT"],
        ["(ends)"],
        ["kl/ov"],
        ["Copyright 2024 The Example Press. All rights reserved."],
        ["(Reporting by Kari Lund; Editing by Ola Vik)"],
        ["dpa kl ov"],
        ["# dpa NOTEBOOK", "The following information is not for publication", "Kari Lund: +47 1"],
        ["___", "Online: http://ep.example"],
    ],
    ids=lambda lines: lines[0],
)
def test_lines_below_the_body(trailer: list[str]) -> None:
    found = build_body([DATED, QUOTE, *trailer])
    assert found.text == f"{DATED}\n\n{QUOTE}"
    assert found.trailer == tuple(line for line in trailer if line != "___")


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        pytest.param("STOCKHOLM, Aug 29, 2014 (AFP) -", f"STOCKHOLM, Aug 29, 2014 (AFP) - {LEAD}", id="as printed"),
        pytest.param("Bergen, Norway", f"BERGEN, Norway — {LEAD}", id="in the form that the analysis knows"),
        pytest.param("2014-07-16 15:53:10 GMT", LEAD, id="a timestamp is none"),
        pytest.param(None, LEAD, id="none"),
        pytest.param("The harbour", LEAD, id="what the text begins with"),
    ],
)
def test_a_dateline_apart_from_the_text(dateline: str | None, expected: str) -> None:
    assert build_body([LEAD, QUOTE], dateline=dateline).text == f"{expected}\n\n{QUOTE}"


def test_a_text_of_nothing_but_sign_offs_is_kept() -> None:
    assert build_body(["By Kari Lund"]).text == "By Kari Lund"
