"""Archives: reports as tables, for those who query them."""

from wireparse.export.tables.archive import KINDS, check_destination, kind_of, write_archive, write_records
from wireparse.export.tables.lines import write_lines
from wireparse.export.tables.placing import check_folder, new_file, remove_unfinished
from wireparse.export.tables.records import Failure, Record, parse_records, read_records

__all__ = [
    "KINDS",
    "Failure",
    "Record",
    "check_destination",
    "check_folder",
    "kind_of",
    "new_file",
    "parse_records",
    "read_records",
    "remove_unfinished",
    "write_archive",
    "write_lines",
    "write_records",
]
