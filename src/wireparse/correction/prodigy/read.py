"""Answers as marked stories."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from wireparse.correction.draft import Draft, DraftQuote, DraftStory, finished
from wireparse.correction.marked import ENTITY_LABELS, MarkedDateline, MarkedEntity, MarkedStory, Range
from wireparse.correction.prodigy import config
from wireparse.correction.prodigy.answer import Task, drafts
from wireparse.correction.reading import mapping, optional_string, people, sequence, shortened, span, strings
from wireparse.errors import SourceError

Read = MarkedStory | SourceError
"""A story, or why there is none."""

ACCEPT, REJECT, IGNORE = "accept", "reject", "ignore"

MISSING_SHOWN = 5
"""Claims without an answer that a message names."""


@dataclass(slots=True)
class _Answers:
    """The tasks of one story, the last answer to each."""

    place: str
    story: Task | None = None
    claims: dict[int, Task] = field(default_factory=dict)
    missed: dict[int, Task] = field(default_factory=dict)


def is_task(content: Any) -> bool:
    """Whether a JSON value is a task of Prodigy's: a text with spans."""
    return isinstance(content, dict) and isinstance(content.get("text"), str) and isinstance(content.get("spans"), list)


def read_answers(lines: Sequence[tuple[str, Any]], *, unreviewed: bool = False) -> Iterator[Read]:
    """The stories of answers, each line with its place; an unreadable one as a SourceError.

    A claim that was rejected is deleted; a story with an answer missing, or with one ignored, is an error. So is a claim
    without an answer, unless `unreviewed`. Quotes, entities and dateline are left out of a story whose task for them
    has no answer.
    """
    stories: dict[str, _Answers] = {}
    for place, content in lines:
        try:
            task = Task(place, mapping(content, place, "a task that `wireparse annotate --to prodigy` wrote"))
            _sort(stories.setdefault(task.story, _Answers(place)), task)
        except SourceError as error:
            yield error
    for name, answers in stories.items():
        try:
            yield _Story(name, answers, unreviewed=unreviewed).read()
        except SourceError as error:
            yield error


def _sort(answers: _Answers, task: Task) -> None:
    """Put a task where it belongs; an answered one is never replaced by the same without an answer."""
    answered = task.content.get("answer") is not None
    if task.part == "story":
        if answered or answers.story is None:
            answers.story = task
    elif task.part == "claim":
        if answered or task.claim not in answers.claims:
            answers.claims[task.claim] = task
    elif task.part == "missed":
        if answered or task.offset not in answers.missed:
            answers.missed[task.offset] = task
    else:
        raise SourceError(task.place, "'story', 'claim' or 'missed' as part", task.part)


class _Story:
    """One story's answers."""

    def __init__(self, name: str, answers: _Answers, *, unreviewed: bool) -> None:
        if answers.story is None:
            expected = "the story's task from spans.jsonl too, answered or not"
            raise SourceError(f"{answers.place}: story {name!r}", expected, "none")
        self.name, self.answers, self.unreviewed, self.task = name, answers, unreviewed, answers.story
        self.place = f"{self.task.place}: story {name!r}"

    def read(self) -> MarkedStory:
        self._complete()
        reviewed = self._taken(self.task)
        known = people(self.task.own.get("people", []), self.place)
        spans = self.task.spans() if reviewed else []
        return finished(
            DraftStory(
                place=self.place,
                id=self.name,
                text=self.task.text,
                published=optional_string(self.task.own.get("published"), self.place, "published"),
                drafts=self._drafts(),
                people=known,
                quotes=self._quotes(spans) if reviewed else None,
                entities=[self._entity(*each) for each in spans if each[1] not in _OURS] if reviewed else None,
                dateline=self._dateline(spans),
                has_dateline=reviewed,
            )
        )

    def _complete(self) -> None:
        wanted = self.task.own.get("claims")
        numbers = range(wanted if type(wanted) is int else 0)
        missing = list(islice((n for n in numbers if n not in self.answers.claims), MISSING_SHOWN))
        if missing:
            found = f"none for claim {', '.join(str(n + 1) for n in missing)}"
            raise SourceError(self.place, f"answers for {shortened(wanted)} claims", found)

    def _taken(self, task: Task) -> bool:
        """Whether a task's marks count."""
        answer = task.content.get("answer")
        if answer == IGNORE:
            raise SourceError(task.place, "accept or reject", "ignore, so that its story can't be gold")
        return answer == ACCEPT or (answer is None and self.unreviewed)

    def _drafts(self) -> list[Draft]:
        found = []
        for task in (*self.answers.claims.values(), *self.answers.missed.values()):
            if task.part == "claim" and task.content.get("answer") is None and not self.unreviewed:
                raise SourceError(task.place, "an answer (or --unreviewed)", "none")
            if self._taken(task):
                self._same_text(task)
                found += drafts(task)
        return found

    def _same_text(self, task: Task) -> None:
        there = self.task.text[task.offset : task.offset + len(task.text)]
        if there != task.text:
            raise SourceError(
                task.place, f"the story's words at {task.offset}, {shortened(there)!r}", repr(shortened(task.text))
            )

    def _quotes(self, spans: Sequence[tuple[Range, str]]) -> list[DraftQuote]:
        named: dict[Range, tuple[str, ...]] = {}
        for value in sequence(self.task.own.get("quotes", []), self.place, "quotes"):
            quote = mapping(value, self.place, "a quote")
            where = span(quote.get("start"), quote.get("end"), len(self.task.text), self.place)
            named[where] = strings(quote.get("speakers", []), self.place, "a quote's speakers")
        quotes = [DraftQuote(where, named.get(where)) for where, label in spans if label == config.QUOTE]
        return quotes + [DraftQuote(where, ()) for where, label in spans if label == config.UNATTRIBUTED]

    def _entity(self, where: Range, label: str) -> MarkedEntity:
        if label not in ENTITY_LABELS:
            raise SourceError(self.place, f"one of {', '.join(config.STORY_LABELS)}", f"{label} at {where[0]}")
        return MarkedEntity(where, label)

    def _dateline(self, spans: Sequence[tuple[Range, str]]) -> MarkedDateline | None:
        found = [where for where, label in spans if label == config.DATELINE]
        if len(found) > 1:
            raise SourceError(self.place, "one dateline", str(len(found)))
        if not found:
            return None
        fields = {n: optional_string(self.task.content.get(n), self.place, n) for n in config.DATELINE_FIELDS}
        return MarkedDateline(found[0], fields["place"], fields["agency"], fields["date"])


_OURS = (config.QUOTE, config.UNATTRIBUTED, config.DATELINE)
