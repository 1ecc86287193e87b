"""Builds the pipeline."""

from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from wireparse.model.runtime import Model, load_model
from wireparse.pipeline import entities, extensions, layout
from wireparse.pipeline.attribution.component import AttributionComponent
from wireparse.pipeline.encoder import EncoderComponent
from wireparse.pipeline.speakers.component import SpeakersComponent

COMPONENTS = ("wire_layout", "wire_encoder", "wire_entities", "wire_attribution", "wire_speakers")
"""The components in the order that they run."""

WITH_MODEL = {"wire_encoder", "wire_attribution", "wire_speakers"}
"""Those of them that the model's files are for."""

_NEEDED = (entities, layout)
"""Imported for their factories."""


@cache
def shared_model(folder: str | None, threads: int) -> Model:
    """The model of a folder, loaded once a process."""
    return load_model(Path(folder) if folder else None, threads=threads)


@Language.factory(
    "wire_encoder",
    requires=["doc._.wire_layout"],
    assigns=["doc._.wire_encoding"],
    default_config={"model": None, "threads": 1},
)
def make_encoder(nlp: Language, name: str, model: str | None, threads: int) -> EncoderComponent:
    """The factory of `wire_encoder`; `model` is a folder, the embedded one by default."""
    return EncoderComponent(lambda: shared_model(model, threads))


@Language.factory(
    "wire_attribution",
    requires=["doc._.wire_encoding"],
    assigns=["doc._.wire_attributions"],
    default_config={"model": None, "threads": 1},
)
def make_attribution(nlp: Language, name: str, model: str | None, threads: int) -> AttributionComponent:
    """The factory of `wire_attribution`; `model` is a folder, the embedded one by default."""
    return AttributionComponent(lambda: shared_model(model, threads))


@Language.factory(
    "wire_speakers",
    requires=["doc.ents", "doc._.wire_attributions"],
    assigns=["doc._.wire_speakers"],
    default_config={"model": None, "threads": 1},
)
def make_speakers(nlp: Language, name: str, model: str | None, threads: int) -> SpeakersComponent:
    """The factory of `wire_speakers`; `model` is a folder, the embedded one by default."""
    return SpeakersComponent(lambda: shared_model(model, threads).scorer)


def build_pipeline(model: Path | None = None, *, threads: int = 1) -> Language:
    """A spaCy pipeline that reads wire stories, its model loaded and checked.

    Raises ModelError when the model is missing or damaged.
    """
    extensions.register()
    folder = str(model) if model else None
    shared_model(folder, threads)
    nlp = spacy.blank("en")
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"model": folder, "threads": threads} if name in WITH_MODEL else {})
    return nlp
