"""Quotes that follow a statement without a cue of their own: 'He called it a triumph. "Nobody believed in us."'"""

from dataclasses import replace

from spacy.tokens import Doc

from wireparse.pipeline import extensions
from wireparse.pipeline.records import AttributionRecord, TokenRange, covered
from wireparse.text.quotation import Quotation

FEWEST_WORDS = 4
"""Words of such a quote at least."""

ENDS = (".", "!", "?", "…", "—", "--")


def with_trailing_quotes(doc: Doc, records: list[AttributionRecord]) -> list[AttributionRecord]:
    """The records, a quote that is a sentence of its own and nobody's joined to the statement right before it."""
    taken = {token for record in records for token in covered((*record.content, *record.cue, *record.source))}
    found, text = list(records), doc.text
    for pair in extensions.layout(doc).quotations.pairs:
        tokens = _sentence(doc, text, pair)
        if tokens is None or taken & set(range(*tokens)):
            continue
        index = _speaking(doc, found, tokens[0])
        if index is not None:
            found[index] = replace(found[index], content=(*found[index].content, tokens))
    return found


def _sentence(doc: Doc, text: str, pair: Quotation) -> TokenRange | None:
    """The tokens of a quote that is a sentence of its own, marks included, behind another one of its paragraph."""
    span = doc.char_span(pair.open, pair.close, alignment_mode="expand")
    if span is None or pair.chain is not None or len(span) < FEWEST_WORDS + 2:
        return None
    words = text[pair.start : pair.end].strip()
    before = doc[span.start - 1] if span.start else None
    follows = before is not None and (before.text in ENDS or before.text in {"”", '"'}) and not before.is_space
    return (span.start, span.end) if follows and words[:1].isupper() and words.endswith(ENDS) else None


def _speaking(doc: Doc, records: list[AttributionRecord], token: int) -> int | None:
    """The statement with a source whose last word stands right before a token, at most a mark or two between."""
    ends = [(record.end, -record.start, index) for index, record in enumerate(records) if record.source and record.end <= token]
    if not ends:
        return None
    end, _, index = max(ends)
    between = doc[end:token]
    near = all(t.is_punct or t.is_quote for t in between)
    return index if near else None
