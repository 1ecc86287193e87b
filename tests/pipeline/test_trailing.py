import pytest

from tests.pipeline.builders import attribution, doc_of
from wireparse.pipeline.attribution.trailing import with_trailing_quotes


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
