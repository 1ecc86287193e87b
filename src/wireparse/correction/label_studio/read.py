"""Label Studio's JSON export as marked stories."""

from collections.abc import Iterator, Mapping
from typing import Any

from wireparse.correction.draft import Draft, DraftQuote, DraftStory, finished
from wireparse.correction.label_studio import config
from wireparse.correction.label_studio.regions import Region, Regions, read_regions
from wireparse.correction.marked import ENTITY_LABELS, MarkedDateline, MarkedEntity, MarkedStory
from wireparse.correction.reading import mapping, optional_string, original, people, sequence, shortened, string
from wireparse.errors import SourceError

Read = MarkedStory | SourceError
"""A story, or why there is none."""


def is_export(content: Any) -> bool:
    """Whether a JSON value is what Label Studio exports as JSON: a list of tasks with data and annotations."""
    first = content[0] if isinstance(content, list) and content else content
    return isinstance(first, dict) and "data" in first and bool({"annotations", "predictions"} & set(first))


def read_tasks(content: Any, source: str, *, unreviewed: bool = False) -> Iterator[Read]:
    """The stories of an export, each as somebody last submitted it; an unreadable one as a SourceError.

    A task that nobody has annotated is an error too, unless `unreviewed`: then its prediction is taken.
    """
    for number, task in enumerate(content if isinstance(content, list) else [content], start=1):
        name = task.get("id", number) if isinstance(task, dict) else number
        place = f"{source}: task {name}"
        try:
            yield _story(mapping(task, place, "a task"), place, unreviewed=unreviewed)
        except SourceError as error:
            yield error


def _story(task: Mapping[str, Any], place: str, *, unreviewed: bool) -> MarkedStory:
    data = mapping(task.get("data"), place, "data")
    as_shown = string(data.get("text"), place, "data.text")
    annotation = _annotation(task, place, unreviewed=unreviewed)
    regions = read_regions(annotation.get("result"), as_shown, place)
    known = people(data.get("people", []), place)
    entities = [_entity(r, regions) for r in regions.regions.values() if r.entity]
    return finished(
        DraftStory(
            place=place,
            id=str(data.get("story") or task.get("id")),
            text=original(as_shown, data.get("replaced"), place),
            published=optional_string(data.get("published"), place, "data.published"),
            drafts=_drafts(regions),
            people=known,
            quotes=[_quote(region) for region in regions.of(config.QUOTE)],
            entities=entities,
            dateline=_dateline(regions),
        )
    )


def _annotation(task: Mapping[str, Any], place: str, *, unreviewed: bool) -> Mapping[str, Any]:
    """The annotation that counts: ground truth before others, then the one that was submitted last."""
    given = [mapping(a, place, "an annotation") for a in sequence(task.get("annotations") or [], place, "annotations")]
    submitted = [a for a in given if not a.get("was_cancelled")]
    if submitted:
        return max(
            submitted, key=lambda a: (bool(a.get("ground_truth")), str(a.get("updated_at") or a.get("created_at") or ""))
        )
    predicted = sequence(task.get("predictions") or [], place, "predictions")
    if unreviewed and predicted and isinstance(predicted[-1], dict):
        return mapping(predicted[-1], place, "a prediction")
    found = "one that was skipped" if given else "none"
    raise SourceError(place, "an annotation that somebody has submitted (or --unreviewed)", found)


def _drafts(regions: Regions) -> list[Draft]:
    parts = {relation.end for relation in regions.relations if _joins(regions, relation.start, relation.end, relation.labels)}
    drafts = [_draft(regions, cue) for cue in regions.of(config.CUE) if cue.id not in parts]
    tied = {relation.end for relation in regions.relations} | {relation.start for relation in regions.relations}
    for label in (config.SOURCE, config.CONTENT):
        for region in regions.of(label):
            # what a prediction made and nobody ties any more is left over from a claim that was deleted
            if region.id not in tied and not region.predicted:
                raise SourceError(regions.where(region), f"a relation from a cue to this {label}", "none")
    return drafts


def _joins(regions: Regions, start: str, end: str, labels: tuple[str, ...]) -> bool:
    """Whether a relation makes its second region, a cue, part of the first."""
    both = regions.regions[start].role == config.CUE and regions.regions[end].role == config.CUE
    return both and config.WITHIN not in labels


def _draft(regions: Regions, cue: Region) -> Draft:
    linked = [(regions.regions[r.end], r.labels) for r in regions.relations if r.start == cue.id]
    linked += [
        (regions.regions[r.start], r.labels) for r in regions.relations if r.end == cue.id and not _is_cue(regions, r.start)
    ]
    cues = [other.span for other, labels in linked if other.role == config.CUE and config.WITHIN not in labels]
    flags = cue.told.get("flags", ())
    return Draft(
        key=cue.id,
        place=regions.where(cue),
        source=tuple(dict.fromkeys(r.span for r, _ in linked if r.role == config.SOURCE)),
        cue=(cue.span, *cues),
        content=tuple(dict.fromkeys(r.span for r, _ in linked if r.role == config.CONTENT)),
        act=cue.one("act"),
        speakers=_names(cue.told.get(config.SPEAKER, ())),
        kind=cue.one("kind"),
        mention=cue.one("mention"),
        hedged=config.HEDGED in flags,
        negated=config.NEGATED in flags,
        form=cue.one("form"),
        within=next((r.id for r, labels in linked if r.role == config.CUE and config.WITHIN in labels), None),
        outermost=config.OUTERMOST in flags,
    )


def _is_cue(regions: Regions, name: str) -> bool:
    return regions.regions[name].role == config.CUE


def _quote(region: Region) -> DraftQuote:
    names = _names(region.told.get(config.SPEAKER, ()))
    nobody = config.NO_SPEAKER in region.told.get(config.QUOTED, ())
    return DraftQuote(region.span, () if nobody else names or None)


def _names(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in given if name.strip()))


def _entity(region: Region, regions: Regions) -> MarkedEntity:
    if region.entity not in ENTITY_LABELS:
        raise SourceError(regions.where(region), f"one of {', '.join(ENTITY_LABELS)}", shortened(region.entity))
    return MarkedEntity(region.span, region.entity)


def _dateline(regions: Regions) -> MarkedDateline | None:
    found = list(regions.of(config.DATELINE))
    if len(found) > 1:
        raise SourceError(regions.where(found[1]), "one dateline", f"{len(found)}")
    if not found:
        return None
    told = {name: (found[0].one(name) or "").strip() or None for name in config.DATELINE_FIELDS}
    return MarkedDateline(found[0].span, told["place"], told["agency"], told["date"])
