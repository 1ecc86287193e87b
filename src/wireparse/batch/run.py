"""A whole batch: from inputs to an output, through durable segments."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NoReturn

from wireparse.batch.finish import LINES, errors_kept, lines_of, write_output
from wireparse.batch.finished import is_result, remember
from wireparse.batch.identity import Identity, identity_of
from wireparse.batch.job import Job, Start, Tally, Watcher
from wireparse.batch.messages import AnalyzerFactory, Brief, StoryAnalyzer
from wireparse.batch.pool import Pool
from wireparse.batch.resuming import Kept, resumed
from wireparse.batch.segment import Segment
from wireparse.batch.sink import SegmentSink, Sink, StreamSink
from wireparse.batch.sources import Inputs, Tasks
from wireparse.batch.task import Outcome
from wireparse.batch.work_folder import WorkFolder, beside
from wireparse.errors import RunError, StorageError, StoryError
from wireparse.export.places import check_place
from wireparse.export.tables import check_destination
from wireparse.settings import Settings


def make_analyzer(settings: Settings) -> StoryAnalyzer:
    """The analyzer of a worker process. Raises ModelError."""
    from wireparse.analysis import Analyzer

    return Analyzer(settings)


def run_batch(job: Job, watcher: Watcher, make: AnalyzerFactory | None = None) -> Tally:
    """Do a batch; returns how many stories were done and how many failed.

    Raises RunError and DestinationError when it can't begin or go on as asked, ModelError, WorkerError, StorageError when
    results can't be written, and StoryError for the first failure of a job that is to fail fast. Whatever ends it, what is on
    the disk by then is whole, and a job that resumes goes on from there.
    """
    brief = Brief(make or partial(make_analyzer, job.settings), job.inputs.reading, job.include)
    return _stream(job, brief, watcher) if job.output is None else _durably(job, brief, watcher)


def sources(job: Job) -> Inputs:
    """The inputs of a job, but for what the batch writes itself."""
    if job.output is None:
        return job.inputs
    own = [job.output, beside(job.output), *([job.errors] if job.errors else [])]
    return replace(job.inputs, spared=job.inputs.spared | {path.absolute() for path in own})


def is_finished(job: Job) -> bool:
    """Whether a job is to resume a run of which nothing but the finished output is left. Raises ModelError."""
    if job.start is not Start.RESUME or job.output is None or not job.output.exists() or _work_path(job).exists():
        return False
    return is_result(job.output, job.kind, identity_of(job))


def _stream(job: Job, brief: Brief, watcher: Watcher) -> Tally:
    _refuse_to_replace(job)
    tally = Tally()
    with ExitStack() as stack:
        keep = stack.enter_context(errors_kept(job.errors))
        pool: Pool[Outcome | Kept] = stack.enter_context(Pool(brief, workers=job.workers, timeout=job.timeout))
        sink = StreamSink(sys.stdout.buffer, keep)
        _work(pool.run(iter(Tasks(sources(job), job.shard))), sink, tally, watcher, job)
    return tally


def _durably(job: Job, brief: Brief, watcher: Watcher) -> Tally:
    _refuse_to_replace(job)
    tally = Tally()
    identity = identity_of(job)
    folder = WorkFolder.opened(_work_path(job), identity, job.start)
    try:
        found = Tasks(sources(job), job.shard)
        items = resumed(iter(found), folder.segments(), job.inputs.reading)
        with Pool[Outcome | Kept](brief, workers=job.workers, timeout=job.timeout) as pool:
            _work(pool.run(items), SegmentSink(folder.path, job.shard.count), tally, watcher, job)
        _finish(job, folder, identity, found.found)
    except StorageError as error:
        raise StorageError(
            f"{error}; what was done before is safe: make room, then run the same command with --resume"
        ) from error
    finally:
        folder.close()
    return tally


def _work(results: Iterator[Outcome | Kept], sink: Sink, tally: Tally, watcher: Watcher, job: Job) -> None:
    try:
        for result in results:
            _take(result, sink, tally, watcher, job)
    except StorageError:
        raise
    except BaseException:
        with suppress(StorageError):
            sink.close()
        raise
    sink.close()


def _take(result: Outcome | Kept, sink: Sink, tally: Tally, watcher: Watcher, job: Job) -> None:
    if isinstance(result, Kept):
        head = result.segment.head
        sink.keep(result)
        tally.add(sum(head.lines), sum(head.failed), result.consumed, is_kept=True)
    else:
        if result.messages and job.fail_fast:
            raise StoryError(result.messages[0])
        sink.add(result)
        tally.add(len(result.lines), result.failed, result.consumed, is_kept=result.is_kept)
        for message in result.messages:
            watcher.failed(message)
    watcher.advanced(tally)


def _finish(job: Job, folder: WorkFolder, identity: Identity, tasks: int) -> None:
    """Turn the segments into the output, or mark a shard as complete. Raises StorageError.

    The work folder goes last: until then it tells of a run that is cut short, then the note beside the output does.
    """
    segments = folder.segments()
    _check(segments, job, tasks)
    if job.shard.count > 1:
        folder.complete(tasks)
        return
    if job.output is not None and segments:
        with errors_kept(job.errors) as keep:
            write_output(keep(lines_of(segments)), job.output, job.kind)
        remember(job.output, job.kind, identity)
        folder.remove()


def _check(segments: Sequence[Segment], job: Job, tasks: int) -> None:
    """Raises StorageError where segments don't follow each other from the first task to the last."""
    following = job.shard.index - 1
    for segment in segments:
        if segment.head.first != following:
            _refuse_gap(segment, following)
        following = segment.head.following
    if following < tasks:
        raise StorageError(f"{job.output}: expected the results of {tasks:,} tasks, found those up to {following:,}")


def _refuse_gap(segment: Segment, expected: int) -> NoReturn:
    raise StorageError(
        f"{segment.path}: expected the results from task {expected:,} on, found those from {segment.head.first:,} on"
    )


def _work_path(job: Job) -> Path:
    """Where the segments go: a shard's output is its work folder."""
    assert job.output is not None  # noqa: S101 - standard output has none
    return job.output if job.shard.count > 1 else beside(job.output)


def _refuse_to_replace(job: Job) -> None:
    """Raises RunError where an output would be overwritten that isn't this run's, DestinationError where none may be."""
    output = job.output
    if job.errors is not None:
        check_destination(job.errors, LINES)
    if output is None:
        return
    if job.shard.count > 1:
        check_place(output)
        return
    check_destination(output, job.kind)
    if not output.exists() or job.force:
        return
    if job.start is not Start.RESUME:
        raise RunError(f"{output}: expected no such file yet, found one; --force replaces it when the batch is done")
    if not (_work_path(job).exists() or is_finished(job)):
        raise RunError(f"{output}: expected the result of this batch, found another file; --force replaces it")
