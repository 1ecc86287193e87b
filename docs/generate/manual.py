"""The manual page, from the commands as click knows them. Its language is roff's with the macros of man(7)."""

import inspect
import re
from collections.abc import Iterable, Iterator

import click

from wireparse.cli.main import COMMANDS, wireparse
from wireparse.version import __version__

AS_IS = "\b"
"""What begins a paragraph whose lines click keeps."""

EXIT_CODES = (
    ("0", "done; finding nothing is done"),
    ("1", "some stories failed; the others have their reports"),
    ("2", "wrong usage"),
    ("3", "nothing was readable"),
    ("4", "the model is missing or damaged"),
    ("130", "interrupted"),
)


def manual_page() -> str:
    """The page wireparse(1)."""
    with click.Context(wireparse, info_name="wireparse") as ctx:
        about, *_ = _paragraphs(wireparse.help or "")
        lines = [
            '.\\" Made by ./dev docs from the commands: change those.',
            f'.TH WIREPARSE 1 "" "wireparse {__version__}" "User Commands"',
            ".ad l",
            ".SH NAME",
            "wireparse \\- say who said what in news-wire text",
            ".SH SYNOPSIS",
            *_synopsis(ctx),
            ".SH DESCRIPTION",
            _text(about),
            ".SH COMMANDS",
            *(line for name in COMMANDS for line in _command(ctx, name)),
            ".SH EXIT STATUS",
            *(line for code, meaning in EXIT_CODES for line in (".TP", f".B {code}", _text(meaning))),
        ]
    return "\n".join(lines) + "\n"


def _synopsis(ctx: click.Context) -> Iterator[str]:
    for name in COMMANDS:
        yield from (f".B wireparse {_text(name)}", _text(" ".join(_loaded(ctx, name)[0].collect_usage_pieces(ctx))), ".br")


def _loaded(ctx: click.Context, name: str) -> tuple[click.Command, click.Context]:
    command = wireparse.get_command(ctx, name)
    if command is None:
        raise LookupError(f"{name}: expected a command of wireparse")
    return command, click.Context(command, info_name=name, parent=ctx)


def _command(ctx: click.Context, name: str) -> Iterator[str]:
    """A command's text, options and examples."""
    command, inner = _loaded(ctx, name)
    yield f".SS wireparse {_text(name)}"
    prose = [p for p in _paragraphs(command.help or "") if not p.startswith(AS_IS)]
    examples = [p for p in _paragraphs(command.help or "") if p.startswith(AS_IS)]
    yield "\n.PP\n".join(_text(paragraph) for paragraph in prose)
    for param in command.params:
        if isinstance(param, click.Option) and not param.hidden:
            yield from (".TP", _option(param, inner), _text(param.help or ""))
    for example in examples:
        yield from (".PP", ".nf", ".RS", *map(_line, example.splitlines()[1:]), ".RE", ".fi")


def _option(option: click.Option, ctx: click.Context) -> str:
    """The names of an option in bold, what it takes in italics."""
    names = ", ".join(f"\\fB{_text(name)}\\fR" for name in (*option.opts, *option.secondary_opts))
    if option.is_flag:
        return names
    taken = _text(option.make_metavar(ctx)).replace("|", "|\\:")  # where a long choice may be broken
    return f"{names} \\fI{taken}\\fR"


def _paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(text)) if paragraph.strip()]


def _text(text: str) -> str:
    """Words on one line, none of which roff reads as a command."""
    return _line(" ".join(text.split()))


def _line(text: str) -> str:
    """A line as it stands: backslashes, hyphens, and a dot or an apostrophe at its start are signs of roff's."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def options_of(commands: Iterable[str]) -> set[str]:
    """All long options, for the test that none is missing."""
    with click.Context(wireparse, info_name="wireparse") as ctx:
        loaded = [_loaded(ctx, name)[0] for name in commands]
    return {opt for command in loaded for param in command.params for opt in param.opts if opt.startswith("--")}
