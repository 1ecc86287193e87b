"""The options that limit a report to some of its claims, shared by the commands that show or write reports."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from wireparse.domain.selection import Selection

ACTS = ("state", "deny", "accuse", "commit", "request", "decline", "believe", "evaluate", "show")
"""As the report has them; written out here, so that help imports no model. A test compares."""

F = TypeVar("F", bound=Callable[..., Any])


class Acts(click.ParamType["frozenset[str]"]):
    """Acts of claims, comma-separated."""

    name = "acts"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> frozenset[str]:
        """The set of acts; a usage error for an unknown one."""
        if isinstance(value, frozenset):
            return value
        acts = frozenset(act.strip().lower() for act in str(value).split(",") if act.strip())
        unknown = sorted(acts - set(ACTS))
        if unknown or not acts:
            self.fail(f"expected some of {', '.join(ACTS)}, found {', '.join(unknown) or 'none'}", param, ctx)
        return acts


class SpeakerName(click.ParamType[str]):
    """A form of a speaker's name."""

    name = "name"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name; a usage error for one without a letter or figure, which nobody has."""
        name = str(value).strip()
        if not any(char.isalnum() for char in name):
            self.fail(f"expected a name, found {value!r}", param, ctx)
        return name


def filter_options(command: F) -> F:
    """Add `--speaker`, `--act` and the least confidences to a command; `selection` makes of them what the domain takes."""
    options = (
        click.option(
            "--speaker",
            type=SpeakerName(),
            metavar="NAME",
            help="Only what NAME says: any form of the name, accents aside.",
        ),
        click.option("--act", "acts", type=Acts(), metavar="ACTS", help="Only claims of these acts, as in deny,accuse."),
        click.option(
            "--min-confidence",
            type=click.FloatRange(0, 1),
            default=0.0,
            metavar="X",
            help="Only claims of confidence X or more.",
        ),
        click.option(
            "--min-speaker-confidence",
            type=click.FloatRange(0, 1),
            default=0.0,
            metavar="X",
            help="Only claims whose speakers are right with confidence X or more.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def selection(
    speaker: str | None, acts: frozenset[str] | None, min_confidence: float, min_speaker_confidence: float
) -> Selection:
    """What the options ask for."""
    from wireparse.domain.findings import Act
    from wireparse.domain.selection import Selection

    chosen = None if acts is None else frozenset(map(Act, acts))
    return Selection(speaker, chosen, min_confidence, min_speaker_confidence)
