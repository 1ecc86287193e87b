"""Files and folders that appear under their names only when they are complete."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from wireparse.errors import DestinationError
from wireparse.export.places import check_file, check_place

FILE_MODE, FOLDER_MODE = 0o644, 0o755

UNFINISHED = ".unfinished-"
"""Stands in the hidden name of what is being written, after the destination's own."""


@contextmanager
def new_file(destination: Path) -> Iterator[Path]:
    """A path beside the destination to write a file to; it takes the destination's name when all went well.

    A file that was there is replaced. Raises DestinationError when something else is there, OSError when it can't be written.
    """
    check_file(destination)
    with _workplace(destination) as work:
        written = work / destination.name
        yield written
        written.chmod(FILE_MODE)
        _sync(written)
        written.replace(destination)
        _sync(destination.parent)


@contextmanager
def new_folder(destination: Path, is_ours: Callable[[str], bool]) -> Iterator[Path]:
    """A folder to fill, which takes the destination's name when all went well.

    A folder that was there is replaced when `is_ours` says of the names of all its files that an archive of this kind has
    them. Raises DestinationError when something else is there, before anything is written; OSError when it can't be written.
    """
    check_folder(destination, is_ours)
    with _workplace(destination) as work:
        written = work / "new"
        written.mkdir(mode=FOLDER_MODE)
        yield written
        for path in sorted(written.iterdir()):
            _sync(path)
        _sync(written)
        if destination.exists():
            destination.rename(work / "old")
        written.rename(destination)
        _sync(destination.parent)


def check_folder(destination: Path, is_ours: Callable[[str], bool]) -> None:
    """Raises DestinationError as check_place does, and where what is there isn't a folder with an archive's files alone."""
    check_place(destination)
    if destination.is_dir():
        other = next((path.name for path in sorted(destination.iterdir()) if not (is_ours(path.name) and path.is_file())), None)
        if other is not None:
            raise DestinationError(str(destination), "a new folder, or one with an archive of this kind", f"{other} in it")
    elif destination.exists():
        raise DestinationError(str(destination), "a folder to write", "a file")


def remove_unfinished(destination: Path) -> None:
    """Delete what a process that was killed had written of a destination. Raises OSError where its folder can't be read.

    Only for who knows that no other process is writing there.
    """
    for path in destination.absolute().parent.iterdir():
        if path.name.startswith(_hidden(destination)):
            shutil.rmtree(path, ignore_errors=True)


def _hidden(destination: Path) -> str:
    """What the name of a folder begins with in which a destination is being written."""
    return f".{destination.name}{UNFINISHED}"


@contextmanager
def _workplace(destination: Path) -> Iterator[Path]:
    """A folder beside the destination, on the same file system, gone afterwards with what is left in it."""
    try:
        work = Path(tempfile.mkdtemp(dir=destination.absolute().parent, prefix=_hidden(destination)))
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(destination)) from error  # not the hidden name
    try:
        yield work
    except OSError as error:
        if error.filename is not None:
            raise
        raise OSError(error.errno, error.strerror, str(destination)) from error  # a full disk names no file
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _sync(path: Path) -> None:
    """Makes what was written last through a loss of power. Windows does so for files alone, opened to be written."""
    is_folder = path.is_dir()
    if is_folder and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
