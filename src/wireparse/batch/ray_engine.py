"""A batch on a Ray cluster: Ray Data spreads the stories, a pool of one process in each actor does them.

The model is loaded once an actor, and a story that kills or hangs its process costs only itself, as with the local engine.
"""

import json
import logging
import os
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wireparse.batch.finish import LINES, kind_of, write_output
from wireparse.batch.job import Tally
from wireparse.batch.lines import ERROR, error_bytes
from wireparse.batch.messages import AnalyzerFactory, Brief
from wireparse.batch.pool import Pool
from wireparse.batch.ray_parts import check_parts, parts_sink
from wireparse.batch.ray_splits import Split, lines_in, needs_counting, numbered, read_split, splits
from wireparse.batch.run import make_analyzer
from wireparse.batch.sources import Inputs
from wireparse.batch.task import Outcome, Task
from wireparse.domain.failure import FailedStory
from wireparse.errors import RunError, SourceError, installing
from wireparse.export.tables import check_destination
from wireparse.formats.jsonlines import JsonLine
from wireparse.formats.protocol import Reading
from wireparse.settings import Settings

if TYPE_CHECKING:
    import numpy as np

Row = dict[str, Any]
"""A row of Ray's: `name`, `content` and `form` of a line on the way in, `line` and `failed` on the way out."""

BATCH = 32
"""Stories that an actor gets at once."""

ACTOR_CORES = 0.9
SMALL_CORES = 0.05
"""Of a core: what an actor asks for, and what reading and writing do, which would else wait for the actors for ever."""

USAGE = "RAY_USAGE_STATS_ENABLED"


@dataclass(frozen=True, slots=True)
class RayJob:
    """A batch for Ray. `output` is a file, or a folder of parts that are written by the cluster's machines themselves.

    `workers` is the number of actors, None for the cluster's cores; `address` is ray://HOST:PORT, None for a local cluster.
    """

    inputs: Inputs
    output: Path
    kind: str | None
    settings: Settings
    include: frozenset[str] | None
    workers: int | None
    timeout: float
    address: str | None = None
    force: bool = False


def run_on_ray(job: RayJob, make: AnalyzerFactory | None = None) -> Tally:
    """Do a batch on Ray; returns how many stories were done and how many failed.

    Raises RunError when Ray isn't installed, the inputs aren't JSON lines or Parquet, or the output is there already;
    DestinationError when it would replace something else.
    """
    if find_spec("ray") is None:
        raise RunError(f"--engine ray: expected the package ray, found none: {installing('ray')}")
    _check_output(job)
    if job.output.exists() and not job.force:
        raise RunError(f"{job.output}: expected no such file yet, found one; --force replaces it")
    deque(splits(job.inputs), 0)  # what is no input is told before a cluster is started
    os.environ.setdefault(USAGE, "0")
    import ray

    brief = Brief(make or partial(make_analyzer, job.settings), job.inputs.reading, job.include)
    _connect(job)
    try:
        return _write(_analysed(brief, job), job)
    finally:
        ray.shutdown()


def _check_output(job: RayJob) -> None:
    """Raises DestinationError and RunError where the output can't be written as it was asked for."""
    kind = kind_of(job.output)
    if kind is None:
        check_parts(job.output, job.kind or LINES)
    else:
        check_destination(job.output, job.kind or kind)


def _connect(job: RayJob) -> None:
    """Join the cluster of an address, or start one on this machine. Raises RunError when there is no such cluster."""
    import ray

    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "error"}
    try:
        if job.address:
            ray.init(address=job.address, **quiet)
        else:
            ray.init(num_cpus=job.workers, include_dashboard=False, **quiet)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise RunError(f"{job.address or 'ray'}: expected a Ray cluster, found: {str(error).splitlines()[0]}") from error
    context = ray.data.DataContext.get_current()
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    for name in ("ray", "ray.data"):  # they tell of their own doings on standard error
        logging.getLogger(name).setLevel(logging.ERROR)


def _analysed(brief: Brief, job: RayJob) -> Any:
    """A dataset with a row for each story: its line, and whether it is an error record."""
    import ray

    actors = max(1, job.workers or int(ray.cluster_resources().get("CPU", 1)))
    found = _counted(list(splits(job.inputs, actors)))
    rows = [{"split": json.dumps(asdict(split))} for split in found]
    lines = ray.data.from_items(rows, override_num_blocks=max(len(found), 1))
    return lines.flat_map(partial(_rows, brief.reading), num_cpus=SMALL_CORES).map_batches(
        Analyst,
        fn_constructor_args=(brief, job.timeout),
        batch_size=BATCH,
        compute=ray.data.ActorPoolStrategy(size=min(actors, max(len(found), 1))),
        num_cpus=ACTOR_CORES,
    )


def _counted(found: list[Split]) -> list[Split]:
    """The splits with their lines numbered, counted on the cluster where files are cut."""
    import ray

    following = [*found[1:], None]
    wanted = [needs_counting(*pair) for pair in zip(found, following, strict=False)]
    count = ray.remote(num_cpus=SMALL_CORES)(lines_in)
    counting = [count.remote(split) if is_wanted else None for split, is_wanted in zip(found, wanted, strict=True)]
    return numbered(found, [0 if waiting is None else ray.get(waiting) for waiting in counting])


def _rows(reading: Reading, row: Row) -> list[Row]:
    return [_row(line) for line in read_split(Split(**json.loads(row["split"])), reading)]


def _row(line: JsonLine | SourceError) -> Row:
    if isinstance(line, SourceError):
        record = error_bytes(line, FailedStory(source=line.source))
        return {"name": line.source, "content": record, "form": ""}
    return {"name": line.name, "content": line.content, "form": line.form}


class Analyst:
    """What an actor does with its stories: the callable class of Ray Data."""

    def __init__(self, brief: Brief, timeout: float) -> None:
        self._pool: Pool[Outcome] = Pool(brief, workers=1, timeout=timeout)

    def __call__(self, batch: "dict[str, np.ndarray[Any, Any]]") -> Row:
        """The lines of a batch of rows."""
        lines = [line for outcome in self._pool.run(self._items(batch)) for line in outcome.lines]
        return {"line": lines, "failed": [line.startswith(ERROR) for line in lines]}

    def _items(self, batch: "dict[str, np.ndarray[Any, Any]]") -> Iterator[Task | Outcome]:
        for number, (name, content, form) in enumerate(zip(batch["name"], batch["content"], batch["form"], strict=True)):
            if form:
                yield Task(number, JsonLine(str(name), bytes(content), str(form)), len(content))
            else:
                yield Outcome(number, "", [bytes(content)], failed=1)


def _write(dataset: Any, job: RayJob) -> Tally:
    """Write the rows: a file through this process, a folder through the cluster's."""
    kind = kind_of(job.output)
    if kind is None:
        sink = parts_sink(job.output, job.kind or LINES)
        dataset.write_datasink(sink, ray_remote_args={"num_cpus": SMALL_CORES})
        return Tally(done=sink.done, failed=sink.failed)
    tally = Tally()
    write_output(_collected(dataset, tally), job.output, job.kind or kind)
    return tally


def _collected(dataset: Any, tally: Tally) -> Iterator[bytes]:
    for row in dataset.iter_rows():
        tally.add(1, int(row["failed"]), 0)
        yield row["line"] + b"\n"
