from dataclasses import replace

import pytest

from tests.pipeline.builders import at, attribution, doc_of
from wireparse.pipeline.attribution.trailing import with_trailing_quotes, with_whole_chains


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Lund called it a win. “Nobody believed in us.” She left.", ["it a win", "“Nobody believed in us.”"]),
        ("Lund called it a win. “Nobody” came.", ["it a win"]),
        ("Lund called it a win. The sign read “Nobody believed in us.”", ["it a win"]),
        ("Lund called it a win. It rained. “Nobody believed in us.”", ["it a win"]),
        ("Lund called it a win.\n\n“Nobody believed in us.”", ["it a win"]),
    ],
)
def test_a_sentence_in_quotes_belongs_to_the_statement_right_before(text: str, contents: list[str]) -> None:
    doc = doc_of(text)
    (record,) = with_trailing_quotes(doc, [attribution(doc, "Lund", "called", "it a win")])
    assert [doc[a:b].text for a, b in record.content] == contents


@pytest.mark.parametrize(
    ("text", "said", "contents"),
    [
        pytest.param("“I asked for boats. Nobody came.\n\n“It rained,” said Moe.", [("Moe", "said", "“It rained,”")],
                     [["“I asked for boats. Nobody came.", "“It rained,”"]], id="a paragraph before"),
        pytest.param("“I asked for boats,” said Moe. “Nobody came.\n\n“It rained.”", [("Moe", "said", "“Nobody came.")],
                     [["“Nobody came.", "“It rained.”"]], id="a paragraph after"),
        pytest.param("“I asked for boats. Nobody came.\n\n“It rained,” said Moe.",
                     [("Moe", "said", "“It rained,”"), ("I", "asked for", "boats. Nobody came.")],
                     [["“It rained,”"], ["boats. Nobody came."]], id="another's stays theirs"),
        pytest.param("Moe said that “I asked for boats. Nobody came.\n\n“It rained.”",
                     [("Moe", "said", "that “I asked"), ("Moe", "said", "“It rained.”")],
                     [["that “I asked"], ["“I asked for boats. Nobody came.", "“It rained.”"]], id="a statement of its own"),
        pytest.param("“I asked for boats.”\n\n“It rained,” said Moe.", [("Moe", "said", "“It rained,”")], [["“It rained,”"]],
                     id="two quotations"),
    ],
)  # fmt: skip
def test_a_quotation_over_paragraphs_is_whole(text: str, said: list[tuple[str, str, str]], contents: list[list[str]]) -> None:
    doc = doc_of(text)
    records = with_whole_chains(doc, [attribution(doc, *one) for one in said])
    assert [[doc[a:b].text for a, b in record.content] for record in records] == contents


def test_what_a_statement_has_of_a_paragraph_becomes_one_piece_with_it() -> None:
    doc = doc_of("Moe said that “I asked for boats. Nobody came.\n\n“It rained.”")
    record = attribution(doc, "Moe", "said", "that “I asked")
    (whole,) = with_whole_chains(doc, [replace(record, content=(*record.content, at(doc, "“It rained.”")))])
    assert [doc[a:b].text for a, b in whole.content] == ["that “I asked for boats. Nobody came.", "“It rained.”"]
