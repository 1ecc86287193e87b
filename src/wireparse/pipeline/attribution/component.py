"""`wire_attribution`: every statement that the story ascribes to somebody."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Doc

from wireparse.domain.story import Status
from wireparse.model.calibration import confidence, evidence
from wireparse.model.runtime import CueRoles
from wireparse.pipeline import extensions
from wireparse.pipeline.attribution.acts import act_of
from wireparse.pipeline.attribution.cues import find_cues
from wireparse.pipeline.attribution.edges import beside_dateline, quoted_edges, whole_entities, without_cues, without_holes
from wireparse.pipeline.attribution.nesting import nested
from wireparse.pipeline.attribution.roles import Roles, read_roles
from wireparse.pipeline.attribution.trailing import with_trailing_quotes, with_whole_chains
from wireparse.pipeline.attribution.turns import with_turns
from wireparse.pipeline.encoder import ModelSource
from wireparse.pipeline.paragraphs import WordRange
from wireparse.pipeline.records import AttributionRecord, EncodingRecord, TokenRange

CONSIDERED = 0.25
"""How sure the model must be, of a cue and of it at the second look together (their geometric mean), to read its roles."""

TAKEN = 0.4
"""The confidence from which on a claim is taken. F1 is highest near half the F1 that is reached (Lipton et al. 2014), and
flat around it; this side keeps more false ones out."""


READ_AT_ONCE = 64
"""Cues whose roles are decoded at once, of one window or several."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue's words, and how sure the model is of it at the first and at the second look."""

    words: WordRange
    seen: float
    kept: float

    @property
    def chance(self) -> float:
        """How sure it is of both together."""
        return float((self.seen * self.kept) ** 0.5)


class AttributionComponent:
    """Finds cues, then reads the roles of all words towards each."""

    def __init__(self, model: ModelSource, *, least: float = TAKEN) -> None:
        self._model, self.least = model, least

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.wire_attributions`."""
        doc._.wire_attributions = self.match(doc)
        return doc

    def match(self, doc: Doc) -> tuple[AttributionRecord, ...]:
        """The attributions in story order."""
        encoding = extensions.encoding(doc)
        if encoding is None:
            return ()
        layout = extensions.layout(doc)
        if not extensions.is_prose(doc) or layout.standing.is_table or layout.standing.marks.status is Status.WITHDRAWN:
            return ()
        seen = find_cues(encoding, layout, self._model().cue_chain)
        cues = [(cue, chance) for cue, chance in seen if chance >= CONSIDERED**2]  # under that no second look can save it
        found = [self._record(doc, encoding, candidate, roles) for candidate, roles in self._roles(encoding, cues)]
        sure = [record for record in found if record is not None and record.confidence >= self.least]
        return nested(with_turns(doc, with_whole_chains(doc, with_trailing_quotes(doc, without_cues(sure)))))

    def _roles(self, encoding: EncodingRecord, cues: list[tuple[WordRange, float]]) -> list[tuple[Candidate, Roles]]:
        """The roles of each cue, without those that the second look rules out."""
        considered = self._considered(encoding, cues)
        found: list[tuple[Candidate, Roles]] = []
        while group := list(islice(considered, READ_AT_ONCE)):
            read = read_roles([scored for _, scored in group], [c.words for c, _ in group], self._model().role_chain)
            found += [(candidate, roles) for (candidate, _), roles in zip(group, read, strict=True)]
        return found

    def _considered(
        self, encoding: EncodingRecord, cues: list[tuple[WordRange, float]]
    ) -> Iterator[tuple[Candidate, CueRoles]]:
        """The cues as the role head sees each in the window where it stands most central, without those that it rules out; a
        cue that no window holds whole is left out.
        """
        chances = dict(cues)
        by_window: dict[int, list[WordRange]] = {}
        for cue, _ in cues:
            window = max(range(len(encoding.windows)), key=lambda w: _centrality(encoding, w, cue))
            if _centrality(encoding, window, cue) >= 0:
                by_window.setdefault(window, []).append(cue)
        for window, mine in by_window.items():
            scored = self._model().roles(encoding.windows[window], encoding.features.paragraph, mine)
            for cue, one in zip(mine, scored, strict=True):
                candidate = Candidate(cue, chances[cue], one.kept)
                if candidate.chance >= CONSIDERED:
                    yield candidate, one

    def _record(self, doc: Doc, encoding: EncodingRecord, candidate: Candidate, roles: Roles) -> AttributionRecord | None:
        if not roles.content:
            return None
        known = evidence(
            cue=candidate.seen,
            kept=candidate.kept,
            content=roles.content_chance,
            source=roles.source_chance if roles.source else None,
            words=sum(end - start for start, end in roles.content),
        )
        quotations = extensions.layout(doc).quotations
        edged = [quoted_edges(encoding.words, quotations, span) for span in roles.content]
        content = _whole(doc, encoding, without_holes(encoding.words, edged, [candidate.words, *roles.more_cue, *roles.source]))
        if not content:
            return None
        return AttributionRecord(
            cue=_tokens(encoding, sorted([candidate.words, *roles.more_cue])),
            content=content,
            source=_whole(doc, encoding, roles.source),
            act=act_of((encoding.words.texts[i].lower() for i in range(*candidate.words)), roles.acts),
            hedged=roles.hedged,
            confidence=round(confidence(known, self._model().manifest.calibration), 3),
            evidence=known,
        )


def _centrality(encoding: EncodingRecord, window: int, cue: WordRange) -> int:
    states = encoding.windows[window]
    return min(states.centrality(cue[0]), states.centrality(cue[1] - 1))


def _whole(doc: Doc, encoding: EncodingRecord, spans: tuple[WordRange, ...] | list[WordRange]) -> tuple[TokenRange, ...]:
    """The tokens of spans, with the whole of the entities that they cut, and nothing of the dateline."""
    match = extensions.layout(doc).dateline
    dateline = (match.start, match.end) if match is not None else None
    whole = [beside_dateline(doc, whole_entities(doc, tokens), dateline) for tokens in _tokens(encoding, spans)]
    return tuple((start, end) for start, end in whole if start < end)


def _tokens(encoding: EncodingRecord, spans: tuple[WordRange, ...] | list[WordRange]) -> tuple[TokenRange, ...]:
    return tuple(encoding.span(start, end) for start, end in spans)
