"""From spaCy's Doc to the domain: token indexes in, character spans out. The only crossing."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from wireparse.domain.findings import (
    Claim,
    ClaimForm,
    Dateline,
    Diagnostic,
    Entity,
    Hedge,
    Mention,
    Part,
    Quote,
    QuoteType,
    Speaker,
    StatementTime,
    Venue,
)
from wireparse.domain.report import ModelInfo, Report, StoryInfo
from wireparse.domain.span import Span
from wireparse.domain.story import BlockKind, Status, Story, StoryMetadata
from wireparse.lexicon import layout_lexicon
from wireparse.pipeline import extensions
from wireparse.pipeline.circumstances import find_circumstances
from wireparse.pipeline.given import Listed, listed
from wireparse.pipeline.records import AttributionRecord, TokenRange, char_span, covered
from wireparse.text.bylines import without_by
from wireparse.text.contents import Contents
from wireparse.text.hedging import hedges
from wireparse.text.negation import negations
from wireparse.text.quotation import Quotation
from wireparse.text.standing import gravest
from wireparse.text.times import resolve_time

QUOTED_DIRECT = 0.9
"""Share of a content between marks from which on a claim is direct."""

HEDGED_CHANCE = 0.15
"""The model's probability from which on a modal verb counts as a hedge."""

CLOSING = ("”", "»", '"')

STUCK_MARKS = re.compile(r"[)\]/,;:—–-][)\]/.,;:—–-]*$")

LANGUAGE_WORDS = 30
"""Words from which on a story's language can be told."""

ENGLISH_SHARE = 0.12
"""Share of English function words under which a story isn't English. English wire copy has 0.3, its neighbours under 0.08."""

DIRECT_WORDS = 4
"""Words of a quote that starts with a capital from which on it is a clause."""


def assemble(doc: Doc, story: Story, model: ModelInfo, *, keep_text: bool = True) -> Report:
    """The report of an analysed Doc. `story` is what the Doc was made from."""
    return _Assembler(doc, story).report(model, keep_text=keep_text)


