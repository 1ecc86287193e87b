"""Where a command's data goes."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from wireparse.export.places import check_file, unwritable


@contextmanager
def written(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears under its name only when it is complete. Raises what new_text_file does."""
    if output is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        yield sys.stdout
        return
    with new_text_file(output) as stream:
        yield stream


@contextmanager
def new_text_file(output: Path, *, newline: str | None = None) -> Iterator[TextIO]:
    """A file that appears under its name only when it is complete; `newline` is as for `open`.

    Raises DestinationError where no file can be begun, OSError that names the output where it can't be finished.
    """
    check_file(output)
    try:
        handle, name = tempfile.mkstemp(dir=output.absolute().parent, prefix=f".{output.name}.")
    except OSError as error:
        raise unwritable(output, error) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline=newline) as stream:
            yield stream
        Path(name).chmod(0o644)
        Path(name).replace(output)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        if error.filename not in (None, name):
            raise
        raise OSError(error.errno, error.strerror, str(output)) from error  # a full disk names no file
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
