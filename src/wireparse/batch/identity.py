"""What makes two runs the same run: only then may their results stand in one archive."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from wireparse.batch.job import Job
from wireparse.domain.report import SCHEMA_VERSION
from wireparse.domain.span import Value
from wireparse.model.manifest import EMBEDDED, MANIFEST, read_manifest
from wireparse.version import __version__

FORM = 1
"""Version of the work folder's form."""


class ModelIdentity(Value):
    """A model; `sha256` is of its manifest, which has the hashes of all its files."""

    name: str
    version: str
    sha256: str


class Configuration(Value):
    """What the user asked for, as far as it changes the results."""

    inputs: tuple[str, ...]
    glob: str
    input_format: str | None
    published: date | None
    text_column: str | None
    id_column: str | None
    published_column: str | None
    headline_column: str | None
    include: tuple[str, ...] | None
    keep_text: bool
    max_characters: int


class Identity(Value):
    """A run: what `run.json` of its work folder says."""

    form: int = FORM
    wireparse: str = __version__
    schema_version: str = SCHEMA_VERSION
    model: ModelIdentity
    configuration: Configuration
    shard: str = "1/1"


def identity_of(job: Job) -> Identity:
    """The identity of the run that a job asks for. Raises ModelError when there is no such model."""
    folder = job.settings.model or EMBEDDED
    manifest = read_manifest(folder)
    digest = hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
    model = ModelIdentity(name=manifest.name, version=manifest.version, sha256=digest)
    return Identity(model=model, configuration=_configuration(job), shard=str(job.shard))


def differences(expected: Identity, found: Identity) -> list[str]:
    """A phrase for each thing that differs.

    >>> differences(one, other)
    ['model.version: 0.1.0 there, 0.2.0 now']
    """
    ours, theirs = dict(_flat(found.model_dump(mode="json"))), dict(_flat(expected.model_dump(mode="json")))
    return [f"{name}: {theirs[name]} there, {ours[name]} now" for name in theirs if theirs[name] != ours[name]]


def _configuration(job: Job) -> Configuration:
    columns = job.inputs.reading.columns
    return Configuration(
        inputs=tuple(map(_text, job.inputs.paths)),
        glob=job.inputs.glob,
        input_format=job.inputs.format_name,
        published=job.inputs.reading.published,
        text_column=columns.text,
        id_column=columns.id,
        published_column=columns.published,
        headline_column=columns.headline,
        include=None if job.include is None else tuple(sorted(job.include)),
        keep_text=job.settings.keep_text,
        max_characters=job.settings.max_characters,
    )


def _text(path: Path) -> str:
    return str(path).encode("utf-8", "backslashreplace").decode()


def _flat(values: dict[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
