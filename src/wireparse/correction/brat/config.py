"""The types of annotations, and brat's configuration of them."""

from wireparse.correction.marked import ACTS, ENTITY_LABELS, FORMS, KINDS, MENTIONS

CLAIM, SOURCE, CONTENT, CUE, SPEAKER, WITHIN = "Claim", "Source", "Content", "Cue", "Speaker", "Within"
QUOTE, DATELINE = "Quote", "Dateline"

ATTRIBUTES = {"act": "Act", "form": "Form", "mention": "Mention"}
"""Attributes of a claim that have a value, by their names in gold."""

HEDGED, NEGATED, OUTERMOST, UNATTRIBUTED, KIND = "Hedged", "Negated", "Outermost", "Unattributed", "Kind"
NOTES = "AnnotatorNotes"

_VALUES = {"Act": ACTS, "Form": FORMS, "Mention": MENTIONS}

_ENTITIES = "".join(f"{label}\n" for label in (SOURCE, CONTENT, CUE, SPEAKER, QUOTE, DATELINE, *ENTITY_LABELS))
_CLAIM_ATTRIBUTES = "".join(f"{name}\tArg:{CLAIM}, Value:{'|'.join(values)}\n" for name, values in _VALUES.items())
_FLAGS = "".join(f"{name}\tArg:{CLAIM}\n" for name in (HEDGED, NEGATED, OUTERMOST))

ANNOTATION_CONF = f"""# Written by wireparse. A Claim's trigger is its cue; its act, form and mention are attributes.

[entities]
{_ENTITIES}
[relations]
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]
{CLAIM}\t{CONTENT}+:{CONTENT}, {SOURCE}*:{SOURCE}, {CUE}*:{CUE}, {SPEAKER}*:{SPEAKER}, {WITHIN}?:{CLAIM}

[attributes]
{_CLAIM_ATTRIBUTES}{_FLAGS}{UNATTRIBUTED}\tArg:{QUOTE}
{KIND}\tArg:{SPEAKER}, Value:{"|".join(KINDS)}
"""
"""`annotation.conf`. All may overlap: statements nest, and names stand within sources."""

_COLOURS = {
    CLAIM: "#ffb3b3", SOURCE: "#b3d1ff", CONTENT: "#c2f0c2", CUE: "#ffb3b3", SPEAKER: "#80b3ff", QUOTE: "#e0ccff",
    DATELINE: "#d9d9d9",
}  # fmt: skip

_ROWS = "".join(f"{label}\tbgColor:{colour}\n" for label, colour in _COLOURS.items())

VISUAL_CONF = f"""[labels]

[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:#ffe0b3, borderColor:darken
{_ROWS}ARC_DEFAULT\tcolor:black, arrowHead:triangle-5
"""
"""`visual.conf`: a colour for each role; the label stands on it."""
