"""`wireparse batch`: an archive of stories, by many processes, whatever happens."""

from datetime import date
from pathlib import Path

import click

from wireparse.cli.extract import FORMATS, PARTS, Day, Parts
from wireparse.cli.inputs import stdin_once

ENGINES = ("local", "ray")

TIMEOUT = 60.0
"""As wireparse.batch.job has it; written out here, so that help imports nothing. A test compares."""


class ShardOf(click.ParamType[tuple[int, int]]):
    """One part of several, as `2/8`."""

    name = "shard"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Index and count; a usage error for anything else."""
        if isinstance(value, tuple):
            return value
        index, _, count = str(value).partition("/")
        if not (index.isdecimal() and count.isdecimal() and 1 <= int(index) <= int(count)):
            self.fail(f"expected a part of several like 2/8, from 1/8 to 8/8, found {value!r}", param, ctx)
        return int(index), int(count)


@click.command("batch")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), callback=stdin_once)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
    help="Write to OUT; `-` is standard output, as JSON lines.",
)
@click.option("--to", "kind", metavar="KIND", help="What to write, where the ending of OUT doesn't tell.")
@click.option("--force", is_flag=True, help="Replace OUT, when all is done, if it is there already.")
@click.option("--resume", "start", flag_value="resume", help="Go on with the run of the same command that was stopped.")
@click.option("--restart", "start", flag_value="restart", help="Throw the results of a stopped run away.")
@click.option("--errors", type=click.Path(path_type=Path, dir_okay=False), help="Write the error records to FILE, too.")
@click.option("--fail-fast", is_flag=True, help="Stop at the first story that fails.")
@click.option("--workers", type=click.IntRange(1), help="Processes [default: the cores that may be used].")
@click.option(
    "--timeout", type=click.FloatRange(0, min_open=True), default=TIMEOUT, show_default=True, help="Seconds for a story."
)
@click.option("--shard", type=ShardOf(), metavar="I/N", help="Do one part of N; OUT is a folder for `wireparse merge`.")
@click.option("--engine", type=click.Choice(ENGINES), default="local", show_default=True, help="What runs the processes.")
@click.option("--address", metavar="ADDRESS", help="Of a Ray cluster, ray://HOST:PORT; a local one by default.")
@click.option("--glob", default="*", show_default=True, help="Which names to read within folders.")
@click.option("--include", type=Parts(*PARTS), help="Only these parts, comma-separated: " + ", ".join(PARTS) + ".")
@click.option("--no-text", is_flag=True, help="Leave the stories' texts out of the reports.")
@click.option("--published", type=Day(), help="The publication date, YYYY-MM-DD, of stories that state none.")
@click.option("--input-format", type=click.Choice(FORMATS), help="The inputs' format, where their content misleads.")
@click.option("--text-column", metavar="NAME", help="CSV, Parquet: the column of the stories' words ('text' by default).")
@click.option("--id-column", metavar="NAME", help="CSV, Parquet: the column of their ids.")
@click.option("--published-column", metavar="NAME", help="CSV, Parquet: the column of their publication dates.")
@click.option("--headline-column", metavar="NAME", help="CSV, Parquet: the column of their headlines.")
@click.option("--model", type=click.Path(path_type=Path), help="Use the model in FOLDER instead of the embedded one.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no failures, no summary.")
def command(
    inputs: tuple[Path, ...],
    output: Path,
    kind: str | None,
    force: bool,
    start: str | None,
    errors: Path | None,
    fail_fast: bool,
    workers: int | None,
    timeout: float,
    shard: tuple[int, int] | None,
    engine: str,
    address: str | None,
    glob: str,
    include: frozenset[str] | None,
    no_text: bool,
    published: date | None,
    input_format: str | None,
    text_column: str | None,
    id_column: str | None,
    published_column: str | None,
    headline_column: str | None,
    model: Path | None,
    quiet: bool,
) -> int:
    """Say who said what in all stories of INPUTS: files, folders with all that is in them, `-` for standard input.

    Stories may be in any of the wires' formats, JSON lines, CSV or Parquet, also compressed (.gz, .zst). The reports come in
    their order; a story that fails has an error record in its place. What is done is safe on the disk, in OUT.parts: after
    a power cut, the same command with --resume goes on, and OUT is the same as if nothing had happened.

    \b
    wireparse batch archive/ --glob '*.xml' -o reports.jsonl
    wireparse batch archive.jsonl.gz -o reports.jsonl.gz --errors errors.jsonl
    wireparse batch archive.jsonl.gz -o reports.jsonl.gz --errors errors.jsonl --resume
    wireparse batch archive.jsonl --shard 2/8 -o part-2
    """
    from wireparse.batch.sources import WHOLE, Shard
    from wireparse.cli.batching import Wanted, batch, ray_batch
    from wireparse.formats.protocol import Columns

    columns = Columns(text_column, id_column, published_column, headline_column)
    wanted = Wanted(inputs, output, kind, glob, published, input_format, columns, include, not no_text, model, errors)
    part = Shard(*shard) if shard else WHOLE
    if engine == "ray":
        return ray_batch(wanted, address=address, workers=workers, timeout=timeout, force=force, quiet=quiet)
    return batch(
        wanted, workers=workers, timeout=timeout, fail_fast=fail_fast, start=start, force=force, shard=part, quiet=quiet
    )
