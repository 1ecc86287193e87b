"""`wire_speakers`: joins source mentions into speakers."""

from spacy.language import Language
from spacy.tokens import Doc

from wireparse.pipeline import extensions
from wireparse.pipeline.records import SpeakersRecord
from wireparse.pipeline.speakers.resolve import resolve_speakers


class SpeakersComponent:
    """Resolves the source of every attribution."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.wire_speakers`."""
        doc._.wire_speakers = self.match(doc)
        return doc

    def match(self, doc: Doc) -> SpeakersRecord:
        """The speakers of the Doc's attributions."""
        return resolve_speakers(doc, extensions.layout(doc), extensions.attributions(doc))


@Language.factory("wire_speakers", requires=["doc.ents", "doc._.wire_attributions"], assigns=["doc._.wire_speakers"])
def make_speakers(nlp: Language, name: str) -> SpeakersComponent:
    """The factory of `wire_speakers`."""
    return SpeakersComponent()
