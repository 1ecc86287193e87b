"""Answers of an archive as JSON lines and as rows of CSV."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields

from wireparse.domain.saying import Saying, Voice
from wireparse.export.tables.claims import LIST_MARK
from wireparse.export.tables.schema import Cell

Answer = Saying | Voice


def json_lines(answers: Iterable[Answer]) -> Iterator[str]:
    """A JSON object an answer, on a line of its own; the keys are the answer's fields."""
    return (json.dumps(asdict(answer), ensure_ascii=False) + "\n" for answer in answers)


def heading(kind: type[Answer]) -> tuple[str, ...]:
    """The names of the columns of CSV."""
    return tuple(field.name for field in fields(kind))


def cells(answers: Iterable[Answer]) -> Iterator[tuple[Cell, ...]]:
    """The rows of CSV; lists are in one cell, parted by '; '."""
    return (tuple(map(_cell, asdict(answer).values())) for answer in answers)


def _cell(value: object) -> Cell:
    if isinstance(value, tuple):
        return LIST_MARK.join(map(str, value)) if any(value) else None
    return value if value is None or isinstance(value, (str, int, float)) else str(value)
