"""Reports as marked stories."""

import hashlib

from wireparse.correction.marked import (
    IMPLICIT,
    NOBODY,
    MarkedDateline,
    MarkedEntity,
    MarkedQuote,
    MarkedStory,
    Person,
    Range,
    Statement,
)
from wireparse.correction.rules import mention_form, ordered
from wireparse.domain.findings import Claim, Speaker
from wireparse.domain.report import Report
from wireparse.domain.span import Span
from wireparse.errors import SourceError


def marked(report: Report) -> MarkedStory:
    """The findings of a report as the marks that gold holds.

    Raises SourceError for a report without its story's text.
    """
    text = report.story.text
    if text is None:
        name = report.story.source or report.story.id or "report"
        raise SourceError(name, "a report with its story's text", "one that was written with --no-text")
    reader = _Reader(report, text)
    confidences = [claim.confidence for claim in report.claims]
    return MarkedStory(
        id=report.story.id or report.story.source or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12],
        text=text,
        published=report.story.published.isoformat() if report.story.published else None,
        statements=reader.statements(),
        people=reader.people(),
        quotes=tuple(
            MarkedQuote(*each) for each in sorted(((q.start, q.end), reader.names(q.speakers)) for q in report.quotes)
        ),
        entities=tuple(MarkedEntity(*each) for each in sorted(((e.start, e.end), e.label) for e in report.entities)),
        dateline=reader.dateline(),
        origin=f"{report.model.name} {report.model.version}",
        score=round(sum(confidences) / len(confidences), 4) if confidences else None,
    )


class _Reader:
    """Holds what the parts of one report share."""

    def __init__(self, report: Report, text: str) -> None:
        self.report, self.text = report, text
        self.speakers = {speaker.id: speaker for speaker in report.speakers}
        self.kinds: dict[str, str] = {}
        for speaker in report.speakers:
            self.kinds.setdefault(speaker.name, speaker.kind.value)

    def names(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The names of speakers by their ids, each once."""
        return tuple(dict.fromkeys(self.speakers[i].name for i in ids))

    def statements(self) -> tuple[Statement, ...]:
        """The claims, in the order of their cues."""
        places = {claim.id: index for index, claim in enumerate(self.report.claims)}
        return ordered([self._statement(claim, places) for claim in self.report.claims])

    def _statement(self, claim: Claim, places: dict[str, int]) -> Statement:
        names = self.names(claim.speakers)
        return Statement(
            source=_ranges(claim.source),
            cue=_ranges(claim.cue),
            content=_ranges(claim.content),
            speakers=names,
            kind=self.kinds[names[0]] if names else NOBODY,
            mention=self._mention(claim),
            act=claim.act.value,
            hedged=bool(claim.hedges),
            negated=claim.negated,
            form=claim.form.value,
            nested_in=places[claim.nested_in] if claim.nested_in is not None else None,
        )

    def _mention(self, claim: Claim) -> str:
        """The form of the speaker's mention within the source; told by the source's words where none is known."""
        if not claim.source:
            return IMPLICIT
        speakers = [self.speakers[i] for i in claim.speakers]
        found = [(-_shared(m, claim.source), m.start, m.form.value) for s in speakers for m in s.mentions]
        shared = [each for each in found if each[0] < 0]
        return min(shared)[2] if shared else mention_form([s.text for s in claim.source], self.names(claim.speakers))

    def people(self) -> tuple[Person, ...]:
        """Those who speak, by name: two of one name are one, with the roles of both."""
        roles: dict[str, list[str]] = {}
        for speaker in self._speaking():
            roles.setdefault(speaker.name, []).extend(speaker.roles)
        return tuple(Person(name, self.kinds[name], tuple(dict.fromkeys(each))) for name, each in roles.items())

    def _speaking(self) -> list[Speaker]:
        used = {i for c in self.report.claims for i in c.speakers} | {i for q in self.report.quotes for i in q.speakers}
        return [speaker for speaker in self.report.speakers if speaker.id in used]

    def dateline(self) -> MarkedDateline | None:
        """The dateline, if there is one."""
        found = self.report.dateline
        if found is None:
            return None
        day = found.date.isoformat() if found.date else None
        return MarkedDateline((found.start, found.end), found.place, found.agency, day)


def _shared(span: Span, others: tuple[Span, ...]) -> int:
    return sum(max(0, min(span.end, other.end) - max(span.start, other.start)) for other in others)


def _ranges(spans: tuple[Span, ...]) -> tuple[Range, ...]:
    return tuple(sorted((span.start, span.end) for span in spans))
