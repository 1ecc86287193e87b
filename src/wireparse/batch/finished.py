"""How a finished output is known as a run's own: by a small hidden file beside it, for its work folder is gone by then."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from pydantic import ValidationError

from wireparse.batch.durable import write_durably
from wireparse.batch.identity import Identity
from wireparse.domain.span import Value

ENDING = ".run.json"

READ_AT_ONCE = 1_000_000
"""Bytes."""


class Finished(Value):
    """What `.OUT.run.json` says: the run, how its output is written, and the output's bytes and hash."""

    identity: Identity
    kind: str
    size: int
    sha256: str

    @classmethod
    def of(cls, output: Path, kind: str, identity: Identity) -> Self:
        """What an output is like now. Raises OSError where it can't be read."""
        return cls(identity=identity, kind=kind, size=_size(output), sha256=_hash(output))


def note(output: Path) -> Path:
    """Where it is kept what an output is: beside it, hidden, so that no batch takes it for an input."""
    return output.parent / f".{output.name}{ENDING}"


def remember(output: Path, kind: str, identity: Identity) -> None:
    """Note that an output is a run's. Raises StorageError where that can't be written, OSError for an unreadable output."""
    finished = Finished.of(output, kind, identity)
    write_durably(note(output), [finished.model_dump_json(indent=1).encode() + b"\n"])


def is_result(output: Path, kind: str, identity: Identity) -> bool:
    """Whether what is at a path is the output of a run, as the run has left it."""
    try:
        noted = Finished.model_validate_json(note(output).read_bytes())
        if (noted.identity, noted.kind, noted.size) != (identity, kind, _size(output)):
            return False
        return noted.sha256 == _hash(output)
    except (OSError, ValidationError):
        return False


def _files(output: Path) -> list[Path]:
    """The file, or all in the folder."""
    return sorted(path for path in output.rglob("*") if path.is_file()) if output.is_dir() else [output]


def _size(output: Path) -> int:
    return sum(path.stat().st_size for path in _files(output))


def _hash(output: Path) -> str:
    """Of the bytes of a file; of a folder, of the names and bytes of all files."""
    found = hashlib.sha256()
    for path in _files(output):
        if path != output:
            found.update(f"\0{path.relative_to(output)}\0{path.stat().st_size}\0".encode(errors="surrogateescape"))
        for piece in _pieces(path):
            found.update(piece)
    return found.hexdigest()


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while piece := stream.read(READ_AT_ONCE):
            yield piece
