"""What stands in an archive for a story that has no report."""

from enum import StrEnum

from wireparse.domain.report import SCHEMA_VERSION
from wireparse.domain.span import Value


class FailureKind(StrEnum):
    """Why there is no report. `crash`: the analysis killed its process; `fault`: it broke; `timeout`: it took too long."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    FAULT = "fault"
    TIMEOUT = "timeout"
    CRASH = "crash"


class Failure(Value):
    """A failure, in a word for programs and a line for people."""

    kind: FailureKind
    message: str


class FailedStory(Value):
    """The story that failed, as far as it is known."""

    id: str | None = None
    source: str | None = None


class ErrorRecord(Value):
    """Stands in the place of a story's report in a batch's output; `model_dump_json()` is the exported form.

    `error` comes first and no report has it: a line that begins with `{"error":` is one of these.
    """

    error: Failure
    story: FailedStory
    schema_version: str = SCHEMA_VERSION
