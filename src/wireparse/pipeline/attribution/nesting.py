"""Which attribution stands within the content of which."""

from dataclasses import replace

from wireparse.pipeline.records import AttributionRecord, covered


def nested(records: list[AttributionRecord]) -> tuple[AttributionRecord, ...]:
    """The records in story order, each with the index of the innermost one whose content holds its cue."""
    ordered = sorted(records, key=lambda r: (r.cue[0][0], r.start))
    contents = [covered(r.content) for r in ordered]
    outer = [_innermost(index, ordered, contents) for index in range(len(ordered))]
    return tuple(replace(record, nested_in=index) for record, index in zip(ordered, outer, strict=True))


def _innermost(index: int, records: list[AttributionRecord], contents: list[set[int]]) -> int | None:
    cue = covered(records[index].cue)
    holders = [
        other
        for other, content in enumerate(contents)
        if other != index and cue <= content and not covered(records[other].cue) & contents[index]
    ]
    return min(holders, key=lambda other: len(contents[other]), default=None)
