"""A pipeline with the component and nothing else."""

from pathlib import Path

from spacy.language import Language

from wireparse.pipeline.blank import blank_pipeline
from wireparse.plugin import factory
from wireparse.plugin.component import WireparseComponent

_NEEDED = (factory,)
"""Imported for its factory: without an installed package there are no entry points."""


def load(model: str | Path | None = None, *, threads: int = 1) -> Language:
    """A spaCy pipeline that reads wire stories; see docs/spacy.md for what its Docs answer.

    `model` as in Settings. Raises ModelError when it is missing or damaged.

    >>> nlp = wireparse.load()
    >>> doc = nlp("OSLO (Reuters) - The vote was fair, Mayor Kari Lund said.")
    >>> [claim.cue[0].text for claim in doc._.claims]
    ['said']
    """
    nlp = blank_pipeline()
    config = {"entities": "ours", "model": str(model) if model else None, "threads": threads}
    component = nlp.add_pipe("wireparse", config=config)
    assert isinstance(component, WireparseComponent)  # noqa: S101 - as the factory makes it
    _ = component.analyzer
    return nlp
