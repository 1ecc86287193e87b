"""From a report to the rows of the archive's tables."""

import json
from collections.abc import Iterator, Sequence

from wireparse.domain import Claim, Dateline, Diagnostic, Entity, Quote, Report, Speaker, StoryInfo
from wireparse.domain.names import fold
from wireparse.export.tables.claims import LIST_MARK, claim_row, claim_spans
from wireparse.export.tables.schema import Row


def table_rows(report: Report, number: int) -> Iterator[tuple[str, Row]]:
    """All rows of a report, each with the name of its table; `number` is the story's in the archive, from 1.

    What the report leaves out (`extract --include`) has no rows, and nothing refers to it.
    """
    yield "stories", story_row(report, number)
    yield from _about_story(report, number)
    yield from _speakers(report.speakers, number)
    yield from _claims(report, number)
    yield from _quotes(report, number)
    for position, entity in enumerate(report.entities, start=1):
        yield "entities", _entity(entity, number, position)
    for position, diagnostic in enumerate(report.diagnostics, start=1):
        yield "diagnostics", _diagnostic(diagnostic, number, position)


def story_row(report: Report, number: int) -> Row:
    """The row of a story."""
    story = report.story
    return {
        "story_id": number,
        "given_id": story.id,
        "source": story.source,
        "format": story.format,
        "sha256": story.sha256,
        "headline": story.headline,
        "byline": story.byline,
        "agency": story.agency,
        "slug": story.slug,
        "language": story.language,
        "version": story.version,
        "status": story.status.value,
        "priority": story.priority,
        **_times(story),
        "copyright": story.copyright,
        "notes": "\n".join(story.notes) or None,
        "trailer": "\n".join(story.trailer) or None,
        "stated_dateline": story.stated_dateline,
        "extra": json.dumps(story.extra, ensure_ascii=False) if story.extra else None,
        **_dateline(report.dateline),
        "text": story.text,
        "schema_version": report.schema_version,
        "model_name": report.model.name,
        "model_version": report.model.version,
    }


def speaker_row(speaker: Speaker, number: int, position: int) -> Row:
    """The row of a speaker."""
    return {
        "speaker_id": f"{number}-{speaker.id}",
        "story_id": number,
        "position": position,
        "name": speaker.name,
        "name_folded": fold(speaker.name),
        "kind": speaker.kind.value,
        "roles": LIST_MARK.join(speaker.roles) or None,
        "affiliation": speaker.affiliation,
        "claim_count": speaker.claim_count,
        "quote_count": speaker.quote_count,
    }


