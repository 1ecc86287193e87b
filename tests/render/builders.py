"""Builds reports by hand: each finding is given by its words, and located in the story's text."""

import hashlib
import io
from collections.abc import Iterable
from typing import Any, TypeVar

from rich.console import Console

from wireparse.domain import (
    Act,
    Claim,
    ClaimForm,
    Entity,
    Mention,
    ModelInfo,
    Quote,
    QuoteType,
    Report,
    Span,
    Speaker,
    StoryInfo,
)
from wireparse.render import render_report

S = TypeVar("S", bound=Span)

STORY = (
    "Mayor Ann Lee said on Tuesday the bridge “may” close. “We will decide soon. It is hard,” she said.\n"
    "Union leader Bo Ek denied reports claiming that staff allegedly knew. The “Iron Bridge” opened in 1960.\n"
    "Officials were not told, a source added."
)


def find(text: str, words: str, kind: type[S], *, near: str = "", **fields: Any) -> S:
    """The first span of these words, or the first that begins within the words of `near` or after."""
    start = text.index(words, text.index(near))
    return kind(start=start, end=start + len(words), text=words, **fields)


def span(words: str, text: str = STORY) -> Span:
    return find(text, words, Span)


def spans(words: Iterable[str], text: str = STORY) -> tuple[Span, ...]:
    return tuple(span(each, text) for each in words)


def claim(number: int, content: str | tuple[str, ...], cue: str = "said", *, text: str = STORY, **fields: Any) -> Claim:
    source, near = fields.pop("source", ()), fields.pop("near", "")
    defaults: dict[str, Any] = {"speakers": ("S1",), "form": ClaimForm.INDIRECT, "act": Act.STATE, "confidence": 0.9}
    return Claim(
        id=f"C{number}",
        content=spans((content,) if isinstance(content, str) else content, text),
        cue=(find(text, cue, Span, near=near),) if cue else (),
        source=spans((source,) if isinstance(source, str) else source, text),
        **(defaults | fields),
    )


def quote(number: int, words: str, kind: QuoteType = QuoteType.PARTIAL, *, text: str = STORY, **fields: Any) -> Quote:
    return find(text, words, Quote, id=f"Q{number}", type=kind, **fields)


def speaker(number: int, name: str, *, kind: str = "person", roles: tuple[str, ...] = (), text: str = STORY) -> Speaker:
    mentions = (find(text, name, Mention, form="name"),) if name in text else ()
    return Speaker.model_validate(
        {"id": f"S{number}", "name": name, "kind": kind, "roles": roles, "mentions": mentions},
    )


def entity(number: int, words: str, label: str, name: str | None = None) -> Entity:
    return find(STORY, words, Entity, id=f"E{number}", label=label, name=name or words)


def info(text: str | None = STORY, **fields: Any) -> StoryInfo:
    digest = hashlib.sha256((text or "").encode(errors="replace")).hexdigest()
    return StoryInfo(text=text, sha256=digest, **({"source": "bridge.txt"} | fields))


def report(text: str | None = STORY, *, story: dict[str, Any] | None = None, **findings: Any) -> Report:
    return Report(story=info(text, **(story or {})), model=ModelInfo(name="none", version="0"), **findings)


def shown(of: Report, *, width: int = 80, encoding: str = "utf-8", include: frozenset[str] | None = None) -> str:
    """The view as plain text; writing it to a stream of this encoding must not fail."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict", newline="")
    console = Console(file=stream, width=width, color_system=None, force_terminal=False, legacy_windows=False)
    render_report(of, console, include=include)
    stream.seek(0)
    return stream.read()


def part(of: Report, *names: str, width: int = 80) -> str:
    """Some parts of the view, without the header, and without blanks at the ends of lines."""
    body = shown(of, width=width, include=frozenset(names)).partition("\n\n")[2]
    return "\n".join(line.rstrip() for line in body.splitlines())
