"""Quotes that follow a statement without a cue of their own: 'He called it a triumph. "Nobody believed in us."'"""

from dataclasses import replace

from spacy.tokens import Doc

from wireparse.pipeline import extensions
from wireparse.pipeline.records import AttributionRecord, TokenRange, covered
from wireparse.text.quotation import Quotation

FEWEST_WORDS = 4
"""Words of such a quote at least."""

WHOLE, MOST = 0.8, 0.5
"""Shares of a quotation's paragraph from which on a statement has it, and from which on another's stays theirs."""

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


def with_whole_chains(doc: Doc, records: list[AttributionRecord]) -> list[AttributionRecord]:
    """The records, a quotation that runs over paragraphs whole in the statement that has one of its paragraphs: '"I asked.' and
    '"Nobody came," she said.' What somebody else's statement holds most of stays theirs.
    """
    chains: dict[int, list[TokenRange]] = {}
    for pair in extensions.layout(doc).quotations.pairs:
        span = doc.char_span(pair.open, pair.close, alignment_mode="expand") if pair.chain is not None else None
        if pair.chain is not None and span is not None:
            chains.setdefault(pair.chain, []).append((span.start, span.end))
    held = [covered(record.content) for record in records]
    found = list(records)
    for parts in chains.values():
        owners = {i for i, content in enumerate(held) for part in parts if _share(content, part) >= WHOLE}
        outermost = [i for i in owners if not any(i != j and held[i] < held[j] for j in owners)]
        if len(outermost) != 1:
            continue
        (owner,) = outermost
        others = [content for i, content in enumerate(held) if i != owner]
        for part in parts:
            if _share(held[owner], part) < WHOLE and all(_share(content, part) < MOST for content in others):
                found[owner] = replace(found[owner], content=_joined(found[owner].content, part))
    return found


def _share(content: set[int], part: TokenRange) -> float:
    """How much of some tokens a content holds."""
    return sum(token in content for token in range(*part)) / (part[1] - part[0])


def _joined(content: tuple[TokenRange, ...], part: TokenRange) -> tuple[TokenRange, ...]:
    """A content with some tokens more, in story order; what it had of them is one piece with them."""
    beside = [piece for piece in content if piece[1] <= part[0] or part[1] <= piece[0]]
    starts, ends = zip(part, *(piece for piece in content if piece not in beside), strict=True)
    return tuple(sorted([*beside, (min(starts), max(ends))]))


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
