"""The shards of a batch put together again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wireparse.batch.finish import LINES, errors_kept, write_output
from wireparse.batch.identity import Identity, differences
from wireparse.batch.job import Tally
from wireparse.batch.segment import Segment, read_segments
from wireparse.batch.work_folder import read_complete, read_identity
from wireparse.errors import RunError, StorageError
from wireparse.export.tables import check_destination

MOST_NAMED = 10
"""Shards that a message names."""


@dataclass(frozen=True, slots=True)
class Part:
    """A finished shard: which of how many, and how many tasks all have together."""

    path: Path
    identity: Identity
    tasks: int
    segments: Sequence[Segment]

    @property
    def index(self) -> int:
        """Which it is, from 1 on."""
        return int(self.identity.shard.partition("/")[0])

    @property
    def count(self) -> int:
        """How many there are."""
        return int(self.identity.shard.partition("/")[2])

    def lines(self) -> Iterator[list[bytes]]:
        """The lines of each task in order. Raises StorageError where a segment is missing or damaged."""
        following = self.index - 1
        for segment in self.segments:
            if segment.head.first != following:
                raise StorageError(f"{self.path}: expected the results from task {following:,} on, found none")
            yield from segment.tasks()
            following = segment.head.following
        if following < self.tasks:
            raise StorageError(f"{self.path}: expected the results from task {following:,} on, found none")


def merge(shards: Sequence[Path], output: Path, kind: str, *, errors: Path | None = None, force: bool = False) -> Tally:
    """Write the output that one run over all inputs would have written; returns how many stories were done and failed.

    Raises DestinationError where the output would replace something else, RunError where shards are missing, unfinished, there
    twice or of different runs; StorageError where their results are damaged or the output can't be written.
    """
    check_destination(output, kind)
    if errors is not None:
        check_destination(errors, LINES)
    if output.exists() and not force:
        raise RunError(f"{output}: expected no such file yet, found one; --force replaces it")
    parts = sorted((_part(path) for path in shards), key=lambda part: part.index)
    _check_same(parts)
    _check_all(parts)
    with errors_kept(errors) as keep:
        write_output(keep(_woven(parts)), output, kind)
    heads = [segment.head for part in parts for segment in part.segments]
    tally = Tally()
    for head in heads:
        tally.add(sum(head.lines), sum(head.failed), 0)
    return tally


def _part(path: Path) -> Part:
    identity = read_identity(path)
    if identity is None:
        raise RunError(f"{path}: expected a shard of `wireparse batch --shard`, found none")
    complete = read_complete(path)
    if complete is None:
        raise RunError(f"{path}: expected a finished shard, found one that isn't: run it again with --resume")
    return Part(path, identity, complete.tasks, read_segments(path))


def _check_same(parts: Sequence[Part]) -> None:
    """Raises RunError where shards aren't of one run."""
    first = parts[0]
    for part in parts[1:]:
        changed = differences(first.identity.model_copy(update={"shard": part.identity.shard}), part.identity)
        if part.count != first.count:
            changed.append(f"shards: {first.count} there, {part.count} now")
        if part.tasks != first.tasks:
            changed.append(f"tasks in the inputs: {first.tasks:,} there, {part.tasks:,} now")
        if changed:
            found = "; ".join(changed).replace(" there,", f" in {first.path},").replace(" now", " here")
            raise RunError(f"{part.path}: expected a shard of the run of {first.path}, found another's ({found})")


def _check_all(parts: Sequence[Part]) -> None:
    """Raises RunError where a shard is missing or there twice."""
    count = parts[0].count
    indexes = [part.index for part in parts]
    twice = sorted({str(index) for index in indexes if indexes.count(index) > 1})
    missing = [str(index) for index in range(1, count + 1) if index not in indexes]
    if missing or twice:
        there = [str(index) for index in sorted(set(indexes))]
        found = [_shards(there) + (" alone" if len(there) == 1 else ""), f"{_shards(missing)} missing"] if missing else []
        found += [f"{_shards(twice)} there twice"] if twice else []
        raise RunError(f"{_names(parts)}: expected each of {count} shards once, found {', '.join(found)}")


def _shards(indexes: Sequence[str]) -> str:
    """Some shards by their numbers.

    >>> _shards(["1", "2"])
    'shards 1, 2'
    """
    more = f" and {len(indexes) - MOST_NAMED} more" if len(indexes) > MOST_NAMED else ""
    return f"shard{'s' if len(indexes) > 1 else ''} {', '.join(indexes[:MOST_NAMED])}{more}"


def _names(parts: Sequence[Part]) -> str:
    more = f" and {len(parts) - MOST_NAMED} more" if len(parts) > MOST_NAMED else ""
    return f"{', '.join(str(part.path) for part in parts[:MOST_NAMED])}{more}"


def _woven(parts: Sequence[Part]) -> Iterator[bytes]:
    """The lines of all tasks in the order of the inputs: task number n is in the shard n modulo their count."""
    streams = [part.lines() for part in parts]
    for number in range(parts[0].tasks):
        yield from next(streams[number % len(parts)])
    for stream in streams:
        yield from (line for lines in stream for line in lines)  # none; but their end tells whether they are whole
