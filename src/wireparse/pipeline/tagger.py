"""Another spaCy pipeline, for its entities: `--model NAME|FOLDER`."""

import warnings
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import get_installed_models, is_package

from wireparse.errors import AnalysisError, ModelError
from wireparse.model.manifest import MANIFEST
from wireparse.pipeline.given import given_entities
from wireparse.pipeline.records import GivenEntities

CONFIG = "config.cfg"
"""What every folder of a spaCy pipeline holds."""


class Tagger:
    """A spaCy pipeline run for its entities alone. `warnings` are what spaCy had to say when it was loaded."""

    def __init__(self, nlp: Language, warned: tuple[str, ...] = ()) -> None:
        self.nlp = nlp
        self.warnings = warned

    @property
    def name(self) -> str:
        """Name and version, as "en_core_web_sm 3.8.0"."""
        meta = self.nlp.meta
        return f"{meta['lang']}_{meta['name']} {meta['version']}"

    def tag(self, text: str, source: str) -> GivenEntities:
        """The entities of a story.

        Raises AnalysisError when the pipeline breaks on it.
        """
        try:
            with self.nlp.memory_zone():
                return given_entities(self.nlp(text), alone=True)
        except Exception as error:
            raise AnalysisError(f"{source}: expected entities from {self.name}, found {_line(error)}") from error


def choose_model(model: Path | None) -> tuple[Path | None, str | None]:
    """What a user's choice of a model names: the folder of a wireparse model, or the name or folder of a spaCy pipeline.

    Raises ModelError when it names neither.
    """
    if model is None:
        return None, None
    if (model / MANIFEST).is_file():
        return model, None
    if (model / CONFIG).is_file() or is_package(str(model)):
        return None, str(model)
    expected = f"a wireparse model ({MANIFEST}), a spaCy pipeline ({CONFIG}) or the name of an installed one"
    raise ModelError(f"{model}: expected {expected}, found {_what_is_there(model)}")


def load_tagger(name: str) -> Tagger:
    """Load a spaCy pipeline by the name of its package or by its folder; what follows its last source of entities is left out.

    Raises ModelError when it doesn't load or has no component that sets entities.
    """
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", UserWarning)
            nlp = spacy.load(name)
    except Exception as error:  # spaCy raises OSError, ValueError and types of its plug-ins
        raise ModelError(f"{name}: expected a spaCy pipeline that loads, found {_line(error)}") from error
    setting = [pipe for pipe in nlp.pipe_names if "doc.ents" in nlp.get_pipe_meta(pipe).assigns]
    if not setting:
        found = ", ".join(nlp.pipe_names) or "no components"
        raise ModelError(f"{name}: expected a spaCy pipeline that sets entities (ner, entity_ruler), found {found}")
    for pipe in nlp.pipe_names[nlp.pipe_names.index(setting[-1]) + 1 :]:
        nlp.disable_pipe(pipe)
    return Tagger(nlp, tuple(" ".join(str(w.message).split()) for w in caught if issubclass(w.category, UserWarning)))


def _what_is_there(path: Path) -> str:
    if path.is_dir():
        return "a folder with neither file"
    if path.exists():
        return "a file"
    installed = ", ".join(sorted(get_installed_models()))
    return f"no such folder; installed spaCy pipelines: {installed or 'none'}"


def _line(error: Exception) -> str:
    """The first line of a foreign error."""
    return f"{type(error).__name__}: {next(iter(str(error).splitlines()), '')}"
