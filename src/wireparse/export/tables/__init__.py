"""Archives: reports as tables, for those who query them."""

from wireparse.export.tables.archive import KINDS, kind_of, write_archive, write_records
from wireparse.export.tables.records import Failure, Record, parse_records, read_records

__all__ = ["KINDS", "Failure", "Record", "kind_of", "parse_records", "read_records", "write_archive", "write_records"]
