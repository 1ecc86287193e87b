"""The report: everything found in one story."""

from typing import Literal

from pydantic import ConfigDict

from wireparse.domain.findings import Claim, Dateline, Diagnostic, Entity, Quote, Speaker
from wireparse.domain.span import Value
from wireparse.domain.story import Block, StoryMetadata

SCHEMA_VERSION = "1.3"
"""Version of the report's form: additions raise the minor number, anything else the major one."""


class StoryInfo(StoryMetadata):
    """The story that was analysed. `text` is None where the user asked to leave it out."""

    sha256: str
    offset_unit: Literal["codepoint"] = "codepoint"
    blocks: tuple[Block, ...] = ()
    text: str | None = None


class ModelInfo(Value):
    """The model that made the report."""

    name: str
    version: str


class Report(Value):
    """Everything found in one story; `model_dump_json()` is the exported form."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)

    schema_version: str = SCHEMA_VERSION
    story: StoryInfo
    dateline: Dateline | None = None
    speakers: tuple[Speaker, ...] = ()
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    model: ModelInfo
