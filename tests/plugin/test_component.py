"""The component in pipelines of other people's."""

import pickle
import shutil
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import EntityRuler
from spacy.tokens import Doc

import wireparse
from tests.plugin.builders import SplitAtSpaces
from wireparse.errors import LimitError, ModelError
from wireparse.model.manifest import EMBEDDED
from wireparse.pipeline.build import COMPONENTS
from wireparse.plugin import factory
from wireparse.plugin.component import WireparseComponent
from wireparse.plugin.loading import load

NEEDED = (factory,)

TEXT = (
    "OSLO (Reuters) - “We will rebuild,” Mayor Kari Lund said on Tuesday.\n\n"
    "Norway's government denied that the United Nations had asked for help."
)
PATTERNS: list[dict[str, Any]] = [
    {"label": "PER", "pattern": [{"ORTH": word} for word in ("Mayor", "Kari", "Lund")]},
    {"label": "AID", "pattern": [{"ORTH": "help"}]},
]
"""As tokens, for spaCy loses phrases of a ruler in from_bytes."""


def pipeline(language: str = "en", *, ruled: bool = True, **config: Any) -> Language:
    nlp = spacy.blank(language)
    if ruled:
        ruler = nlp.add_pipe("entity_ruler")
        assert isinstance(ruler, EntityRuler)
        ruler.add_patterns(PATTERNS)
    nlp.add_pipe("wireparse", config=config)
    return nlp


def plain() -> wireparse.Report:
    return wireparse.analyze(TEXT, published="2024-07-09")


def dated(nlp: Language, text: str = TEXT) -> Doc:
    doc = nlp.make_doc(text)
    doc._.published = "2024-07-09"
    return nlp(doc)


def entities(doc: Doc) -> list[tuple[str, str]]:
    return [(ent.text, ent.label_) for ent in doc.ents]


@pytest.mark.parametrize("language", ["en", "de", "xx"])
def test_the_report_is_that_of_the_text_alone(language: str) -> None:
    doc = dated(pipeline(language, ruled=False, entities="ours"))
    assert doc._.report == plain()
    assert len(doc._.claims) >= 2


def test_any_tokenizer_will_do() -> None:
    nlp = pipeline(ruled=False, entities="ours")
    nlp.tokenizer = SplitAtSpaces(nlp.vocab)
    doc = dated(nlp)
    assert doc._.report == plain()
    assert [span.text for span in doc.spans["wireparse_quotes"]] == ["“We will rebuild,”"]


def test_the_small_components_read_foreign_tokens_too() -> None:
    nlp = spacy.blank("en")
    nlp.tokenizer = SplitAtSpaces(nlp.vocab)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    doc = nlp(TEXT)
    assert doc._.wire_attributions
    words = doc._.wire_encoding.words
    assert all(TEXT[start:end] == word for start, end, word in zip(words.starts, words.ends, words.texts, strict=True))


@pytest.mark.parametrize(
    ("config", "theirs", "ours"),
    [({}, True, False), ({"entities": "both"}, True, True), ({"entities": "ours"}, False, True)],
    ids=["keep", "both", "ours"],
)
def test_whose_entities(config: dict[str, Any], theirs: bool, ours: bool) -> None:
    doc = dated(pipeline(**config))
    found = entities(doc)
    assert (("Mayor Kari Lund", "PER") in found, ("help", "AID") in found) == (theirs, theirs)
    assert (("Norway", "GPE") in found) == ours
    listed = [(entity.text, entity.label) for entity in doc._.report.entities]
    assert (("Mayor Kari Lund", "PERSON") in listed, ("Norway", "GPE") in listed) == (theirs, ours)
    assert "Kari Lund" in doc._.speakers[0].name


def test_keep_leaves_entities_that_are_not_set_unset() -> None:
    doc = pipeline(ruled=False)(TEXT)
    assert doc._.claims
    assert not doc.has_annotation("ENT_IOB")


def test_the_date_in_a_context() -> None:
    nlp = pipeline()
    given = [(TEXT, {"published": "2024-07-16", "id": 1}), (TEXT, {"id": 2}), (TEXT, "3")]
    found = list(nlp.pipe(given, as_tuples=True))
    assert [context for _, context in found] == [context for _, context in given]
    days = [doc._.claims[0].time.first for doc, _ in found]
    assert days == [date(2024, 7, 16), None, None]
    assert [doc._.published for doc, _ in found] == days
    with pytest.raises(ValueError, match=r"^context\['published'\]: expected a date like 2024-07-09, found 'soon'$"):
        list(nlp.pipe([(TEXT, {"published": "soon"})], as_tuples=True))


