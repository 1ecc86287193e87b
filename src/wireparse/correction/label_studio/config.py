"""The labeling configuration, and the names that its tags have in tasks."""

from wireparse.correction.marked import ACTS, ENTITY_LABELS, FORMS, KINDS, MENTIONS, NOBODY

TEXT = "text"
ROLE = "role"
ENTITY = "entity"

CUE, SOURCE, CONTENT, QUOTE, DATELINE = "cue", "source", "content", "quote", "dateline"
REGIONS = {CUE: "#d62728", SOURCE: "#1f77b4", CONTENT: "#2ca02c", QUOTE: "#9467bd", DATELINE: "#7f7f7f"}
"""The regions of a story and their colours; the label stands beside the colour in the tool."""

CUE_PART, WITHIN = "cue part", "within"
RELATIONS = (SOURCE, CONTENT, CUE_PART, WITHIN)

HEDGED, NEGATED, OUTERMOST = "hedged", "negated", "outermost"
FLAGS = (HEDGED, NEGATED, OUTERMOST)

NO_SPEAKER = "nobody"
SPEAKER = "speaker"
QUOTED = "quoted"
DATELINE_FIELDS = ("place", "agency", "date")

CHOICES = {"act": ACTS, "kind": (*KINDS, NOBODY), "mention": MENTIONS, "form": FORMS}
"""Choices on a cue, one of each."""


def labeling_config() -> str:
    """The XML to paste under Settings, Labeling Interface, Code."""
    on_cue = [_choices(name, values, CUE) for name, values in CHOICES.items()]
    parts = [
        "  <Style>.htx-text{ white-space: pre-wrap; }</Style>",
        _labels(ROLE, REGIONS),
        _labels(ENTITY, dict.fromkeys(ENTITY_LABELS, "#ff7f0e")),
        f'  <Text name="{TEXT}" value="$text" granularity="symbol" saveTextResult="yes"/>',
        "  <Relations>\n" + "".join(f'    <Relation value="{name}"/>\n' for name in RELATIONS) + "  </Relations>",
        _text(SPEAKER, f"{CUE},{QUOTE}", "Speaker's fullest name in the story; one entry each"),
        *on_cue,
        _choices("flags", FLAGS, CUE, choice="multiple"),
        _choices(QUOTED, (NO_SPEAKER,), QUOTE, choice="multiple"),
        *(_text(name, DATELINE, name) for name in DATELINE_FIELDS),
    ]
    return "<View>\n" + "\n".join(parts) + "\n</View>\n"


def _labels(name: str, labels: dict[str, str]) -> str:
    rows = "".join(f'    <Label value="{label}" background="{colour}"/>\n' for label, colour in labels.items())
    return f'  <Labels name="{name}" toName="{TEXT}">\n{rows}  </Labels>'


def _choices(name: str, values: tuple[str, ...], label: str, *, choice: str = "single") -> str:
    rows = "".join(f'    <Choice value="{value}"/>\n' for value in values)
    return (
        f'  <Choices name="{name}" toName="{TEXT}" perRegion="true" choice="{choice}" showInline="true" '
        f'visibleWhen="region-selected" whenTagName="{ROLE}" whenLabelValue="{label}">\n{rows}  </Choices>'
    )


def _text(name: str, label: str, placeholder: str) -> str:
    return (
        f'  <TextArea name="{name}" toName="{TEXT}" perRegion="true" editable="true" placeholder="{placeholder}" '
        f'visibleWhen="region-selected" whenTagName="{ROLE}" whenLabelValue="{label}"/>'
    )
