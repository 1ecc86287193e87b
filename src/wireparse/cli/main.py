"""The `wireparse` command: finds the subcommand, and decides every exit code."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

import click

from wireparse.cli.talk import complain
from wireparse.errors import ExitCode, WireparseError
from wireparse.version import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "extract": "Say who said what in wire stories.",
    "view": "Show wire stories with who says what.",
    "html": "Make pages for a browser, one a story or one for many.",
    "batch": "Say who said what in an archive of stories.",
    "merge": "Put the shards of a batch together.",
    "convert": "Turn reports into tables, databases and other archives.",
    "query": "Say who said what across an archive.",
    "annotate": "Write findings for an annotation tool, to be corrected.",
    "import-gold": "Read people's corrections into gold.",
    "interchange": "Write findings as W3C Web Annotations or schema.org Quotations.",
    "formats": "List the formats that stories are read from.",
    "evaluate": "Score the pipeline on gold stories.",
    "info": "Show the package, the model and its figures.",
    "schema": "Print the JSON Schema of a report.",
    "completion": "Print a completion script for bash, zsh or fish.",
}
"""Each command with its line of help, so that help imports none of them."""


class LazyGroup(click.Group):
    """Imports a command when it is called, for some need spaCy and others should be quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"wireparse.cli.{cmd_name.replace('-', '_')}").command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named, with its arguments. A usage error for an unknown one says which it may be."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(f"No such command {name!r}.{_nearest(name)}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Complete the commands' names without importing them."""
        from click.shell_completion import CompletionItem

        names = [CompletionItem(name, help=text) for name, text in COMMANDS.items() if name.startswith(incomplete)]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]


def _nearest(name: str) -> str:
    """The command that a mistyped name is nearest to, as a question; empty where there is none."""
    from difflib import get_close_matches

    return "".join(f" Did you mean {command!r}?" for command in get_close_matches(name.lower(), COMMANDS, n=1))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="wireparse", message="%(prog)s %(version)s")
def wireparse() -> None:
    """Say who said what in news-wire text: dateline, speakers, quotes, claims and entities, with exact offsets.

    \b
    wireparse view story.txt                      read it
    wireparse extract story.txt | jq '.claims[]'  as data

    Exit codes: 0 done, 1 some stories failed, 2 wrong usage, 3 nothing readable, 4 model missing or damaged,
    130 interrupted.
    """


def main(args: Sequence[str] | None = None) -> None:
    """Run `wireparse` and exit."""
    sys.exit(run(args))


def run(args: Sequence[str] | None = None) -> int:
    """Run `wireparse`; returns its exit code. No exception leaves."""
    try:
        code = wireparse.main(args=list(args) if args is not None else None, prog_name="wireparse", standalone_mode=False)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # click turns a broken pipe into sys.exit(1), and completes by sys.exit(0)
        return _quiet_end()
    except (KeyboardInterrupt, click.Abort):
        complain("interrupted")
        return ExitCode.INTERRUPTED
    except click.ClickException as error:
        error.show(sys.stderr)
        return ExitCode.USAGE
    except WireparseError as error:
        complain(str(error))
        return error.exit_code
    except MemoryError:
        complain("out of memory: expected stories that fit, found a larger one")
        return ExitCode.SOME_FAILED
    except OSError as error:
        complain(f"{error.filename or 'output'}: expected a file that can be written, found: {error.strerror or error}")
        return ExitCode.SOME_FAILED
    except Exception as error:  # noqa: BLE001 - the last net: a user gets one line, never a traceback
        complain(f"expected no such thing, found a fault of wireparse's own: {type(error).__name__}: {error}")
        return ExitCode.SOME_FAILED
    return int(code or ExitCode.DONE)


def _quiet_end() -> int:
    """The reader of our output has gone (`| head -1`): end quietly, and let nothing be flushed at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.DONE