def test_worker_processes_and_batches_give_the_same() -> None:
    nlp = pipeline(entities="both")
    texts = [TEXT, "", TEXT, " \n"]
    alone = [nlp(text)._.report for text in texts]
    assert [doc._.report for doc in nlp.pipe(texts, batch_size=3)] == alone
    assert [doc._.report for doc in nlp.pipe(texts, n_process=2)] == alone
    assert [report is None for report in alone] == [False, True, False, True]


def test_what_spacy_stores_comes_back(tmp_path: Path) -> None:
    nlp = pipeline(entities="both")
    expected = entities(nlp(TEXT)), nlp(TEXT)._.report
    nlp.to_disk(tmp_path / "saved")
    blank = pipeline(entities="both", ruled=True)
    again = [
        spacy.load(tmp_path / "saved"),
        blank.from_bytes(nlp.to_bytes()),
        pickle.loads(pickle.dumps(nlp)),  # noqa: S301 - our own
    ]
    assert [(entities(other(TEXT)), other(TEXT)._.report) for other in again] == [expected] * 3
    assert sum(path.stat().st_size for path in (tmp_path / "saved" / "wireparse").rglob("*")) < 10_000


def test_a_model_of_ones_own_goes_along(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EMBEDDED, tmp_path / "model"))
    nlp = pipeline(ruled=False, model=str(folder))
    expected = nlp(TEXT)._.report
    nlp.to_disk(tmp_path / "saved")
    content = nlp.to_bytes()
    shutil.rmtree(folder)
    for again in (spacy.load(tmp_path / "saved"), pipeline(ruled=False, model=str(folder)).from_bytes(content)):
        shutil.rmtree(tmp_path / "saved", ignore_errors=True)
        assert again(TEXT)._.report == expected
        assert pickle.loads(pickle.dumps(again))(TEXT)._.report == expected  # noqa: S301 - our own


def test_another_embedded_model_is_told(tmp_path: Path) -> None:
    pipeline().to_disk(tmp_path / "saved")
    info = tmp_path / "saved" / "wireparse" / "model.json"
    info.write_text('{"name": "wireparse-minilm", "version": "0.0.9"}')
    with pytest.warns(UserWarning, match=r"saved with the model wireparse-minilm 0\.0\.9, found"):
        spacy.load(tmp_path / "saved")
    info.write_text("{")
    with pytest.raises(ModelError, match=r"model\.json: expected a saved wireparse component"):
        spacy.load(tmp_path / "saved")
    component = pipeline().get_pipe("wireparse")
    assert isinstance(component, WireparseComponent)
    with pytest.raises(ModelError, match="expected the bytes of a wireparse component"):
        component.from_bytes(b"no zip")


def test_errors_are_the_pipelines_to_handle(tmp_path: Path) -> None:
    nlp = pipeline(ruled=False)
    long = "He said so. " * 50_000
    with pytest.raises(LimitError, match="found one of 600,000"):
        nlp(long)
    broken: list[str] = []

    def note(name: str, proc: object, docs: list[Doc], error: Exception) -> NoReturn:  # type: ignore[misc]
        broken.append(str(error))

    nlp.set_error_handler(note)
    assert len(list(nlp.pipe([long, TEXT]))) == 1
    assert len(broken) == 1
    with pytest.raises(ModelError, match="expected"):
        pipeline(ruled=False, model=str(tmp_path / "none"))(TEXT)


@pytest.mark.parametrize("config", [{"entities": "mine"}, {"threads": "many"}, {"model": 3}], ids=str)
def test_settings_are_checked(config: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(config))):
        pipeline(ruled=False, **config)


def test_what_it_assigns_is_declared() -> None:
    nlp = pipeline()
    meta = nlp.get_pipe_meta("wireparse")
    assert {"doc._.claims", "doc.spans", "doc.ents"} <= set(meta.assigns)
    found = nlp.analyze_pipes()
    assert found is not None
    assert found["problems"] == {"entity_ruler": [], "wireparse": []}


def test_load_has_the_component_alone_and_checks_the_model(tmp_path: Path) -> None:
    nlp = load()
    assert nlp.pipe_names == ["wireparse"]
    assert ("Norway", "GPE") in entities(nlp(TEXT))
    with pytest.raises(ModelError):
        load(tmp_path)
