"""A marked story as brat's stand-off annotations."""

import json
import re
from collections.abc import Sequence

from wireparse.correction.brat import config
from wireparse.correction.brat.notes import note
from wireparse.correction.draft import explicit_nesting, explicit_speakers
from wireparse.correction.marked import MarkedStory, Person, Range, Statement
from wireparse.correction.reading import people_json
from wireparse.correction.shown import shown

STORIES = "stories.jsonl"
"""The file beside the documents that keeps what stand-off can't hold: each story's own text, its id, the roles of speakers."""

LINE_BREAKS = re.compile(r"\s*\n\s*")


def document(story: MarkedStory) -> tuple[str, str]:
    """The contents of the .txt and of the .ann file."""
    text = shown(story.text, one_line_separators=True)
    return text, _Writer(text, story).lines()


def side_line(name: str, story: MarkedStory) -> str:
    """A story's line of `stories.jsonl`; `name` is its document's, without suffix."""
    kept = {"document": name, "story": story.id, "published": story.published, "people": people_json(story.people)}
    return json.dumps({**kept, "text": story.text}, ensure_ascii=False)


class _Writer:
    """Collects lines, and numbers the annotations of each kind."""

    def __init__(self, text: str, story: MarkedStory) -> None:
        self.text, self.story = text, story
        self.found: list[str] = []
        self.counts: dict[str, int] = {}
        self.speakers: dict[str, str] = {}
        self.shared: dict[tuple[str, tuple[Range, ...]], str] = {}

    def lines(self) -> str:
        """All annotations, a line each."""
        for person in self.story.people:
            self._person(person)
        events = [f"E{number}" for number in range(1, len(self.story.statements) + 1)]
        for index, told in enumerate(explicit_nesting(self.story.statements)):
            self._claim(self.story.statements[index], events, told=told)
        self._quotes()
        for entity in self.story.entities or ():
            self._text_bound(entity.label, (entity.span,))
        self._dateline()
        return "".join(f"{line}\n" for line in self.found)

    def _person(self, person: Person) -> None:
        """The speaker's name where the story first has it; a name that it hasn't goes into the notes of claims."""
        at = self.story.text.find(person.name)
        if at >= 0 and "\n" not in self.text[at : at + len(person.name)] and person.name == person.name.strip():
            self.speakers[person.name] = self._text_bound(config.SPEAKER, ((at, at + len(person.name)),))
            self._attribute(config.KIND, self.speakers[person.name], person.kind)

    def _claim(self, statement: Statement, events: Sequence[str], *, told: bool) -> None:
        first, *rest = statement.cue
        event = self._next("E")
        arguments = [f"{config.CLAIM}:{self._text_bound(config.CLAIM, (first,))}"]
        arguments += self._arguments(config.CUE, [(span,) for span in rest])
        for label, spans in ((config.CONTENT, statement.content), (config.SOURCE, statement.source)):
            arguments += self._arguments(label, _parts(self.text, spans))
        if all(name in self.speakers for name in statement.speakers):
            arguments += _numbered(config.SPEAKER, [self.speakers[name] for name in statement.speakers])
        else:
            self._note(event, {"speaker": statement.speakers})
        if told and statement.nested_in is not None:
            arguments.append(f"{config.WITHIN}:{events[statement.nested_in]}")
        self.found.append(f"{event}\t{' '.join(arguments)}")
        self._attributes(event, statement, outermost=told and statement.nested_in is None)

    def _attributes(self, event: str, statement: Statement, *, outermost: bool) -> None:
        for name, attribute in config.ATTRIBUTES.items():
            if getattr(statement, name):
                self._attribute(attribute, event, getattr(statement, name))
        flags = {config.HEDGED: statement.hedged, config.NEGATED: statement.negated, config.OUTERMOST: outermost}
        for flag, given in flags.items():
            if given:
                self._attribute(flag, event)

    def _arguments(self, label: str, groups: Sequence[tuple[Range, ...]]) -> list[str]:
        return _numbered(label, [self._shared(label, group) for group in groups])

    def _shared(self, label: str, spans: tuple[Range, ...]) -> str:
        """An annotation that several claims may have, such as the source of two."""
        if (label, spans) not in self.shared:
            self.shared[label, spans] = self._text_bound(label, spans)
        return self.shared[label, spans]

    def _quotes(self) -> None:
        for quote in self.story.quotes or ():
            name = self._text_bound(config.QUOTE, (quote.span,))
            speakers = explicit_speakers(quote, self.story.statements)
            if speakers:
                self._note(name, {"speaker": speakers})
            elif speakers == ():
                self._attribute(config.UNATTRIBUTED, name)

    def _dateline(self) -> None:
        found = self.story.dateline
        if found is None:
            return
        name = self._text_bound(config.DATELINE, (found.span,))
        told = {"place": found.place, "agency": found.agency, "date": found.date}
        if any(told.values()):
            self._note(name, {key: (value,) for key, value in told.items() if value})

    def _text_bound(self, label: str, spans: Sequence[Range]) -> str:
        name = self._next("T")
        pieces = [piece for span in spans for piece in _lines(self.text, span)]
        offsets = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(self.text[start:end] for start, end in pieces)
        self.found.append(f"{name}\t{label} {offsets}\t{words}")
        return name

    def _attribute(self, label: str, of: str, value: str | None = None) -> None:
        self.found.append(f"{self._next('A')}\t{label} {of}" + (f" {value}" if value else ""))

    def _note(self, of: str, told: dict[str, tuple[str, ...]]) -> None:
        self.found.append(f"{self._next('#')}\t{config.NOTES} {of}\t{note(told)}")

    def _next(self, kind: str) -> str:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{kind}{self.counts[kind]}"


def _numbered(role: str, targets: Sequence[str]) -> list[str]:
    """Arguments of one role: brat tells the second and further ones by numbers."""
    return [f"{role}{number if number > 1 else ''}:{target}" for number, target in enumerate(targets, start=1)]


def _parts(text: str, spans: Sequence[Range]) -> list[tuple[Range, ...]]:
    """The spans of a role as few annotations as can be: an interrupted one is one, in pieces.

    Two spans with nothing but a line break between them stay two, for the pieces of one span at a line break look so.
    """
    groups: list[tuple[Range, ...]] = []
    for span in spans:
        if groups and groups[-1][-1][1] < span[0] and text[groups[-1][-1][1] : span[0]].strip():
            groups[-1] = (*groups[-1], span)
        else:
            groups.append((span,))
    return groups


def _lines(text: str, span: Range) -> list[Range]:
    """A span cut at line breaks, which stand-off can't hold."""
    start, end = span
    found, begin = [], start
    for gap in LINE_BREAKS.finditer(text, start, end):
        if begin < gap.start():
            found.append((begin, gap.start()))
        begin = gap.end()
    if begin < end:
        found.append((begin, end))
    return found or [span]
