"""Places where files and folders are to be written: refused before any work, by the name that the user gave them."""

import os
from pathlib import Path

from wireparse.errors import DestinationError

EXPECTED = "a place that can be written"


def check_place(destination: Path) -> None:
    """Raises DestinationError where nothing can be written at a destination: its folder isn't there, or may not be changed."""
    _check_folder(destination.absolute().parent, destination)


def check_tree(folder: Path) -> None:
    """Raises DestinationError where a folder is neither there to be written to nor can be made, with those that it is in."""
    _check_folder(next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists()), folder)


def check_file(destination: Path) -> None:
    """Raises DestinationError as check_place does, and where what is there isn't a file, which a new one might replace."""
    check_place(destination)
    if destination.exists() and not destination.is_file():
        raise DestinationError(str(destination), "a file to write", "a folder" if destination.is_dir() else "a device")


def unwritable(destination: Path, error: OSError) -> DestinationError:
    """What to raise where the very first thing that is to be written at a destination can't be."""
    return DestinationError(str(destination), EXPECTED, error.strerror or str(error))


def _check_folder(folder: Path, destination: Path) -> None:
    if not folder.exists():
        raise DestinationError(str(destination), EXPECTED, f"no folder {folder}")
    if not folder.is_dir():
        raise DestinationError(str(destination), EXPECTED, f"that {folder} is no folder")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise DestinationError(str(destination), EXPECTED, f"a folder that may not be written: {folder}")