class _Assembler:
    """Holds what the parts of one report share."""

    def __init__(self, doc: Doc, story: Story) -> None:
        self.doc, self.story = doc, story
        self.text = story.text
        self.layout = extensions.layout(doc)
        self.attributions = extensions.attributions(doc)
        self.speakers = extensions.speakers(doc)
        self.circumstances = find_circumstances(doc, self.attributions)
        self.contents = [tuple(self._content(tokens) for tokens in a.content) for a in self.attributions]
        self.quoted = {i for q in self.layout.quotations.pairs for i in range(q.open, q.close)}

    def report(self, model: ModelInfo, *, keep_text: bool) -> Report:
        claims = tuple(self._claim(index) for index in range(len(self.attributions)))
        quotes = tuple(self._quotes(claims))
        return Report(
            story=self._story(keep_text=keep_text),
            dateline=self._dateline(),
            speakers=tuple(self._speakers(claims, quotes)),
            quotes=quotes,
            claims=claims,
            entities=tuple(self._entities()),
            diagnostics=tuple(self._diagnostics()),
            model=model,
        )

    def _story(self, *, keep_text: bool) -> StoryInfo:
        return StoryInfo(
            **self._metadata(),
            sha256=hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest(),
            blocks=self.layout.blocks,
            text=self.text if keep_text else None,
        )

    def _metadata(self) -> dict[str, Any]:
        """What was given with the story, and what the text itself prints where nothing was given."""
        story, embargo = self.story, self.layout.standing.embargo
        byline = next(self._lines(BlockKind.BYLINE), None)
        return {
            **{name: getattr(story, name) for name in StoryMetadata.model_fields},
            "headline": story.headline or next(self._lines(BlockKind.HEADLINE), None),
            "byline": story.byline or (without_by(byline) if byline else None),
            "agency": story.agency or (self.layout.dateline.agency if self.layout.dateline else None),
            "slug": story.slug or next(self._lines(BlockKind.SLUG), None),
            "published": story.published or extensions.published(self.doc),
            "embargo": story.embargo or (embargo.until if embargo else None),
            "version": story.version or self.layout.standing.marks.version,
            "status": self._status(),
            "notes": story.notes or tuple(self._lines(BlockKind.NOTE)),
            "trailer": story.trailer or tuple(self._lines(BlockKind.SIGNOFF)),
        }

    def _lines(self, kind: BlockKind) -> Iterator[str]:
        """The paragraphs of a kind, each on one line, those without a letter or figure (rules) left out."""
        lines = (" ".join(self.text[b.start : b.end].split()) for b in self.layout.blocks if b.kind is kind)
        return (line for line in lines if any(map(str.isalnum, line)))

    def _status(self) -> Status:
        return gravest((self.story.status, self.layout.standing.marks.status))

    def _dateline(self) -> Dateline | None:
        found = self.layout.dateline
        if found is None:
            return None
        return Dateline(
            start=found.start,
            end=found.end,
            text=self.text[found.start : found.end],
            place=found.place,
            places=found.places,
            agency=found.agency,
            date=found.date,
        )

    def _span(self, tokens: TokenRange) -> Span:
        start, end = char_span(self.doc, tokens)
        return Span(start=start, end=end, text=self.text[start:end])

    def _spans(self, ranges: tuple[TokenRange, ...]) -> tuple[Span, ...]:
        return tuple(self._span(tokens) for tokens in ranges)

    def _content(self, tokens: TokenRange) -> Span:
        """A piece of content, without the marks at its end that belong to what comes after it."""
        start, end = char_span(self.doc, tokens)
        end = start + len(_own(self.text[start:end]) or self.text[start:end])
        return Span(start=start, end=end, text=self.text[start:end])

    def _speakers(self, claims: tuple[Claim, ...], quotes: tuple[Quote, ...]) -> Iterator[Speaker]:
        said, quoted = (Counter(s for one in found for s in one.speakers) for found in (claims, quotes))
        for number, record in enumerate(self.speakers.speakers, start=1):
            mentions = [(self._span(m.tokens), m.form) for m in record.mentions]
            yield Speaker(
                id=f"S{number}",
                name=record.name,
                kind=record.kind,
                roles=record.roles,
                affiliation=record.affiliation,
                mentions=tuple(Mention(start=s.start, end=s.end, text=s.text, form=form) for s, form in mentions),
                claim_count=said[f"S{number}"],
                quote_count=quoted[f"S{number}"],
            )

    def _claim(self, index: int) -> Claim:
        record = self.attributions[index]
        content = self.contents[index]
        turning = tuple(self._negations(record))
        return Claim(
            id=f"C{index + 1}",
            content=content,
            cue=self._spans(record.cue),
            source=self._spans(record.source),
            speakers=self._speaker_ids(index),
            form=self._form(content),
            act=record.act,
            negated=bool(turning),
            negations=turning,
            hedges=tuple(self._hedges(record)),
            time=self._time(index),
            venue=self._venue(index),
            anonymity=self._anonymity(index),
            nested_in=f"C{record.nested_in + 1}" if record.nested_in is not None else None,
            part=Part.HEADLINE if self._kind(record) is BlockKind.HEADLINE else Part.BODY,
            confidence=record.confidence,
            speaker_confidence=self._speaker_confidence(index),
        )

    def _speaker_ids(self, index: int) -> tuple[str, ...]:
        return tuple(f"S{s + 1}" for s in self.speakers.by_attribution[index])

    def _speaker_confidence(self, index: int) -> float | None:
        """As many decimals as a claim's confidence has."""
        chance = self.speakers.chances[index]
        return None if chance is None else round(chance, 3)

    def _anonymity(self, index: int) -> Span | None:
        found = (self.speakers.speakers[s].anonymity for s in self.speakers.by_attribution[index])
        tokens = next((tokens for tokens in found if tokens is not None), None)
        return self._span(tokens) if tokens is not None else None

    def _kind(self, record: AttributionRecord) -> BlockKind:
        return self.layout.kind_at(self.doc[record.cue[0][0]].idx)

    def _form(self, content: tuple[Span, ...]) -> ClaimForm:
        inside = [i for span in content for i in range(span.start, span.end) if self.text[i].isalnum()]
        share = sum(i in self.quoted for i in inside) / max(1, len(inside))
        return ClaimForm.DIRECT if share >= QUOTED_DIRECT else ClaimForm.MIXED if share > 0 else ClaimForm.INDIRECT

    def _negations(self, record: AttributionRecord) -> Iterator[Span]:
        tokens = [i for i in sorted(covered(record.cue)) if not self.doc[i].is_space]
        for first, end in negations([self.doc[i].text for i in tokens], record.act):
            yield self._span((tokens[first], tokens[end - 1] + 1))

    def _hedges(self, record: AttributionRecord) -> Iterator[Hedge]:
        tokens = [self.doc[i] for i in sorted(covered((*record.cue, *record.content)))]
        for place in hedges([token.text for token in tokens], softly=record.hedged >= HEDGED_CHANCE):
            token = tokens[place]
            yield Hedge(start=token.idx, end=token.idx + len(token), text=token.text)

    def _time(self, index: int) -> StatementTime | None:
        """When a statement was made. What is told from another event ("a week earlier") keeps its words alone."""
        tokens = self.circumstances[index].time
        if tokens is None:
            return None
        span = self._span(tokens)
        found = resolve_time(span.text, extensions.published(self.doc))
        if found is None or found.rule.endswith("-earlier"):
            return StatementTime(start=span.start, end=span.end, text=span.text)
        return StatementTime(
            start=span.start, end=span.end, text=span.text, first=found.first, last=found.last, rule=found.rule
        )

    def _venue(self, index: int) -> Venue | None:
        record = self.circumstances[index].venue
        if record is None:
            return None
        span = self._span(record.tokens)
        return Venue(start=span.start, end=span.end, text=span.text, kind=record.kind)

    def _quotes(self, claims: tuple[Claim, ...]) -> Iterator[Quote]:
        pairs = [q for q in self.layout.quotations.pairs if self.layout.kind_at(q.start) is not BlockKind.SIGNOFF]
        contents = Contents(claims)
        owners = [contents.owner(pair) for pair in pairs]
        chains = {pair.chain: owner for pair, owner in zip(pairs, owners, strict=True) if pair.chain is not None and owner}
        for number, (pair, owner) in enumerate(zip(pairs, owners, strict=True), start=1):
            claim = owner or (chains.get(pair.chain) if pair.chain is not None else None)
            yield Quote(
                start=pair.start,
                end=pair.end,
                text=self.text[pair.start : pair.end],
                id=f"Q{number}",
                type=self._quote_type(pair, claim),
                speakers=claim.speakers if claim else (),
                claim=claim.id if claim else None,
            )

    def _quote_type(self, pair: Quotation, claim: Claim | None) -> QuoteType:
        if claim is None:
            return QuoteType.UNATTRIBUTED
        words = self.text[pair.start : pair.end].split()
        if claim.form is ClaimForm.DIRECT and len(words) > 1:
            return QuoteType.DIRECT
        return QuoteType.DIRECT if len(words) >= DIRECT_WORDS and words[0][0].isupper() else QuoteType.PARTIAL

    def _entities(self) -> Iterator[Entity]:
        names = self.speakers.entity_names or tuple(ent.text for ent in self.doc.ents)
        spans = [self._entity_span((ent.start, ent.end)) for ent in self.doc.ents]
        seen = [Listed(s.start, s.end, e.label_, n) for s, e, n in zip(spans, self.doc.ents, names, strict=True)]
        for number, found in enumerate(listed(self.text, seen, extensions.given(self.doc)), start=1):
            yield Entity(
                start=found.start,
                end=found.end,
                text=self.text[found.start : found.end],
                id=f"E{number}",
                label=found.label,
                name=_unstuck(" ".join(found.name.split())),
            )

    def _entity_span(self, tokens: TokenRange) -> Span:
        span = self._span(tokens)
        kept = _unstuck(span.text)
        return Span(start=span.start, end=span.start + len(kept), text=kept)

    def _diagnostics(self) -> Iterator[Diagnostic]:
        for warning in self.story.warnings:
            yield Diagnostic(code="encoding", message=warning)
        yield from self._standing()
        if _is_foreign(self.doc):
            yield Diagnostic(code="language", message="expected English, found few English words: little of this will be right")
        for mark in self.layout.quotations.unpaired:
            side = "opens a quote that nothing closes" if mark.opening else "closes a quote that nothing opened"
            yield Diagnostic(
                code="unbalanced-quote", message=f"{self.text[mark.start : mark.end]} {side}", start=mark.start, end=mark.end
            )

    def _standing(self) -> Iterator[Diagnostic]:
        """What keeps the story, or a part of it, from being used as it is."""
        printed = self.layout.standing.embargo
        until = self.story.embargo or (printed.until if printed else None)
        if until or printed:
            span = {"start": printed.start, "end": printed.end} if printed else {}
            message = f"embargoed until {until.isoformat()}" if until else "embargoed: the text says until when"
            yield Diagnostic(code="embargo", message=message, **span)
        if self._status() is Status.WITHDRAWN:
            yield Diagnostic(
                code="withdrawn", message="withdrawn, or a notice that withdraws another: no claims are looked for"
            )
        if self._status() is Status.ADVISORY:
            yield Diagnostic(code="advisory", message="an advisory to editors, not a story for publication")
        if self.story.is_table or self.layout.standing.is_table:
            yield Diagnostic(code="table", message="expected sentences, found a table: no claims are looked for")


def _unstuck(entity: str) -> str:
    """An entity without the marks that the tokenizer left on it ("EFE).-", "TASS/.")."""
    return STUCK_MARKS.sub("", entity) or entity


def _own(content: str) -> str:
    """A content without a comma at its end, or the dash before who signs a quotation: "…”― Kari Lund"."""
    kept = content.rstrip(",; \t\r\n")
    unsigned = kept.rstrip("—―–- ")
    return unsigned if unsigned.endswith(CLOSING) else kept


def _is_foreign(doc: Doc) -> bool:
    words = [token.lower_ for token in doc if token.is_alpha]
    if len(words) < LANGUAGE_WORDS:
        return False
    return sum(word in layout_lexicon().function_words for word in words) < ENGLISH_SHARE * len(words)
