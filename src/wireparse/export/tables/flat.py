"""One row a claim and one row a quote, with what a reader wants to see beside it: the columns of CSV."""

from collections.abc import Iterator

from wireparse.domain import Report, Speaker
from wireparse.export.tables.claims import LIST_MARK
from wireparse.export.tables.rows import claim_rows, quote_rows, speakers_of, story_row
from wireparse.export.tables.schema import Cell, Row

OF_STORY = ("given_id", "source", "agency", "headline", "published", "dateline_place")

OF_SPEAKERS = ("said_by", "speaker_kinds", "speaker_roles", "speaker_affiliations")

CLAIM_COLUMNS = (
    "claim_id",
    "story_id",
    *OF_STORY,
    "day_from",
    "day_to",
    "day_basis",
    *OF_SPEAKERS,
    "act",
    "form",
    "negated",
    "content",
    "cue",
    "source_text",
    "hedges",
    "time_text",
    "venue_kind",
    "venue_text",
    "anonymity",
    "nested_in",
    "part",
    "confidence",
    "speaker_confidence",
    "start_char",
    "end_char",
)

QUOTE_COLUMNS = (
    "quote_id",
    "story_id",
    *OF_STORY,
    *OF_SPEAKERS,
    "type",
    "text",
    "claim_id",
    "start_char",
    "end_char",
)


def flat_claims(report: Report, number: int) -> Iterator[tuple[Cell, ...]]:
    """The claims of a report, the cells as CLAIM_COLUMNS has them."""
    story = story_row(report, number)
    for claim, row in zip(report.claims, claim_rows(report, number), strict=True):
        flat = story | row | _about(speakers_of(claim, report.speakers))
        yield tuple(flat[name] for name in CLAIM_COLUMNS)


def flat_quotes(report: Report, number: int) -> Iterator[tuple[Cell, ...]]:
    """The quotes of a report, the cells as QUOTE_COLUMNS has them."""
    story = story_row(report, number)
    for quote, row in zip(report.quotes, quote_rows(report, number), strict=True):
        flat = story | row | _about(speakers_of(quote, report.speakers))
        yield tuple(flat[name] for name in QUOTE_COLUMNS)


def _about(speakers: tuple[Speaker, ...]) -> Row:
    """What is known about speakers, an item for each of them, in the order of their names."""
    return {
        "speaker_kinds": _listed([speaker.kind.value for speaker in speakers]),
        "speaker_roles": _listed([", ".join(speaker.roles) for speaker in speakers]),
        "speaker_affiliations": _listed([speaker.affiliation or "" for speaker in speakers]),
    }


def _listed(items: list[str]) -> str | None:
    """The items in one cell, empty ones too, so that each keeps its place; None where all are empty."""
    return LIST_MARK.join(items) if any(items) else None
