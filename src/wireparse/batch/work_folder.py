"""The work folder of a run, beside its output: what the run is, and its segments."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import ValidationError

from wireparse.batch.durable import UNFINISHED, storage_message, sync_folder, write_durably
from wireparse.batch.identity import Identity, differences
from wireparse.batch.job import Start
from wireparse.batch.segment import ENDING as SEGMENT
from wireparse.batch.segment import Segment, read_segments
from wireparse.domain.span import Value
from wireparse.errors import RunError, StorageError

RUN = "run.json"
COMPLETE = "complete.json"
LOCK = "lock"
ENDING = ".parts"


class Complete(Value):
    """What `complete.json` of a finished shard says: how many tasks all inputs have together."""

    tasks: int


def beside(output: Path) -> Path:
    """Where the work folder of an output is."""
    return output.parent / (output.name + ENDING)  # also where it has no name, such as `.`, which is refused later


@dataclass(frozen=True, slots=True)
class WorkFolder:
    """A work folder that is locked: no other process works in it."""

    path: Path
    lock: int

    @classmethod
    def opened(cls, path: Path, identity: Identity, start: Start) -> Self:
        """The folder, made or taken up as `start` says.

        Raises RunError when it is there and shouldn't be, is another run's or no work folder, or is in use; StorageError when
        it can't be made.
        """
        try:
            if start is Start.NEW and path.exists():
                raise RunError(f"{path}: expected no results of an earlier run, found some: go on with --resume, or --restart")
            path.mkdir(exist_ok=True)
            _refuse_foreign(path)
            folder = cls(path, _lock(path / LOCK))
            try:
                folder._take(identity, start)
            except (RunError, StorageError):
                folder.close()
                raise
        except OSError as error:
            raise StorageError(storage_message(path, error)) from error
        return folder

    def segments(self) -> Sequence[Segment]:
        """The segments in order."""
        return read_segments(self.path)

    def complete(self, tasks: int) -> None:
        """Note that all is there. Raises StorageError."""
        write_durably(self.path / COMPLETE, [Complete(tasks=tasks).model_dump_json().encode()])

    def remove(self) -> None:
        """Delete it. Its name goes first, so that no half of it is ever taken for a run."""
        gone = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        self.path.rename(gone)
        for path in gone.iterdir():
            path.unlink()
        gone.rmdir()

    def close(self) -> None:
        """Let other processes have it; delete it where it has no results."""
        if self.path.exists() and not self._has_results():
            self.remove()
        os.close(self.lock)

    def _has_results(self) -> bool:
        return (self.path / COMPLETE).exists() or any(self.path.glob(f"*{SEGMENT}"))

    def _take(self, identity: Identity, start: Start) -> None:
        """Make it this run's. Raises RunError when it is another's."""
        found = None if start is Start.RESTART else read_identity(self.path)
        changed = differences(found, identity) if found else []
        if changed:
            raise RunError(
                f"{self.path}: expected results of the same run, found others ({'; '.join(changed)}); "
                "--restart throws them away"
            )
        self._clear(everything=found is None)
        if found is None:
            write_durably(self.path / RUN, [identity.model_dump_json(indent=1).encode()])
            sync_folder(self.path.parent)

    def _clear(self, *, everything: bool) -> None:
        """Delete what was being written when a run ended, or all but the lock."""
        for path in self.path.iterdir():
            if path.name != LOCK and (everything or path.name.endswith(UNFINISHED)):
                path.unlink()


def _refuse_foreign(folder: Path) -> None:
    """Raises RunError where a folder holds anything that isn't a work folder's: it might be deleted."""
    for path in folder.iterdir():
        if path.name not in (RUN, COMPLETE, LOCK) and not path.name.endswith((SEGMENT, UNFINISHED)):
            raise RunError(f"{folder}: expected a folder that wireparse batch has made, found {path.name} in it")


def read_identity(folder: Path) -> Identity | None:
    """The run that a work folder is of; None where it says none. Raises RunError where what it says is of another form."""
    try:
        return Identity.model_validate_json((folder / RUN).read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as error:
        found = f"{error.error_count()} differences in its form"
        raise RunError(
            f"{folder / RUN}: expected a run of this version of wireparse, found {found}; --restart begins anew"
        ) from error


def read_complete(folder: Path) -> Complete | None:
    """What a finished shard says; None for one that isn't finished."""
    try:
        return Complete.model_validate_json((folder / COMPLETE).read_bytes())
    except (FileNotFoundError, ValidationError):
        return None


def _lock(path: Path) -> int:
    """Lock a file until its descriptor is closed, which the end of the process does too."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    if sys.platform == "win32":
        return descriptor
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise RunError(f"{path.parent}: expected a run that has ended, found one at work in another process") from error
    return descriptor
