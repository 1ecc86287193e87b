"""The work of `wireparse batch`: from options to a job, and what the user hears of it."""

import time
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import click

from wireparse.batch.finish import LINES, kind_of, kinds
from wireparse.batch.job import Job, Start, Tally, usable_cores
from wireparse.batch.run import is_finished, run_batch, sources
from wireparse.batch.sources import STDIN, Inputs, Shard
from wireparse.cli.progress import watching
from wireparse.cli.talk import complain, stories
from wireparse.errors import ExitCode, installing
from wireparse.formats.protocol import Columns, Reading
from wireparse.settings import Settings

NEED_DUCKDB = {"parquet", "duckdb"}
"""Kinds of output that need a package: better told before the batch than after it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be read and written, as the user said it."""

    inputs: tuple[Path, ...]
    output: Path
    kind: str | None
    glob: str
    published: date | None
    input_format: str | None
    columns: Columns
    include: frozenset[str] | None
    keep_text: bool
    model: Path | None
    errors: Path | None

    @property
    def settings(self) -> Settings:
        """The settings of the analysis."""
        return Settings(model=self.model, keep_text=self.keep_text)

    @property
    def is_streamed(self) -> bool:
        """Whether the output is standard output."""
        return str(self.output) == STDIN

    def sources(self) -> Inputs:
        """The inputs."""
        reading = Reading(self.settings.max_characters, self.published, self.columns)
        return Inputs(self.inputs, reading, self.glob, self.input_format)


def batch(
    wanted: Wanted,
    *,
    workers: int | None,
    timeout: float,
    fail_fast: bool,
    start: str | None,
    force: bool,
    shard: Shard,
    quiet: bool,
) -> ExitCode:
    """Do a batch with processes of this machine; returns the exit code. Raises what run_batch does."""
    _refuse_streams(wanted, shard, start)
    job = Job(
        wanted.sources(),
        None if wanted.is_streamed else wanted.output,
        LINES if wanted.is_streamed or shard.count > 1 else chosen_kind(wanted.output, wanted.kind),
        wanted.settings,
        wanted.include,
        wanted.errors,
        workers or usable_cores(),
        timeout,
        fail_fast,
        Start(start or Start.NEW),
        force,
        shard,
    )
    if is_finished(job):
        complain(f"{wanted.output}: nothing to resume, it is complete (--force does it anew, without --resume)")
        return ExitCode.DONE
    return _watched(job, wanted, quiet=quiet)


def _watched(job: Job, wanted: Wanted, *, quiet: bool) -> ExitCode:
    began = time.monotonic()
    try:
        with watching(sources(job).size, quiet=quiet) as watcher:
            tally = run_batch(job, watcher)
    except KeyboardInterrupt:
        if job.output is not None:
            complain("what was done is safe: the same command with --resume goes on")
        raise
    return ended(tally, wanted.output, quiet=quiet, seconds=time.monotonic() - began)


def ended(tally: Tally, output: Path, *, quiet: bool, seconds: float | None = None) -> ExitCode:
    """Tell the user what came of it; returns the exit code: 0, 1 when some failed, 3 when nothing was readable."""
    if not tally.total:
        complain("expected stories in the inputs, found none")
        return ExitCode.NOTHING_READABLE
    if not quiet:
        complain(_summary(tally, output, seconds))
    if not tally.failed:
        return ExitCode.DONE
    return ExitCode.SOME_FAILED if tally.done else ExitCode.NOTHING_READABLE


def _summary(tally: Tally, output: Path, seconds: float | None) -> str:
    parts = [f"{stories(tally.done)} done", f"{tally.failed:,} failed"]
    if tally.kept:
        parts.append(f"{tally.kept:,} of them before")
    if seconds:
        parts.append(f"in {seconds:,.1f} s ({(tally.total - tally.kept) / seconds:,.1f} a second)")
    return ", ".join(parts) + (f": {output}" if str(output) != STDIN else "")


def chosen_kind(output: Path, kind: str | None) -> str:
    """The kind of output: the one that was asked for, or that of the ending. A usage error where neither tells one."""
    if kind is not None and kind not in kinds():
        raise click.UsageError(f"--to: expected one of {', '.join(kinds())}, found {kind!r}")
    chosen = kind or kind_of(output)
    if chosen is None:
        raise click.UsageError(
            f"{output}: expected a name that ends in .jsonl or another kind's ending, or --to, found neither"
        )
    if chosen in NEED_DUCKDB and find_spec("duckdb") is None:
        raise click.UsageError(f"{chosen}: expected the package duckdb, found none: {installing('duckdb')}")
    return chosen


def _refuse_streams(wanted: Wanted, shard: Shard, start: str | None) -> None:
    """Raises a usage error for what standard output can't be."""
    if not wanted.is_streamed:
        return
    if wanted.kind not in (None, LINES):
        raise click.UsageError(f"-o -: expected JSON lines, found --to {wanted.kind}")
    if shard.count > 1 or start is not None:
        raise click.UsageError("-o -: expected a file for --shard, --resume and --restart, found standard output")


def ray_batch(
    wanted: Wanted, *, address: str | None, workers: int | None, timeout: float, force: bool, quiet: bool
) -> ExitCode:
    """Do a batch on a Ray cluster; returns the exit code. Raises RunError."""
    from wireparse.batch.ray_engine import RayJob, run_on_ray

    if wanted.is_streamed:
        raise click.UsageError("-o -: expected a file or folder for --engine ray, found standard output")
    kind = wanted.kind if kind_of(wanted.output) is None else chosen_kind(wanted.output, wanted.kind)
    job = RayJob(wanted.sources(), wanted.output, kind, wanted.settings, wanted.include, workers, timeout, address, force)
    began = time.monotonic()
    return ended(run_on_ray(job), wanted.output, quiet=quiet, seconds=time.monotonic() - began)
