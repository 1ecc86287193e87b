"""Who writes a letter or a column: whom "I" outside all quotation means."""

from functools import cached_property

from spacy.tokens import Doc

from wireparse.domain.story import BlockKind
from wireparse.lexicon import speaker_lexicon
from wireparse.pipeline.records import LayoutRecord
from wireparse.pipeline.speakers.names import Labelled, Names
from wireparse.pipeline.speakers.scene import Scene

LAST = 2
"""Paragraphs at the end of a letter or column in which its writer is named."""


class Writers:
    """Finds the writers of one story's letters or of its column. Looked for when first asked for."""

    def __init__(self, doc: Doc, layout: LayoutRecord, scene: Scene, names: Names) -> None:
        self._doc, self._layout, self._scene, self._names = doc, layout, scene, names

    def of(self, token: int) -> Labelled | None:
        """Who writes what stands at a token: the person of the byline; else whose name alone is the next paragraph that is one,
        for of several letters each has its own; else who heads the story, or whom the last paragraphs begin with.
        """
        by, signed, others = self._found
        below = (entity for entity in signed if entity.start > token)
        return next(iter((*by[:1], *below, *others)), None)

    @cached_property
    def _found(self) -> tuple[list[Labelled], list[Labelled], list[Labelled]]:
        """The people of the byline, those whose names are paragraphs by themselves, and those who head or end the story."""
        people = [ent for ent in self._names.entities if ent.label == "PERSON"]
        by = [ent for ent in people if self._layout.kind_at(self._doc[ent.start].idx) is BlockKind.BYLINE]
        return by, [ent for ent in people if self._is_signature(ent)], [ent for ent in people if self._frames(ent)]

    def _is_signature(self, entity: Labelled) -> bool:
        """Whether a name, with its titles, is all that its paragraph holds."""
        own = self._scene.paragraph[entity.start]
        before, after = self._titled(entity) - 1, entity.end
        while before >= 0 and not self._doc[before].is_alpha:
            before -= 1
        while after < len(self._doc) and not self._doc[after].is_alpha:
            after += 1
        alone = before < 0 or self._scene.paragraph[before] < own
        return bool(alone and (after == len(self._doc) or self._scene.paragraph[after] > own))

    def _frames(self, entity: Labelled) -> bool:
        """Whether a name heads the story ("Ann Lund: How it ends") or begins one of its last lines."""
        first = self._titled(entity)
        if first == 0:
            return entity.end < len(self._doc) and self._doc[entity.end].text == ":"
        last = self._scene.paragraph[first] > self._scene.paragraph[-1] - LAST
        return bool(last and (self._doc[first - 1].is_space or self._scene.paragraph[first - 1] < self._scene.paragraph[first]))

    def _titled(self, entity: Labelled) -> int:
        """Where the titles before a name begin, the name itself where it has none."""
        first = entity.start
        while first > 0 and self._doc[first - 1].lower_.rstrip(".") in speaker_lexicon().titles:
            first -= 1
        return first
