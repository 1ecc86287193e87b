"""What Prodigy is told in `prodigy.json`, and the labels that tasks use."""

from typing import Any

from wireparse.correction.marked import ACTS, ENTITY_LABELS, KINDS, MENTIONS, NOBODY

OWN = "wireparse"
"""The key of a task under which it keeps what Prodigy needn't know."""

SOURCE, CONTENT, CUE = "SOURCE", "CONTENT", "CUE"
RELATIONS = (SOURCE, CONTENT, CUE)
"""From a claim's first cue to its source, its content, and to further pieces of the cue."""

ACT_LABELS = tuple(act.upper() for act in ACTS)
"""A cue's label is the claim's act."""

CLAIM_LABELS = (*ACT_LABELS, CUE, SOURCE, CONTENT)
QUOTE, UNATTRIBUTED, DATELINE = "QUOTE", "QUOTE_NOBODY", "DATELINE"
STORY_LABELS = (QUOTE, UNATTRIBUTED, DATELINE, *ENTITY_LABELS)

HEDGED, NEGATED = "hedged", "negated"
OPTIONS = (
    *((kind, f"speaker: {kind}") for kind in (*KINDS, NOBODY)),
    *((mention, f"mention: {mention}") for mention in MENTIONS),
    (HEDGED, HEDGED),
    (NEGATED, NEGATED),
)
"""What can be ticked below a claim."""

DATELINE_FIELDS = ("place", "agency", "date")


def _text(name: str, label: str, rows: int = 1) -> dict[str, Any]:
    return {"view_id": "text_input", "field_id": name, "field_label": label, "field_rows": rows}


CLAIMS_CONFIG: dict[str, Any] = {
    "blocks": [
        {"view_id": "relations"},
        {"view_id": "choice", "text": None},
        _text("speaker", "Speaker, by the fullest name in the story; several joined by ' + '; a line for each claim", 2),
    ],
    "labels": list(RELATIONS),
    "relations_span_labels": list(CLAIM_LABELS),
    "choice_style": "multiple",
    "wrap_relations": True,
}
"""For `prodigy mark DATASET claims.jsonl --view-id blocks`."""

SPANS_CONFIG: dict[str, Any] = {
    "blocks": [
        {"view_id": "spans_manual", "labels": list(STORY_LABELS)},
        *(_text(name, f"The dateline's {name}") for name in DATELINE_FIELDS),
    ],
    "labels": list(STORY_LABELS),
}
"""For `prodigy mark DATASET spans.jsonl --view-id blocks`."""
