"""Who said what across an archive."""

from wireparse.query.archive import Archive, open_archive
from wireparse.query.question import Question

__all__ = ["Archive", "Question", "open_archive"]
