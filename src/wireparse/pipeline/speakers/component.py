"""`wire_speakers`: joins source mentions into speakers."""

from collections.abc import Callable

from spacy.tokens import Doc

from wireparse.model.scorer import Scorer
from wireparse.pipeline import extensions
from wireparse.pipeline.records import SpeakersRecord
from wireparse.pipeline.speakers.resolve import resolve_speakers


class SpeakersComponent:
    """Resolves the source of every attribution."""

    def __init__(self, scorer: Callable[[], Scorer]) -> None:
        self._scorer = scorer

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.wire_speakers`."""
        doc._.wire_speakers = self.match(doc)
        return doc

    def match(self, doc: Doc) -> SpeakersRecord:
        """The speakers of the Doc's attributions."""
        return resolve_speakers(doc, extensions.layout(doc), extensions.attributions(doc), self._scorer())
