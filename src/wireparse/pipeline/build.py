"""Builds the pipeline."""

from functools import cache
from pathlib import Path

from spacy.language import Language

from wireparse.model.runtime import Model, load_model
from wireparse.model.scorer import Scorer
from wireparse.pipeline import extensions, factories
from wireparse.pipeline.blank import blank_pipeline

COMPONENTS = ("wire_layout", "wire_encoder", "wire_entities", "wire_attribution", "wire_speakers")
"""The components in the order that they run."""

WITH_MODEL = {"wire_encoder", "wire_attribution", "wire_speakers"}
"""Those of them that the model's files are for."""

_NEEDED = (factories,)
"""Imported for the factories: without an installed package there are no entry points."""


@cache
def shared_model(folder: str | None, threads: int) -> Model:
    """The model of a folder, loaded once a process."""
    return load_model(Path(folder) if folder else None, threads=threads)


def shared_scorer(folder: str | None, threads: int) -> Scorer:
    """The speaker scorer of that model."""
    return shared_model(folder, threads).scorer


def build_pipeline(model: Path | None = None, *, threads: int = 1) -> Language:
    """A spaCy pipeline that reads wire stories, its model loaded and checked.

    Raises ModelError when the model is missing or damaged.
    """
    extensions.register()
    folder = str(model) if model else None
    shared_model(folder, threads)
    nlp = blank_pipeline()
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"model": folder, "threads": threads} if name in WITH_MODEL else {})
    return nlp
