"""Reports as JSON: one object, or one line a report."""

import json

from wireparse.domain.failure import ErrorRecord, FailedStory, Failure, FailureKind
from wireparse.domain.report import Report

PARTS = ("dateline", "speakers", "quotes", "claims", "entities", "diagnostics")
"""What a report can be limited to; the story and the model are always there."""

ALWAYS = {"schema_version", "story", "model"}


def to_json(report: Report, *, include: frozenset[str] | None = None, indent: int | None = None) -> str:
    """The report as JSON text, without a line break at its end; on one line unless `indent` is given."""
    fields = None if include is None else ALWAYS | set(include)
    return report.model_dump_json(include=fields, indent=indent)


def error_line(kind: FailureKind, message: str, story: FailedStory) -> str:
    """The JSON text of an error record, on one line without its break."""
    return ErrorRecord(error=Failure(kind=kind, message=message), story=story).model_dump_json()


def schema_json(*, of_errors: bool = False) -> str:
    """The JSON Schema of a report, or of the error records of `wireparse batch`."""
    schema = (ErrorRecord if of_errors else Report).model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False)
