"""`wireparse completion`: the shell's script that completes commands and options."""

import click

PROGRAM, VARIABLE = "wireparse", "_WIREPARSE_COMPLETE"
"""The executable, and the variable by which the script asks it: click's naming."""


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that completes commands and options in SHELL.

    \b
    source <(wireparse completion bash)     in ~/.bashrc
    source <(wireparse completion zsh)      in ~/.zshrc, after compinit
    wireparse completion fish > ~/.config/fish/completions/wireparse.fish
    """
    from click.shell_completion import get_completion_class

    completion = get_completion_class(shell)
    assert completion is not None  # noqa: S101 - click knows the shells that the argument allows
    click.echo(completion(ctx.find_root().command, {}, PROGRAM, VARIABLE).source())
