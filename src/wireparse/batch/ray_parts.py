"""A folder of parts that the machines of a Ray cluster write themselves, in the order of their names."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from wireparse.batch.durable import write_durably
from wireparse.errors import RunError
from wireparse.export.tables import check_folder

KINDS = ("jsonl", "parquet")
"""JSON lines, or Parquet with a row a record: `record` is its JSON, `failed` tells error records."""

OUR_PART = re.compile(rf"part-\d{{6,}}\.(?:{'|'.join(KINDS)})")


def check_parts(folder: Path, kind: str) -> None:
    """Raises RunError for a kind that parts can't have, DestinationError where anything but parts is in the folder's place."""
    if kind not in KINDS:
        raise RunError(f"{folder}: expected --to {' or '.join(KINDS)} for a folder of parts, found {kind}")
    check_folder(folder, lambda name: OUR_PART.fullmatch(name) is not None)


def parts_sink(folder: Path, kind: str) -> Any:
    """What Ray Data writes to; afterwards `done` and `failed` are how many stories there were."""
    from ray.data import Datasink

    class PartsSink(Datasink):  # type: ignore[misc] # ray has no types
        """Writes a file a task."""

        def __init__(self) -> None:
            self.done = self.failed = 0

        def on_write_start(self, *_: Any) -> None:
            folder.mkdir(exist_ok=True)
            for left in folder.glob("part-*"):
                left.unlink()

        def write(self, blocks: Iterable[Any], ctx: Any) -> tuple[int, int]:
            return write_part(blocks, folder / f"part-{ctx.task_idx:06}.{kind}", kind)

        def on_write_complete(self, write_result: Any) -> None:
            counts = [counted for counted in write_result.write_returns if counted]
            self.failed = sum(failed for _, failed in counts)
            self.done = sum(total for total, _ in counts) - self.failed

    return PartsSink()


def write_part(blocks: Iterable[Any], path: Path, kind: str) -> tuple[int, int]:
    """Write the rows of some blocks to a file; returns how many stories they are and how many failed. Raises StorageError."""
    from pyarrow import concat_tables
    from ray.data.block import BlockAccessor

    tables = [BlockAccessor.for_block(block).to_arrow() for block in blocks]
    table = concat_tables([found for found in tables if found.num_rows])
    lines, failed = table.column("line").to_pylist(), table.column("failed").to_pylist()
    if kind == "parquet":
        _write_parquet(lines, failed, path)
    else:
        write_durably(path, (line + b"\n" for line in lines))
    return len(lines), sum(failed)


def _write_parquet(lines: list[bytes], failed: list[bool], path: Path) -> None:
    from io import BytesIO

    from pyarrow import array, table
    from pyarrow.parquet import write_table

    content = BytesIO()
    write_table(table({"record": array([line.decode() for line in lines]), "failed": array(failed)}), content)
    write_durably(path, [content.getvalue()])
