from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import EntityRuler
from spacy.tokens import Doc

from wireparse.errors import AnalysisError, ModelError
from wireparse.model.manifest import EMBEDDED
from wireparse.pipeline.tagger import Tagger, choose_model, load_tagger


@Language.component("is_not_run")
def is_not_run(doc: Doc) -> Doc:
    raise AssertionError("nothing behind the last source of entities is run")


@Language.component("breaks_on_snow", assigns=["doc.ents"])
def breaks_on_snow(doc: Doc) -> Doc:
    raise ArithmeticError("snow\nand more")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    assert isinstance(ruler, EntityRuler)
    ruler.add_patterns([{"label": "PER", "pattern": "Lund"}])
    nlp.add_pipe("is_not_run")
    nlp.meta.update({"name": "tiny", "version": "1.2.3"})
    nlp.to_disk(tmp_path / "tiny")
    return tmp_path / "tiny"


def test_a_folder_tells_what_it_is(folder: Path) -> None:
    assert choose_model(None) == (None, None)
    assert choose_model(EMBEDDED) == (EMBEDDED, None)
    assert choose_model(folder) == (None, str(folder))
    assert choose_model(Path("spacy")) == (None, "spacy"), "the name of a package; that it is no pipeline shows on loading"


@pytest.mark.parametrize(
    ("name", "found"),
    [("none", r"no such folder; installed spaCy pipelines: "), ("", "a folder with neither file"), ("file", "a file")],
)
def test_what_is_no_model(tmp_path: Path, name: str, found: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ModelError, match=rf"expected a wireparse model .*, a spaCy pipeline .*, found {found}"):
        choose_model(tmp_path / name)


def test_entities_of_a_pipeline(folder: Path) -> None:
    tagger = load_tagger(str(folder))
    found = tagger.tag("Kari Lund said so.", "a.txt")
    assert [(e.start, e.end, e.label) for e in found.entities] == [(5, 9, "PERSON")]
    assert found.alone
    assert tagger.name == "en_tiny 1.2.3"


def test_what_spacy_warns_of_is_kept(folder: Path) -> None:
    meta = folder / "meta.json"
    meta.write_text(meta.read_text().replace('"spacy_version":">=3', '"spacy_version":"<2,>=1'))
    assert [warning.split("]")[0] for warning in load_tagger(str(folder)).warnings] == ["[W095"]


@pytest.mark.parametrize(
    ("config", "found"),
    [
        ("[nlp]\nlang = ", "Error"),
        (None, r"sentencizer\Z"),
        ("[nlp", "Error"),
    ],
    ids=["no language", "no entities", "no config"],
)
def test_what_does_not_load(tmp_path: Path, config: str | None, found: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path)
    if config is not None:
        (tmp_path / "config.cfg").write_text(config)
    with pytest.raises(ModelError, match=found) as caught:
        load_tagger(str(tmp_path))
    assert "\n" not in str(caught.value)
    assert "expected a spaCy pipeline that " in str(caught.value)


def test_a_package_that_is_no_pipeline() -> None:
    with pytest.raises(ModelError, match=r"^click: expected a spaCy pipeline that loads, found AttributeError"):
        load_tagger("click")


def test_a_pipeline_that_breaks() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("breaks_on_snow")
    with pytest.raises(
        AnalysisError, match=r"^a\.txt: expected entities from en_pipeline 0\.0\.0, found ArithmeticError: snow$"
    ):
        Tagger(nlp).tag("It snows.", "a.txt")
