"""`wire_attribution`: every statement that the story ascribes to somebody."""

import numpy as np
from spacy.tokens import Doc

from wireparse.domain.findings import Act
from wireparse.domain.story import Status
from wireparse.model.labels import ACTS
from wireparse.pipeline import extensions
from wireparse.pipeline.attribution.cues import WordRange, find_cues
from wireparse.pipeline.attribution.edges import quoted_edges, whole_entities, without_cues
from wireparse.pipeline.attribution.nesting import nested
from wireparse.pipeline.attribution.roles import Roles, read_roles
from wireparse.pipeline.encoder import ModelSource
from wireparse.pipeline.records import AttributionRecord, EncodingRecord, TokenRange

KEPT = 0.5
"""How sure the model must be, of a cue and of it at the second look together (their geometric mean), to take it."""


class AttributionComponent:
    """Finds cues, then reads the roles of all words towards each."""

    def __init__(self, model: ModelSource) -> None:
        self._model = model

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
        cues = find_cues(encoding, layout, self._model().cue_chain)
        found = [self._record(doc, encoding, cue, chance, roles) for cue, chance, roles in self._roles(encoding, cues)]
        return nested(without_cues([record for record in found if record is not None]))

    def _roles(self, encoding: EncodingRecord, cues: list[tuple[WordRange, float]]) -> list[tuple[WordRange, float, Roles]]:
        """Each cue's roles, read in the window where it stands most central; a cue that no window holds whole has none."""
        chances = dict(cues)
        by_window: dict[int, list[WordRange]] = {}
        for cue, _ in cues:
            window = max(range(len(encoding.windows)), key=lambda w: _centrality(encoding, w, cue))
            if _centrality(encoding, window, cue) >= 0:
                by_window.setdefault(window, []).append(cue)
        found = []
        for window, mine in by_window.items():
            states = encoding.windows[window]
            model = self._model()
            scored = model.roles(states, encoding.features.paragraph, mine)
            sure = [(s.kept * chances[cue]) ** 0.5 for cue, s in zip(mine, scored, strict=True)]
            kept = [(cue, chance, s) for cue, chance, s in zip(mine, sure, scored, strict=True) if chance >= KEPT]
            read = read_roles([s for *_, s in kept], [cue for cue, *_ in kept], states.start, model.role_chain)
            found += [(cue, chance, roles) for (cue, chance, _), roles in zip(kept, read, strict=True)]
        return found

    def _record(
        self, doc: Doc, encoding: EncodingRecord, cue: WordRange, chance: float, roles: Roles
    ) -> AttributionRecord | None:
        if not roles.content:
            return None
        quotations = extensions.layout(doc).quotations
        content = [quoted_edges(encoding.words, quotations, span) for span in roles.content]
        return AttributionRecord(
            cue=_tokens(encoding, sorted([cue, *roles.more_cue])),
            content=tuple(whole_entities(doc, tokens) for tokens in _tokens(encoding, content)),
            source=tuple(whole_entities(doc, tokens) for tokens in _tokens(encoding, roles.source)),
            act=Act(ACTS[int(np.argmax(roles.acts))]),
            hedged=roles.hedged,
            confidence=round(float(chance * roles.chance), 3),
        )


def _centrality(encoding: EncodingRecord, window: int, cue: WordRange) -> int:
    states = encoding.windows[window]
    return min(states.centrality(cue[0]), states.centrality(cue[1] - 1))


def _tokens(encoding: EncodingRecord, spans: tuple[WordRange, ...] | list[WordRange]) -> tuple[TokenRange, ...]:
    return tuple(encoding.span(start, end) for start, end in spans)
