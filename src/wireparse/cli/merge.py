"""`wireparse merge`: the shards of a batch put together."""

from pathlib import Path

import click


@click.command("merge")
@click.argument("shards", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Write to OUT.")
@click.option("--to", "kind", metavar="KIND", help="What to write, where the ending of OUT doesn't tell.")
@click.option("--errors", type=click.Path(path_type=Path, dir_okay=False), help="Write the error records to FILE, too.")
@click.option("--force", is_flag=True, help="Replace OUT if it is there already.")
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
def command(shards: tuple[Path, ...], output: Path, kind: str | None, errors: Path | None, force: bool, quiet: bool) -> int:
    """Put SHARDS, folders that `wireparse batch --shard I/N` has written, together in the order of the inputs.

    All N must be there, each once, of the same command and model. The result is the same as that of one run.

    \b
    wireparse merge part-1 part-2 part-3 -o reports.jsonl
    wireparse merge part-* -o reports.parquet
    """
    from wireparse.batch.merge import merge
    from wireparse.cli.batching import chosen_kind, ended

    return ended(merge(shards, output, chosen_kind(output, kind), errors=errors, force=force), output, quiet=quiet)