def speakers_of(found: Claim | Quote, speakers: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """The speakers of a claim or quote, in its order; those that the report leaves out are left out."""
    by_id = {speaker.id: speaker for speaker in speakers}
    return tuple(by_id[each] for each in dict.fromkeys(found.speakers) if each in by_id)


def said_by(found: Claim | Quote, speakers: Sequence[Speaker]) -> str | None:
    """The names of the speakers of a claim or quote in one cell; None where there is none."""
    return LIST_MARK.join(speaker.name for speaker in speakers_of(found, speakers)) or None


def claim_rows(report: Report, number: int) -> Iterator[Row]:
    """The rows of table `claims`."""
    known = {claim.id for claim in report.claims}
    for position, claim in enumerate(report.claims, start=1):
        row = claim_row(claim, number, position, report.story.published)
        row["said_by"] = said_by(claim, report.speakers)
        row["nested_in"] = f"{number}-{claim.nested_in}" if claim.nested_in in known else None
        yield row


def quote_rows(report: Report, number: int) -> Iterator[Row]:
    """The rows of table `quotes`."""
    known = {claim.id for claim in report.claims}
    for position, quote in enumerate(report.quotes, start=1):
        yield {
            "quote_id": f"{number}-{quote.id}",
            "story_id": number,
            "position": position,
            "claim_id": f"{number}-{quote.claim}" if quote.claim in known else None,
            "said_by": said_by(quote, report.speakers),
            "type": quote.type.value,
            "text": quote.text,
            "start_char": quote.start,
            "end_char": quote.end,
        }


def _times(story: StoryInfo) -> Row:
    return {
        "published": story.published.isoformat() if story.published else None,
        "published_at": story.published_at.isoformat() if story.published_at else None,
        "updated": story.updated.isoformat() if story.updated else None,
        "updated_at": story.updated_at.isoformat() if story.updated_at else None,
        "embargo": story.embargo.isoformat() if story.embargo else None,
    }


def _dateline(found: Dateline | None) -> Row:
    place = found.places[0] if found and found.places else None
    return {
        "dateline_text": found.text if found else None,
        "dateline_start_char": found.start if found else None,
        "dateline_end_char": found.end if found else None,
        "dateline_place": found.place if found else None,
        "dateline_agency": found.agency if found else None,
        "dateline_date": found.date.isoformat() if found and found.date else None,
        "dateline_country": place.country if place else None,
        "dateline_latitude": place.latitude if place else None,
        "dateline_longitude": place.longitude if place else None,
    }


def _about_story(report: Report, number: int) -> Iterator[tuple[str, Row]]:
    for position, place in enumerate(report.dateline.places if report.dateline else (), start=1):
        yield "places", {"story_id": number, "position": position, **place.model_dump()}
    for position, subject in enumerate(report.story.subjects, start=1):
        yield "subjects", {"story_id": number, "position": position, "code": subject.code, "name": subject.name}
    for position, block in enumerate(report.story.blocks, start=1):
        extent: Row = {"start_char": block.start, "end_char": block.end}
        yield "blocks", {"story_id": number, "position": position, "kind": block.kind.value, **extent}


def _speakers(speakers: Sequence[Speaker], number: int) -> Iterator[tuple[str, Row]]:
    for position, speaker in enumerate(speakers, start=1):
        row = speaker_row(speaker, number, position)
        yield "speakers", row
        for place, role in enumerate(speaker.roles, start=1):
            yield "speaker_roles", {"speaker_id": row["speaker_id"], "position": place, "role": role}
        for place, mention in enumerate(speaker.mentions, start=1):
            extent: Row = {"text": mention.text, "start_char": mention.start, "end_char": mention.end}
            yield "mentions", {"speaker_id": row["speaker_id"], "position": place, "form": mention.form.value, **extent}


def _claims(report: Report, number: int) -> Iterator[tuple[str, Row]]:
    for claim, row in zip(report.claims, claim_rows(report, number), strict=True):
        yield "claims", row
        for place, speaker in enumerate(speakers_of(claim, report.speakers), start=1):
            speaker_id = f"{number}-{speaker.id}"
            yield "claim_speakers", {"claim_id": row["claim_id"], "speaker_id": speaker_id, "position": place}
        for span in claim_spans(claim):
            yield "claim_spans", {"claim_id": row["claim_id"], **span}


def _quotes(report: Report, number: int) -> Iterator[tuple[str, Row]]:
    for quote, row in zip(report.quotes, quote_rows(report, number), strict=True):
        yield "quotes", row
        for place, speaker in enumerate(speakers_of(quote, report.speakers), start=1):
            speaker_id = f"{number}-{speaker.id}"
            yield "quote_speakers", {"quote_id": row["quote_id"], "speaker_id": speaker_id, "position": place}


def _entity(entity: Entity, number: int, position: int) -> Row:
    return {
        "entity_id": f"{number}-{entity.id}",
        "story_id": number,
        "position": position,
        "label": entity.label,
        "name": entity.name,
        "name_folded": fold(entity.name),
        "text": entity.text,
        "start_char": entity.start,
        "end_char": entity.end,
    }


def _diagnostic(diagnostic: Diagnostic, number: int, position: int) -> Row:
    return {
        "story_id": number,
        "position": position,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "start_char": diagnostic.start,
        "end_char": diagnostic.end,
    }
