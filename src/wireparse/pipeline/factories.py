"""The factories of the `wire_…` components.

spaCy imports this module through entry points whenever it makes a pipeline, anybody's pipeline: so nothing of wireparse is
imported before a factory is called.
"""

from functools import partial
from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from wireparse.pipeline.attribution.component import AttributionComponent
    from wireparse.pipeline.encoder import EncoderComponent
    from wireparse.pipeline.entities import EntityComponent
    from wireparse.pipeline.layout import LayoutComponent
    from wireparse.pipeline.speakers.component import SpeakersComponent


@Language.factory("wire_layout", assigns=["doc._.wire_layout", "doc._.wire_published"])
def make_layout(nlp: Language, name: str) -> "LayoutComponent":
    """The factory of `wire_layout`."""
    from wireparse.pipeline import extensions
    from wireparse.pipeline.layout import LayoutComponent

    extensions.register()
    return LayoutComponent()


@Language.factory(
    "wire_encoder",
    requires=["doc._.wire_layout"],
    assigns=["doc._.wire_encoding"],
    default_config={"model": None, "threads": 1},
)
def make_encoder(nlp: Language, name: str, model: str | None, threads: int) -> "EncoderComponent":
    """The factory of `wire_encoder`; `model` is a folder, the embedded one by default."""
    from wireparse.pipeline import extensions
    from wireparse.pipeline.build import shared_model
    from wireparse.pipeline.encoder import EncoderComponent

    extensions.register()
    return EncoderComponent(partial(shared_model, model, threads))


@Language.factory("wire_entities", requires=["doc._.wire_encoding"], assigns=["doc.ents"])
def make_entities(nlp: Language, name: str) -> "EntityComponent":
    """The factory of `wire_entities`."""
    from wireparse.pipeline import extensions
    from wireparse.pipeline.entities import EntityComponent

    extensions.register()
    return EntityComponent()


@Language.factory(
    "wire_attribution",
    requires=["doc._.wire_encoding"],
    assigns=["doc._.wire_attributions"],
    default_config={"model": None, "threads": 1},
)
def make_attribution(nlp: Language, name: str, model: str | None, threads: int) -> "AttributionComponent":
    """The factory of `wire_attribution`; `model` is a folder, the embedded one by default."""
    from wireparse.pipeline import extensions
    from wireparse.pipeline.attribution.component import AttributionComponent
    from wireparse.pipeline.build import shared_model

    extensions.register()
    return AttributionComponent(partial(shared_model, model, threads))


@Language.factory(
    "wire_speakers",
    requires=["doc.ents", "doc._.wire_attributions"],
    assigns=["doc._.wire_speakers"],
    default_config={"model": None, "threads": 1},
)
def make_speakers(nlp: Language, name: str, model: str | None, threads: int) -> "SpeakersComponent":
    """The factory of `wire_speakers`; `model` is a folder, the embedded one by default."""
    from wireparse.pipeline import extensions
    from wireparse.pipeline.build import shared_scorer
    from wireparse.pipeline.speakers.component import SpeakersComponent

    extensions.register()
    return SpeakersComponent(partial(shared_scorer, model, threads))
