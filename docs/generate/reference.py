"""The reference of the report, from its models: what JSON each part is, and what its docstring says."""

import datetime
import inspect
import re
import types
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, JsonValue
from pydantic.fields import FieldInfo

from wireparse.domain import SCHEMA_VERSION, Report
from wireparse.domain.span import Value

PLAIN = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "true or false",
    datetime.date: "date, `YYYY-MM-DD`",
    datetime.datetime: "date and time, ISO 8601",
    type(None): "null",
    JsonValue: "any JSON",
}

HEAD = f"""# The report

Made by `./dev docs` from the models: change those. The version of this form is {SCHEMA_VERSION}: additions raise the minor
number, anything else the major one. `wireparse schema` prints it as a JSON Schema. An object's entries are always there; the
third column says what stands where nothing was found.

Offsets are Unicode code points of `story.text`, end exclusive: `text[start:end]` is the span's text, always.
"""


def report_reference() -> str:
    """The page docs/report.md."""
    found = dict(_walk(Report, "."))
    return "\n".join([HEAD, *(_section(kind, path) for kind, path in found.items())])


def _section(kind: type, path: str) -> str:
    if issubclass(kind, BaseModel):
        return _model(kind, path)
    return _enumeration(kind) if issubclass(kind, StrEnum) else ""


def _walk(kind: type, path: str, seen: set[type] | None = None) -> Iterator[tuple[type, str]]:
    """Every model and enumeration of the report, by the first path that leads to it, as jq writes it."""
    seen = set() if seen is None else seen
    if kind in seen:
        return
    seen.add(kind)
    yield kind, path
    if issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            for inner, many in _kinds(field.annotation):
                step = f"{path.rstrip('.')}.{field.alias or name}{'[]' if many else ''}"
                yield from _walk(inner, step, seen)


def _kinds(annotation: Any, *, many: bool = False) -> Iterator[tuple[type, bool]]:
    """The models and enumerations within an annotation, and whether there may be several."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel | StrEnum):
        yield annotation, many
    elif get_origin(annotation) in {tuple, Union, types.UnionType}:
        for inner in get_args(annotation):
            yield from _kinds(inner, many=many or get_origin(annotation) is tuple)


def _model(kind: type[BaseModel], path: str) -> str:
    fields = kind.model_fields.items()
    described = any(field.description for _, field in fields)
    head = "| name | value | else |" + (" meaning |" if described else "")
    rows = [head, "|---|---|---|" + ("---|" if described else "")]
    for name, field in fields:
        meaning = f" {field.description or ''} |" if described else ""
        rows.append(f"| `{field.alias or name}` | {_value(field.annotation)} | {_default(field)} |{meaning}")
    return "\n".join([f"## {kind.__name__}", "", f"At `{path}`. {_about(kind)}", "", *rows, ""])


def _enumeration(kind: type[StrEnum]) -> str:
    values = ", ".join(f"`{member.value}`" for member in kind)
    return "\n".join([f"## {kind.__name__}", "", _about(kind), "", f"One of {values}.", ""])


def _about(kind: type) -> str:
    """The docstrings of a class and of what it is made from, each on one line."""
    bases = [base for base in kind.__mro__ if base.__module__.startswith("wireparse.") and base is not Value]
    texts = (inspect.cleandoc(base.__doc__) for base in bases if base.__doc__)
    return "\n\n".join(re.sub(r"\s*\n\s*", " ", text) for text in texts)


def _value(annotation: Any) -> str:
    """A type in a reader's words."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if annotation in PLAIN:
        return PLAIN[annotation]
    if origin is tuple:
        return f"list of {_value(inner[0])}"
    if origin in {Union, types.UnionType}:
        return " or ".join(_value(one) for one in inner)
    if origin is dict:
        return "object"
    if origin is Literal:
        return " or ".join(f'`"{one}"`' for one in inner)
    return f"[{annotation.__name__}](#{annotation.__name__.lower()})"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return ""
    default = field.get_default(call_default_factory=True)
    if default is None:
        return "null"
    if default in ((), {}):
        return "empty"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"
