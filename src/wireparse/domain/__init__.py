"""The values that wireparse speaks in: stories, findings, reports. No spaCy, no I/O."""

from wireparse.domain.findings import (
    Act,
    Claim,
    ClaimForm,
    Dateline,
    Diagnostic,
    Entity,
    Hedge,
    Mention,
    MentionForm,
    Part,
    Place,
    Quote,
    QuoteType,
    Speaker,
    SpeakerKind,
    StatementTime,
)
from wireparse.domain.report import SCHEMA_VERSION, ModelInfo, Report, StoryInfo
from wireparse.domain.span import Span
from wireparse.domain.story import Block, BlockKind, Status, Story, StoryMetadata, Subject

__all__ = [
    "SCHEMA_VERSION",
    "Act",
    "Block",
    "BlockKind",
    "Claim",
    "ClaimForm",
    "Dateline",
    "Diagnostic",
    "Entity",
    "Hedge",
    "Mention",
    "MentionForm",
    "ModelInfo",
    "Part",
    "Place",
    "Quote",
    "QuoteType",
    "Report",
    "Span",
    "Speaker",
    "SpeakerKind",
    "StatementTime",
    "Status",
    "Story",
    "StoryInfo",
    "StoryMetadata",
    "Subject",
]
