"""The factory of `wireparse`.

spaCy imports this module through an entry point whenever it makes a pipeline, anybody's pipeline: so nothing of wireparse is
imported before the factory is called.
"""

from typing import TYPE_CHECKING, Literal

from spacy.language import Language

if TYPE_CHECKING:
    from wireparse.plugin.component import WireparseComponent


@Language.factory(
    "wireparse",
    assigns=[
        "doc._.report",
        "doc._.dateline",
        "doc._.speakers",
        "doc._.quotes",
        "doc._.claims",
        "doc._.published",
        "doc.spans",
        "doc.ents",
    ],
    default_config={"entities": "keep", "model": None, "threads": 1, "date_key": "published", "prefix": ""},
)
def make_wireparse(
    nlp: Language,
    name: str,
    entities: Literal["keep", "both", "ours"],
    model: str | None,
    threads: int,
    date_key: str | None,
    prefix: str,
) -> "WireparseComponent":
    """The factory of `wireparse`.

    `entities`: what `doc.ents` holds afterwards: what it held before, that and ours, or ours. `model`: a model folder, the
    embedded one by default. `threads`: of the model's run. `date_key`: where the publication date stands in a context of
    `nlp.pipe(as_tuples=True)`; None: nowhere. `prefix` goes before the names of the attributes (`doc._.quotes`).

    Raises ValueError when somebody else has an attribute of one of the names.
    """
    from wireparse.plugin.attributes import register_attributes
    from wireparse.plugin.component import Options, WireparseComponent

    register_attributes(prefix=prefix)
    _require(nlp)
    return WireparseComponent(Options(entities, model, threads, date_key))


def _require(nlp: Language) -> None:
    """Have packages of the pipeline require wireparse: `spacy package` finds that out only for what setuptools has built."""
    from spacy.util import get_minor_version_range, split_requirement

    from wireparse.version import __version__

    requirements: list[str] = nlp.meta.setdefault("requirements", [])
    if not any(split_requirement(one)[0] == "wireparse" for one in requirements):
        requirements.append(f"wireparse{get_minor_version_range(__version__)}")
