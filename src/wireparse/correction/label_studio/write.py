"""A marked story as a Label Studio task with one prediction."""

from collections.abc import Sequence
from typing import Any

from wireparse.correction.draft import explicit_nesting, explicit_speakers
from wireparse.correction.label_studio import config
from wireparse.correction.marked import MarkedStory, Range, Statement
from wireparse.correction.reading import people_json
from wireparse.correction.shown import replaced, shown


def task(story: MarkedStory) -> dict[str, Any]:
    """The task, to be imported into a project whose labeling configuration is `labeling_config()`."""
    text = shown(story.text)
    data = {
        "text": text,
        "story": story.id,
        "published": story.published,
        "people": people_json(story.people),
        "replaced": [list(change) for change in replaced(story.text, text)],
    }
    prediction: dict[str, Any] = {"model_version": story.origin, "result": _Writer(text).results(story)}
    if story.score is not None:
        prediction["score"] = story.score
    return {"data": data, "predictions": [prediction]}


class _Writer:
    """Collects results, and gives every region an id."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[dict[str, Any]] = []
        self.shared: dict[tuple[str, Range], str] = {}
        self.count = 0

    def results(self, story: MarkedStory) -> list[dict[str, Any]]:
        """All regions, what is told of each, and the relations between them."""
        cues = [self._statement(statement) for statement in story.statements]
        for index, told in enumerate(explicit_nesting(story.statements)):
            self._nesting(cues, index, story.statements[index].nested_in, told=told)
        for quote in story.quotes or ():
            region = self._region(config.ROLE, config.QUOTE, quote.span)
            speakers = explicit_speakers(quote, story.statements)
            self._texts(region, quote.span, config.SPEAKER, speakers or ())
            self._choices(region, quote.span, config.QUOTED, (config.NO_SPEAKER,) if speakers == () else ())
        for entity in story.entities or ():
            self._region(config.ENTITY, entity.label, entity.span)
        self._dateline(story)
        return self.found

    def _statement(self, statement: Statement) -> str:
        first, *rest = statement.cue or statement.content
        cue = self._region(config.ROLE, config.CUE, first)
        self._told(cue, first, statement)
        for span in rest:
            self._relation(cue, self._region(config.ROLE, config.CUE, span), config.CUE_PART)
        for role in (config.SOURCE, config.CONTENT):
            for span in statement.spans(role):
                self._relation(cue, self._shared(role, span), role)
        return cue

    def _told(self, cue: str, span: Range, statement: Statement) -> None:
        for name in config.CHOICES:
            value = getattr(statement, name)
            self._choices(cue, span, name, (value,) if value else ())
        self._texts(cue, span, config.SPEAKER, statement.speakers)
        flags = {config.HEDGED: statement.hedged, config.NEGATED: statement.negated}
        self._choices(cue, span, "flags", [name for name, given in flags.items() if given])

    def _nesting(self, cues: Sequence[str], index: int, outer: int | None, *, told: bool) -> None:
        if told and outer is not None:
            self._relation(cues[index], cues[outer], config.WITHIN)
        elif told:
            flags = next((r for r in self.found if r.get("id") == cues[index] and r.get("from_name") == "flags"), None)
            if flags:
                flags["value"]["choices"].append(config.OUTERMOST)
            else:
                region = next(r for r in self.found if r.get("id") == cues[index])
                span = (region["value"]["start"], region["value"]["end"])
                self._choices(cues[index], span, "flags", (config.OUTERMOST,))

    def _dateline(self, story: MarkedStory) -> None:
        if story.dateline is None:
            return
        region = self._region(config.ROLE, config.DATELINE, story.dateline.span)
        for name in config.DATELINE_FIELDS:
            value = getattr(story.dateline, name)
            self._texts(region, story.dateline.span, name, (value,) if value else ())

    def _shared(self, label: str, span: Range) -> str:
        """A region that several claims may have, such as the source of two."""
        if (label, span) not in self.shared:
            self.shared[label, span] = self._region(config.ROLE, label, span)
        return self.shared[label, span]

    def _region(self, control: str, label: str, span: Range) -> str:
        self.count += 1
        name = f"wire-{self.count}"
        self._result(name, span, control, "labels", {"text": self.text[slice(*span)], "labels": [label]})
        return name

    def _choices(self, region: str, span: Range, control: str, values: Sequence[str]) -> None:
        if values:
            self._result(region, span, control, "choices", {"choices": list(values)})

    def _texts(self, region: str, span: Range, control: str, values: Sequence[str]) -> None:
        if values:
            self._result(region, span, control, "textarea", {"text": list(values)})

    def _result(self, region: str, span: Range, control: str, kind: str, value: dict[str, Any]) -> None:
        where = {"start": span[0], "end": span[1], **value}
        self.found.append({"id": region, "from_name": control, "to_name": config.TEXT, "type": kind, "value": where})

    def _relation(self, start: str, end: str, label: str) -> None:
        relation = {"type": "relation", "from_id": start, "to_id": end, "direction": "right", "labels": [label]}
        self.found.append(relation)
