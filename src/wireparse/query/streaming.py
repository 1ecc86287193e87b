"""Answers from reports, read one after the other."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import cast

from wireparse.domain import Claim, Report, Speaker
from wireparse.domain.names import fold
from wireparse.domain.saying import Saying, Voice
from wireparse.export.tables import Record
from wireparse.export.tables.claims import LIST_MARK
from wireparse.export.tables.rows import claim_rows, speakers_of, story_row
from wireparse.export.tables.schema import Row
from wireparse.query.making import Who, make_saying
from wireparse.query.question import Heard, Question
from wireparse.query.voices import Tally


class ReportArchive:
    """An archive of reports as JSON; nothing is held of it but the story at hand. `read` begins to read it anew."""

    def __init__(self, read: Callable[[], Iterable[Record]]) -> None:
        self._read = read

    def sayings(self, question: Question, heard: Heard) -> Iterator[Saying]:
        """The claims that fit, in the archive's order. Raises ArchiveError at a malformed record."""
        return islice(self._sayings(question, heard), question.limit)

    def voices(self, question: Question, heard: Heard) -> Iterator[Voice]:
        """Those who make these claims; `limit` is the most of them. Raises ArchiveError at a malformed record."""
        tally = Tally()
        for report, number in self._reports():
            heard_here = dict[tuple[str, str], str]()
            for row, speakers in _fitting(report, number, question, heard):
                for who in speakers:
                    if who.is_matched or not question.is_of_speakers:
                        days = cast("tuple[str | None, str | None]", (row["day_from"], row["day_to"]))
                        tally.add_claims(who.name, who.kind, who.roles, 1, *days)
                        heard_here.setdefault((fold(who.name), who.kind), who.name)
            for (_, kind), name in heard_here.items():
                tally.add_stories(name, kind, 1)
        return tally.voices(question.limit)

    def _sayings(self, question: Question, heard: Heard) -> Iterator[Saying]:
        for report, number in self._reports():
            story = story_row(report, number)
            for row, speakers in _fitting(report, number, question, heard):
                yield make_saying(row, story, speakers)

    def _reports(self) -> Iterator[tuple[Report, int]]:
        return ((record.value, record.number) for record in self._read() if isinstance(record.value, Report))


def _fitting(report: Report, number: int, question: Question, heard: Heard) -> Iterator[tuple[Row, list[Who]]]:
    """The rows of the claims that fit, each with its speakers."""
    wanted = {s.id for s in report.speakers if question.is_of_speakers and question.wants(s.name, s.kind.value)}
    heard.left_out.update(s.name for s in report.speakers if question.leaves_open(s.name, s.kind.value))
    if question.is_of_speakers and not wanted:
        return
    needles = question.needles()
    if question.min_speaker_confidence > 0 and not heard.unrated:
        heard.unrated = any(claim.speaker_confidence is None for claim in report.claims if claim.speakers)
    for claim, row in zip(report.claims, claim_rows(report, number), strict=True):
        speakers = [_who(speaker, wanted) for speaker in speakers_of(claim, report.speakers)]
        if question.is_of_speakers and not any(who.is_matched for who in speakers):
            continue
        if _is_kind_of_claim(claim, question) and _is_in_time(row, question) and _has(row, needles):
            yield row, speakers


def _who(speaker: Speaker, wanted: set[str]) -> Who:
    return Who(speaker.name, speaker.kind.value, LIST_MARK.join(speaker.roles) or None, speaker.id in wanted)


def _is_kind_of_claim(claim: Claim, question: Question) -> bool:
    return (
        (not question.acts or claim.act.value in question.acts)
        and (not question.forms or claim.form.value in question.forms)
        and claim.confidence >= question.min_confidence
        and (claim.speaker_confidence or 0.0) >= question.min_speaker_confidence
    )


def _is_in_time(row: Row, question: Question) -> bool:
    """Whether the claim may have been said between the days."""
    first, last = cast("tuple[str | None, str | None]", (row["day_from"], row["day_to"]))
    if question.since and (last is None or last < question.since.isoformat()):
        return False
    return not (question.until and (first is None or first > question.until.isoformat()))


def _has(row: Row, needles: tuple[str, ...]) -> bool:
    content = str(row["content_folded"])
    return all(needle in content for needle in needles)
