"""Answers of an archive as a table in a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from wireparse.domain.saying import Saying, Voice
from wireparse.render.acts import act_words
from wireparse.render.palette import QUIET
from wireparse.render.pen import Pen

_BODIES = {"organization", "place"}
"""Kinds whose equal names mean one, as a rule; of others, equal words without a full name tell nothing."""

_SAYINGS = (("Day", True), ("Who", False), ("Act", True), ("What", False), ("Where", False))

_VOICES = (("Who", False), ("Kind", True), ("Claims", True), ("Stories", True), ("Roles", False), ("Days", False))
"""The columns' titles, and whether they never wrap."""


def render_answers(answers: Sequence[Saying | Voice], console: Console, *, of_speakers: bool) -> None:
    """Print answers as a table.

    Who said what: a row a claim, with the day, the speakers and their roles, the act, the words, the story. Those who were
    asked for stand out in bold where others speak with them; a day that is the story's and not the claim's has a tilde.

    `of_speakers`, who speaks: a row a name, with its other forms, kind, counts, roles and days.
    """
    pen = Pen(console.encoding)
    table = _table(*(_VOICES if of_speakers else _SAYINGS))
    for answer in answers:
        table.add_row(*(_voice(answer, pen) if isinstance(answer, Voice) else _saying(answer, pen)))
    console.print(table)


def _saying(saying: Saying, pen: Pen) -> tuple[Text, ...]:
    act = act_words(saying.act, negated=saying.negated)
    where = " ".join(filter(None, (saying.claim_id, saying.given_id or saying.source)))
    return pen.write(_days(saying)), _who(saying, pen), pen.write(act), pen.write(saying.content), pen.write(where, QUIET)


def _voice(voice: Voice, pen: Pen) -> tuple[Text, ...]:
    name = pen.write(voice.name)
    if voice.merged_by == "form" and voice.kind not in _BODIES:
        name.append_text(pen.write(" (may be several)", QUIET))
    if len(voice.forms) > 1:
        name.append("\n").append_text(pen.write("also " + ", ".join(voice.forms[1:]), QUIET))
    days = "–".join(dict.fromkeys(day for day in (voice.day_first, voice.day_last) if day))
    cells = (voice.kind, str(voice.claims), str(voice.stories), "; ".join(voice.roles), days)
    return name, *(pen.write(cell) for cell in cells)


def _table(*columns: tuple[str, bool]) -> Table:
    """An empty table of columns with titles; those marked never wrap."""
    table = Table(box=None, pad_edge=False, header_style=f"bold {QUIET}", padding=(0, 2, 0, 0))
    for title, is_narrow in columns:
        table.add_column(title, no_wrap=is_narrow, overflow="fold")
    return table


def _days(saying: Saying) -> str:
    days = "–".join(dict.fromkeys(day for day in (saying.day_from, saying.day_to) if day))
    return f"~{days}" if days and saying.day_basis != "time" else days


def _who(saying: Saying, pen: Pen) -> Text:
    shown = Text(overflow="fold")
    for place, (name, roles) in enumerate(zip(saying.speakers, saying.roles, strict=True)):
        is_joint = len(saying.speakers) > 1
        shown.append("; " if place else "")
        shown.append_text(pen.write(name, "bold" if is_joint and name in saying.matched else ""))
        shown.append_text(pen.write(f" ({roles})", QUIET) if roles else Text())
    return shown


def _where(saying: Saying, pen: Pen) -> Text:
    return pen.write(" ".join(filter(None, (saying.claim_id, saying.given_id or saying.source))), QUIET)
