"""Files that are there as a whole or not at all, whatever happens to the machine."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from wireparse.errors import StorageError

UNFINISHED = ".unfinished"
"""Ending of a file that is being written."""


def write_durably(path: Path, content: Iterable[bytes]) -> None:
    """Write a file under another name, bring it to the disk, then give it its name.

    Raises StorageError where that fails; then nothing of it is left.
    """
    unfinished = path.with_name(path.name + UNFINISHED)
    try:
        with unfinished.open("wb") as stream:
            stream.writelines(content)
            bring_to_disk(stream.fileno())
        unfinished.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise StorageError(storage_message(path, error)) from error


def storage_message(path: Path, error: OSError) -> str:
    """Why something can't be written, for a user."""
    return f"{path}: expected a place where results can be written, found: {error.strerror or error}"


def bring_to_disk(descriptor: int) -> None:
    """Wait until the content of an open file is on the disk."""
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk. Windows has no such thing, and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
