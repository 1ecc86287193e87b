"""How a run went, and the exit code that says so."""

from dataclasses import dataclass

from wireparse.errors import ExitCode


@dataclass(slots=True)
class Count:
    """How many stories were done and how many failed."""

    done: int = 0
    failed: int = 0

    def exit_code(self) -> ExitCode:
        """0 when all is done, 3 when nothing was readable, 1 when some failed."""
        if not self.failed:
            return ExitCode.DONE
        return ExitCode.SOME_FAILED if self.done else ExitCode.NOTHING_READABLE
