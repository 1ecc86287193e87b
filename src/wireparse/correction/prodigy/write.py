"""A marked story as Prodigy tasks: one for each claim, in its paragraphs, and one for all else."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from wireparse.correction.draft import explicit_nesting, explicit_speakers
from wireparse.correction.marked import MarkedStory, Range, Statement
from wireparse.correction.prodigy import config
from wireparse.correction.prodigy.tokens import tokens
from wireparse.correction.reading import people_json

BLANK_LINES = re.compile(r"\n\s*\n")
LINE_ENDS = re.compile(r"\r\n?|\n")
JOINED = " + "
MISSED_WORDS = 4
"""Words from which on a paragraph has a task for claims that were missed."""


def claim_tasks(story: MarkedStory) -> list[dict[str, Any]]:
    """A task for each claim, for the `relations` interface, then an empty one for each paragraph that may hold more."""
    told = explicit_nesting(story.statements)
    claims = [_claim_task(story, index, explicit=told[index]) for index in range(len(story.statements))]
    return claims + [_missed_task(story, paragraph) for paragraph in _paragraphs(story.text) if _may_hold(story, paragraph)]


def story_task(story: MarkedStory) -> dict[str, Any]:
    """The task for quotes, entities and dateline, for the `spans_manual` interface, where spans may overlap."""
    spans: list[tuple[Range, str]] = []
    named = []
    for quote in story.quotes or ():
        speakers = explicit_speakers(quote, story.statements)
        spans.append((quote.span, config.UNATTRIBUTED if speakers == () else config.QUOTE))
        if speakers:
            named.append({"start": quote.span[0], "end": quote.span[1], "speakers": list(speakers)})
    spans += [(entity.span, entity.label) for entity in story.entities or ()]
    dateline = story.dateline
    if dateline:
        spans.append((dateline.span, config.DATELINE))
    fields = {name: (getattr(dateline, name) if dateline else None) or "" for name in config.DATELINE_FIELDS}
    own = {"part": "story", "story": story.id, "claims": len(story.statements), "published": story.published}
    more = {"people": people_json(story.people), "quotes": named}
    return _task(story.text, spans, name=story.id, meta={"story": story.id}) | fields | {config.OWN: own | more}


def _claim_task(story: MarkedStory, index: int, *, explicit: bool) -> dict[str, Any]:
    statement = story.statements[index]
    start, end = _passage(story.text, statement.extent())
    first, *rest = statement.cue
    spans = [(first, statement.act.upper()), *((span, config.CUE) for span in rest)]
    spans += [(span, config.SOURCE) for span in statement.source] + [(span, config.CONTENT) for span in statement.content]
    moved = [((a - start, b - start), label) for (a, b), label in spans]
    own: dict[str, Any] = {"part": "claim", "story": story.id, "claim": index, "offset": start, "form": statement.form}
    own["speakers"] = list(statement.speakers)
    if explicit:
        own["nested_in"] = statement.nested_in
    meta = {"story": story.id, "claim": f"{index + 1} of {len(story.statements)}"}
    task = _task(story.text[start:end], moved, name=f"{story.id}: claim {index + 1}", meta=meta)
    return task | _relations(task["spans"]) | _ticked(statement) | {config.OWN: own}


def _missed_task(story: MarkedStory, paragraph: Range) -> dict[str, Any]:
    start, end = paragraph
    own = {"part": "missed", "story": story.id, "offset": start}
    task = _task(
        story.text[start:end], [], name=f"{story.id}: missed at {start}", meta={"story": story.id, "claim": "missed here?"}
    )
    return task | {"relations": [], "options": _options(), "accept": [], "speaker": "", config.OWN: own}


def _task(text: str, spans: Sequence[tuple[Range, str]], *, name: str, meta: dict[str, str]) -> dict[str, Any]:
    """A task. `input` is part of what Prodigy tells inputs apart by: without it, two claims of a paragraph would be one."""
    made = tokens(text, [span for span, _ in spans])
    starts, ends = {t["start"]: t["id"] for t in made}, {t["end"]: t["id"] for t in made}
    marked = [
        {"start": a, "end": b, "token_start": starts[a], "token_end": ends[b], "label": label, "text": text[a:b]}
        for (a, b), label in sorted(spans)
    ]
    return {"text": text, "input": name, "tokens": made, "spans": marked, "meta": meta}


def _relations(spans: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Arrows from the cue whose label is the act to all others, each labelled as its end is."""
    head = next(span for span in spans if span["label"] in config.ACT_LABELS)
    ends = [span for span in spans if span is not head]
    return {"relations": [_relation(head, child) for child in ends]}


def _relation(head: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    kept = ("start", "end", "token_start", "token_end", "label")
    return {
        "head": head["token_end"],
        "child": child["token_end"],
        "head_span": {name: head[name] for name in kept},
        "child_span": {name: child[name] for name in kept},
        "label": child["label"],
    }


def _ticked(statement: Statement) -> dict[str, Any]:
    flags = {config.HEDGED: statement.hedged, config.NEGATED: statement.negated}
    accept = [statement.kind, statement.mention, *(name for name, given in flags.items() if given)]
    return {"options": _options(), "accept": accept, "speaker": JOINED.join(statement.speakers)}


def _options() -> list[dict[str, str]]:
    return [{"id": name, "text": text} for name, text in config.OPTIONS]


def _passage(text: str, extent: Range) -> Range:
    """The paragraphs that hold all of a claim."""
    inside = [(a, b) for a, b in _paragraphs(text) if a < extent[1] and extent[0] < b] or [extent]
    return min(extent[0], inside[0][0]), max(extent[1], inside[-1][1])


def _paragraphs(text: str) -> Iterator[Range]:
    """The text's paragraphs: parted by blank lines where it has any, else by line ends."""
    breaks = BLANK_LINES if BLANK_LINES.search(text.strip()) else LINE_ENDS
    begin = 0
    for found in [*breaks.finditer(text), None]:
        end = found.start() if found else len(text)
        if text[begin:end].strip():
            yield begin, end
        begin = found.end() if found else end


def _may_hold(story: MarkedStory, paragraph: Range) -> bool:
    return len(story.text[slice(*paragraph)].split()) >= MISSED_WORDS
