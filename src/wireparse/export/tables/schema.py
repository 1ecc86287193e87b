"""What a table of an archive is: columns with types and meanings, keys, and what joins to what."""

from dataclasses import dataclass
from enum import Enum

Cell = str | int | float | bool | None
"""A value in a table. Days are ISO strings here; each writer turns them into what it has."""

Row = dict[str, Cell]
"""A row by the names of its columns."""


class ColumnType(Enum):
    """What a column holds: its type in DuckDB and Parquet, its type in SQLite."""

    TEXT = ("VARCHAR", "TEXT")
    INTEGER = ("BIGINT", "INTEGER")
    NUMBER = ("DOUBLE", "REAL")
    FLAG = ("BOOLEAN", "INTEGER")
    DAY = ("DATE", "TEXT")

    @property
    def duckdb(self) -> str:
        """The type in DuckDB and Parquet."""
        return self.value[0]

    @property
    def sqlite(self) -> str:
        """The type in SQLite: flags are 0 and 1, days ISO text."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `of` is the table whose key it holds; `is_required` says that it is never null."""

    name: str
    type: ColumnType
    doc: str
    of: str | None = None
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `key` is the column that tells its rows apart, where one does; `indexed` are columns that rows are found by."""

    name: str
    doc: str
    columns: tuple[Column, ...]
    key: str | None = None
    indexed: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def values(self, row: Row) -> tuple[Cell, ...]:
        """The cells of a row in the order of the columns. Raises KeyError when one is missing."""
        return tuple(row[name] for name in self.names)


def text(name: str, doc: str, *, of: str | None = None, required: bool = False) -> Column:
    """A column of text."""
    return Column(name, ColumnType.TEXT, doc, of, required)


def integer(name: str, doc: str, *, of: str | None = None, required: bool = False) -> Column:
    """A column of whole numbers."""
    return Column(name, ColumnType.INTEGER, doc, of, required)


def number(name: str, doc: str) -> Column:
    """A column of numbers."""
    return Column(name, ColumnType.NUMBER, doc)


def flag(name: str, doc: str) -> Column:
    """A column of true and false."""
    return Column(name, ColumnType.FLAG, doc, is_required=True)


def day(name: str, doc: str) -> Column:
    """A column of days."""
    return Column(name, ColumnType.DAY, doc)
