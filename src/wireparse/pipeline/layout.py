"""`wire_layout`: paragraphs, quotation marks, dateline, what each block of the story is, and what the story is."""

from datetime import date

from spacy.tokens import Doc

from wireparse.domain.story import BlockKind
from wireparse.pipeline import extensions
from wireparse.pipeline.records import LayoutRecord
from wireparse.text.dateline import find_dateline
from wireparse.text.layout import blocks, paragraphs
from wireparse.text.quotation import scan
from wireparse.text.standing import standing
from wireparse.text.times import full_date


class LayoutComponent:
    """Reads the layout from the characters alone."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.wire_layout`, and `doc._.wire_published` where it isn't given but printed."""
        found = self.match(doc)
        doc._.wire_layout = found
        if extensions.published(doc) is None:
            doc._.wire_published = printed_date(doc.text, found)
        return doc

    def match(self, doc: Doc) -> LayoutRecord:
        """The layout of the Doc's text."""
        text = doc.text
        cuts = paragraphs(text)
        dateline = find_dateline(text, cuts, extensions.published(doc))
        extent = (dateline.start, dateline.end) if dateline else None
        headline = extensions.headline(doc)
        found = blocks(text, cuts, dateline=extent, headline=headline)
        return LayoutRecord(found, scan(text, cuts), dateline, standing(text, found, headline))


def printed_date(text: str, layout: LayoutRecord) -> date | None:
    """The publication date that a story prints: a full date in its header, else the dateline's."""
    header = (full_date(text[b.start : b.end]) for b in layout.blocks if b.kind is BlockKind.DATE)
    return next((day for day in header if day is not None), layout.dateline.date if layout.dateline else None)
