"""Writes reports as JSON-LD."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from wireparse.cli.written import written
from wireparse.domain.report import Report
from wireparse.export.schema_org import schema_org
from wireparse.export.web_annotation import web_annotations

WRITERS: dict[str, Callable[..., dict[str, Any]]] = {"web-annotation": web_annotations, "schema-org": schema_org}
INDENT = 2


def write_documents(reports: Iterator[Report], vocabulary: str, output: Path | None, base: str | None) -> None:
    """One report as an object, several as a line each. OSError passes through where the output can't be written."""
    write = WRITERS[vocabulary]
    with written(output) as stream:
        first, second = next(reports, None), next(reports, None)
        indent = INDENT if second is None else None
        for report in (first, second):
            if report is not None:
                stream.write(json.dumps(write(report, base=base), ensure_ascii=False, indent=indent) + "\n")
        for report in reports:
            stream.write(json.dumps(write(report, base=base), ensure_ascii=False) + "\n")
