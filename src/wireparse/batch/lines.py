"""Reports and error records as the lines of an archive, without line breaks."""

from wireparse.domain.failure import FailedStory, FailureKind
from wireparse.domain.report import Report
from wireparse.errors import AnalysisError, LimitError, StoryError
from wireparse.export.json import error_line, to_json

ERROR = b'{"error":'
"""How an error record begins, and no report."""


def report_bytes(report: Report, include: frozenset[str] | None) -> bytes:
    """The line of a report."""
    return to_json(report, include=include).encode()


def failure_bytes(kind: FailureKind, message: str, story: FailedStory) -> bytes:
    """The line of an error record."""
    return error_line(kind, message, story).encode()


def error_bytes(error: StoryError, story: FailedStory) -> bytes:
    """The line of an error record for what a reader or the analysis raised."""
    return failure_bytes(kind_of_error(error), str(error), story)


def kind_of_error(error: StoryError) -> FailureKind:
    """What an error is called in a record."""
    if isinstance(error, LimitError):
        return FailureKind.TOO_LARGE
    return FailureKind.FAULT if isinstance(error, AnalysisError) else FailureKind.UNREADABLE
