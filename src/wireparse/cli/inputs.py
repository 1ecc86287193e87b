"""The arguments of commands that read stories: files, or standard input, once."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

STDIN = Path("-")

Body = Callable[..., Any]


def sources_argument(body: Body) -> Body:
    """Give a command SOURCES, which are standard input where none is named and something is piped."""
    kind = click.Path(path_type=Path, allow_dash=True)
    return click.argument("sources", nargs=-1, type=kind, callback=_named_or_piped)(body)


def _named_or_piped(ctx: click.Context, param: click.Parameter, paths: tuple[Path, ...]) -> tuple[Path, ...]:
    if paths or ctx.resilient_parsing:
        return stdin_once(ctx, param, paths)
    if sys.stdin.isatty():
        expected = "expected files or a story on standard input, found neither"
        raise click.UsageError(f"{expected}; see {ctx.command_path} --help", ctx)
    return (STDIN,)


def stdin_once(ctx: click.Context, param: click.Parameter, paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The paths. Raises a usage error where standard input, which can be read once, stands among them twice."""
    count = paths.count(STDIN)
    if count > 1:
        raise click.UsageError(f"expected - once, for standard input can be read once; found it {count} times", ctx)
    return paths
