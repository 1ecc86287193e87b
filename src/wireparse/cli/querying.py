"""The work of `wireparse query`: ask, print, and say whom a name found."""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import islice
from pathlib import Path

from wireparse.cli.talk import complain
from wireparse.domain.names import fold
from wireparse.domain.saying import Saying, Voice
from wireparse.export.answers import Answer, cells, heading, json_lines
from wireparse.export.tables.csvs import EXACT, SPREADSHEET, csv_lines
from wireparse.query import Question, open_archive
from wireparse.query.question import Heard

ON_A_TERMINAL = 100
"""Answers that a terminal is given where the user sets no limit: a table must be whole before its columns are known."""

MOST_NAMES = 10
"""Names that are told on stderr."""


@dataclass(frozen=True, slots=True)
class Output:
    """How the answers are wanted. `form` None: a table on a terminal, JSON lines elsewhere."""

    form: str | None
    color: str
    of_speakers: bool


class Found:
    """Passes answers on and counts whom they are of."""

    def __init__(self) -> None:
        self.count = 0
        self._claims: Counter[tuple[str, str]] = Counter()
        self._names: dict[tuple[str, str], str] = {}

    def noted(self, answers: Iterator[Saying] | Iterator[Voice]) -> Iterator[Answer]:
        """The same answers. A claim counts for those of its speakers that were asked for."""
        for answer in answers:
            self.count += 1
            if isinstance(answer, Voice):
                self._add(answer.name, answer.kind, answer.claims)
            else:
                for name in answer.matched:
                    self._add(name, answer.kinds[answer.speakers.index(name)], 1)
            yield answer

    def names(self) -> list[str]:
        """Whom the answers are of, who claims most first, with kind and number of claims."""
        ordered = sorted(self._claims, key=lambda key: (-self._claims[key], key))
        return [f"{self._names[key]} ({key[1]}, {self._claims[key]})" for key in ordered]

    def _add(self, name: str, kind: str, claims: int) -> None:
        key = fold(name), kind
        self._names.setdefault(key, name)
        self._claims[key] += claims


def answer(path: Path, question: Question, output: Output) -> None:
    """Ask the archive and print to standard output. Raises ArchiveError when it can't be read."""
    form = output.form or ("table" if sys.stdout.isatty() else "jsonl")
    found, heard = Found(), Heard()
    with open_archive(path) as archive:
        answers = archive.voices(question, heard) if output.of_speakers else archive.sayings(question, heard)
        if form == "table":
            most = question.limit or ON_A_TERMINAL
            _show(islice(found.noted(answers), most), output)
            if question.limit is None and next(answers, None) is not None:
                complain(f"the first {most} answers shown, there are more: --limit N shows as many")
        else:
            _write(found.noted(answers), form, Voice if output.of_speakers else Saying)
    sys.stdout.flush()
    if question.speaker is None and form == "table" and not found.count:
        complain(f"{path}: nothing fits")
    _tell(path, question, found, heard)


def _show(answers: Iterator[Answer], output: Output) -> None:
    """Print a table; none where there are no answers."""
    shown = list(answers)
    if not shown:
        return
    from rich.console import Console

    from wireparse.render.answers import render_answers

    colour = {"always": True, "never": False}.get(output.color)
    console = Console(force_terminal=colour, no_color=True if colour is False else None, highlight=False, markup=False)
    render_answers(shown, console, of_speakers=output.of_speakers)


def _write(answers: Iterator[Answer], form: str, kind: type[Answer]) -> None:
    dialect = SPREADSHEET if form == "spreadsheet" else EXACT
    if isinstance(sys.stdout, TextIOWrapper):
        encoding, newline = (None, None) if form == "jsonl" else (dialect.encoding, "")
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace", newline=newline)
    if form == "jsonl":
        sys.stdout.writelines(json_lines(answers))
    else:
        csv_lines(cells(answers), heading(kind), sys.stdout, dialect)


def _tell(path: Path, question: Question, found: Found, heard: Heard) -> None:
    """Say on stderr whom a name found where that isn't plain, whom it didn't, and which claims can't be told of."""
    names = found.names()
    if heard.unrated:
        complain(f"{path}: claims of reports before schema 1.3 have no speaker_confidence and are left out")
    if question.speaker is None:
        return
    if not names:
        complain(f"{path}: nothing that fits is said by {question.speaker!r}")
    elif len(names) > 1:
        more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
        complain(f"{question.speaker!r} is a form of {len(names)} names: {', '.join(names[:MOST_NAMES])}{more}")
    if heard.left_out:
        left_out = sorted(heard.left_out)[:MOST_NAMES]
        complain(f"left out, for they may be others than {question.speaker!r}: {', '.join(left_out)}")
