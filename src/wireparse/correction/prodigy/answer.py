"""One answer: the claims that its spans and relations make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wireparse.correction.draft import Draft
from wireparse.correction.marked import FORMS, KINDS, MENTIONS, NOBODY, Range
from wireparse.correction.prodigy import config
from wireparse.correction.prodigy.write import JOINED
from wireparse.correction.reading import mapping, optional_string, sequence, shortened, span, string, strings
from wireparse.errors import SourceError


@dataclass(frozen=True, slots=True)
class Task:
    """A line of a file: the task with its answer, and what it says of itself."""

    place: str
    content: Mapping[str, Any]

    @property
    def own(self) -> Mapping[str, Any]:
        """What the task keeps for us."""
        return mapping(self.content.get(config.OWN), self.place, config.OWN)

    @property
    def part(self) -> str:
        """`story`, `claim` or `missed`."""
        return string(self.own.get("part"), self.place, "part")

    @property
    def story(self) -> str:
        """The story's id."""
        return string(self.own.get("story"), self.place, "story")

    @property
    def text(self) -> str:
        """The task's own text."""
        return string(self.content.get("text"), self.place, "text")

    @property
    def offset(self) -> int:
        """Where the task's text begins in the story."""
        return _count(self.own.get("offset", 0), self.place, "offset")

    @property
    def claim(self) -> int:
        """The claim's number, from 0."""
        return _count(self.own.get("claim"), self.place, "claim")

    def spans(self) -> list[tuple[Range, str]]:
        """The spans, in the task's text, with their labels. Raises SourceError."""
        found = []
        for value in sequence(self.content.get("spans") or [], self.place, "spans"):
            each = mapping(value, self.place, "a span")
            where = span(each.get("start"), each.get("end"), len(self.text), self.place)
            found.append((where, string(each.get("label"), self.place, "a span's label")))
        return found


def _count(value: Any, place: str, what: str) -> int:
    if type(value) is not int or value < 0:
        raise SourceError(place, f"a number as {what}", shortened(value))
    return value


def drafts(task: Task) -> list[Draft]:
    """The claims of a task: one for each span whose label is an act.

    Raises SourceError for a span that no relation ties to one of several claims.
    """
    spans = task.spans()
    allowed = {config.CUE, config.SOURCE, config.CONTENT, *config.ACT_LABELS}
    for where, label in spans:
        if label not in allowed:
            raise SourceError(task.place, f"one of {', '.join(config.CLAIM_LABELS)}", f"{label} at {where[0]}")
    heads = sorted(each for each in spans if each[1] in config.ACT_LABELS)
    if not heads and (spans or task.part == "claim"):
        raise SourceError(task.place, f"a cue labelled {', '.join(config.ACT_LABELS)} (or reject)", "none")
    tied = _tied(task, heads)
    claims: list[dict[str, list[Range]]] = [{config.CUE: [head[0]], config.SOURCE: [], config.CONTENT: []} for head in heads]
    for where, label in spans:
        if label in config.ACT_LABELS:
            continue
        owners = tied.get(where, set()) or ({0} if len(heads) == 1 else set())
        if not owners:
            raise SourceError(task.place, f"a relation from a cue to the {label} at {where[0]}", "none")
        for owner in owners:
            claims[owner][label].append(where)
    speakers = _speakers(task, len(heads))
    return [_draft(task, number, heads[number], claims[number], speakers[number]) for number in range(len(heads))]


def _tied(task: Task, heads: Sequence[tuple[Range, str]]) -> dict[Range, set[int]]:
    """For each span that relations tie to cues, the numbers of these, whichever way the arrows go."""
    numbers = {head[0]: number for number, head in enumerate(heads)}
    found: dict[Range, set[int]] = {}
    for value in sequence(task.content.get("relations") or [], task.place, "relations"):
        relation = mapping(value, task.place, "a relation")
        ends = [_end(task, relation, name) for name in ("head", "child")]
        for one, other in (ends, ends[::-1]):
            if one in numbers and other not in numbers:
                found.setdefault(other, set()).add(numbers[one])
    return found


def _end(task: Task, relation: Mapping[str, Any], name: str) -> Range:
    """The span at an end of a relation: as given, or the one that ends with (or holds) the token."""
    given = relation.get(f"{name}_span")
    if isinstance(given, dict):
        return span(given.get("start"), given.get("end"), len(task.text), task.place)
    tokens = sequence(task.content.get("tokens") or [], task.place, "tokens")
    number = _count(relation.get(name), task.place, f"a relation's {name}")
    if number >= len(tokens):
        raise SourceError(task.place, f"one of {len(tokens)} tokens as a relation's {name}", str(number))
    token = mapping(tokens[number], task.place, "a token")
    where = span(token.get("start"), token.get("end"), len(task.text), task.place)
    return next((s for s, _ in task.spans() if s[0] <= where[0] and where[1] <= s[1]), where)


def _speakers(task: Task, claims: int) -> list[tuple[str, ...]]:
    """The speakers of each claim: as written, a line for each, unless what is written is still what was exported."""
    written = str(task.content.get("speaker") or "")
    exported = strings(task.own.get("speakers", []), task.place, "speakers")
    if claims == 1 and written == JOINED.join(exported):
        return [exported]
    lines = [_names(line) for line in written.splitlines()] if claims > 1 else [_names(" ".join(written.split()))]
    return [*lines, *([()] * claims)][:claims]


def _names(line: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in line.split(JOINED.strip()) if name.strip()))


def _draft(
    task: Task, number: int, head: tuple[Range, str], spans: Mapping[str, list[Range]], speakers: tuple[str, ...]
) -> Draft:
    ticked = strings(task.content.get("accept") or [], task.place, "accept")
    form = optional_string(task.own.get("form"), task.place, "form")
    nested = task.own.get("nested_in", "")
    return Draft(
        key=_key(task.claim, number) if task.part == "claim" else f"{task.place}/{number}",
        place=f"{task.place} ({shortened(task.text[slice(*head[0])])!r})",
        source=_moved(spans[config.SOURCE], task.offset),
        cue=_moved(spans[config.CUE], task.offset),
        content=_moved(spans[config.CONTENT], task.offset),
        act=head[1].lower(),
        speakers=speakers,
        kind=_ticked(task, ticked, (*KINDS, NOBODY)),
        mention=_ticked(task, ticked, MENTIONS),
        hedged=config.HEDGED in ticked,
        negated=config.NEGATED in ticked,
        form=form if form in FORMS else None,
        within=_key(nested, 0) if type(nested) is int else None,
        outermost=nested is None,
    )


def _key(claim: int, number: int) -> str:
    return f"claim {claim}" + (f"/{number}" if number else "")


def _ticked(task: Task, ticked: Sequence[str], of: Sequence[str]) -> str | None:
    found = [name for name in ticked if name in of]
    if len(found) > 1:
        raise SourceError(task.place, f"one of {', '.join(of)}", " and ".join(found))
    return found[0] if found else None


def _moved(spans: Sequence[Range], by: int) -> tuple[Range, ...]:
    return tuple(dict.fromkeys((start + by, end + by) for start, end in spans))
