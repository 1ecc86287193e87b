"""One story's fault costs no other."""

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from wireparse.analysis import Analyzer
from wireparse.domain.story import Story
from wireparse.errors import AnalysisError, LimitError, SourceError
from wireparse.settings import Settings


@Language.component("breaks_on_rain")
def breaks_on_rain(doc: Doc) -> Doc:
    if "rain" in doc.text:
        raise ArithmeticError("rain")
    return doc


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    analyzer = Analyzer(Settings(max_characters=100))
    analyzer.nlp.add_pipe("breaks_on_rain")
    return analyzer


def test_a_component_that_breaks(analyzer: Analyzer) -> None:
    with pytest.raises(AnalysisError, match=r"^a\.txt: expected a report, found .*ArithmeticError: rain$"):
        analyzer.analyze(Story(text="It may rain, she said.", source="a.txt"))
    assert analyzer.analyze(Story(text="It may snow, she said.")).claims


@pytest.mark.parametrize(
    ("text", "error", "found"),
    [
        pytest.param("He said so. " * 20, LimitError, "found one of 240", id="long"),
        pytest.param(" \n", SourceError, "found no text in it", id="empty"),
        pytest.param("He \udc80 said so.", SourceError, r"U\+DC80 at character 3", id="surrogate"),
    ],
)
def test_what_is_refused(analyzer: Analyzer, text: str, error: type[SourceError], found: str) -> None:
    with pytest.raises(error, match=found):
        analyzer.analyze(Story(text=text, source=str(Path("a.txt"))))


def test_the_public_names_stay_what_they_are() -> None:
    import wireparse

    for _ in range(2):  # a module of the same name would take the function's place once it is imported
        report = wireparse.analyze("“We will rebuild,” Mayor Kari Lund said on Tuesday.", published="2024-07-09")
        assert report.claims[0].content[0].text == "“We will rebuild,”"
    assert callable(wireparse.load)
