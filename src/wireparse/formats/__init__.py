"""Wire formats: bytes in, stories out. One module a format, each behind the Protocol `Format`."""

from wireparse.formats.registry import FORMATS, read_source, read_stream

__all__ = ["FORMATS", "read_source", "read_stream"]
