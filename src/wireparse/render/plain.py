"""A report as plain sentences, one a line, for screen readers: no columns, no drawing, no colour."""

from collections import Counter
from collections.abc import Callable, Iterator

from rich.console import Console
from rich.text import Text

from wireparse.domain import BlockKind, Claim, Quote, Report, Status
from wireparse.render.marks import marked_paragraphs
from wireparse.render.order import Item, by_appearance, unattributed, voices
from wireparse.render.pen import Pen
from wireparse.render.sentences import (
    claim_sentence,
    counted,
    diagnostic_sentence,
    ended,
    in_order,
    listed,
    number,
    quote_sentence,
    speaker_sentence,
)

_BLOCKS = {BlockKind.BODY: "Paragraph", BlockKind.SIGNOFF: "Sign-off"}


def render_plain(
    report: Report, console: Console, *, include: frozenset[str], limits: str = "", is_wrapped: bool = False
) -> None:
    """Print a report as sentences, a line each; `is_wrapped` breaks them at the console's width.

    Text of the story is as harmless as in the view. `include` limits it to some of `PARTS`, `limits` says in words what
    the report was limited to.
    """
    pen = Pen(console.encoding, paragraph=" ")
    for line in _lines(report, include, limits):
        console.print(Text(pen.clean(line)), markup=False, emoji=False, highlight=False, soft_wrap=not is_wrapped)


def _lines(report: Report, parts: frozenset[str], limits: str) -> Iterator[str]:
    """All sentences, an empty line before each part."""
    yield from _head(report, parts, limits)
    for names, sentences in _PARTS.items():
        if names & parts and (found := list(sentences(report, parts, bool(limits)))):
            yield ""
            yield from found


def _head(report: Report, parts: frozenset[str], limits: str) -> Iterator[str]:
    """The story's title, where and when it is from, and how much was found."""
    story, dateline = report.story, report.dateline
    yield ended(f"Story: {story.headline or story.id or story.source or 'without a title'}")
    if dateline and "dateline" in parts:
        places = "; ".join(f"{place.name}, {place.country}" for place in dateline.places)
        dated = f"dated {dateline.date}" if dateline.date else ""
        yield ended(f"Dateline: {listed([places or dateline.place or dateline.text, dateline.agency or '', dated])}")
    facts = {"published": story.published, "byline": story.byline, "embargo until": story.embargo}
    told = [f"{name} {value}" for name, value in facts.items() if value]
    told += [f"status {story.status}"] if story.status is not Status.USUAL else []
    if told:
        yield _sentence(listed(told))
    found = (report.speakers, "speaker"), (report.claims, "claim"), (report.quotes, "quote")
    yield ended(
        ("Found that fits the filter: " if limits else "Found: ")
        + listed(counted(len(things), name, f"{name}s") for things, name in found)
    )
    if limits:
        yield ended(f"Only what was asked for: {limits}")


def _sentence(text: str) -> str:
    return ended(text[:1].upper() + text[1:])


def _story(report: Report, _: frozenset[str], __: bool) -> Iterator[str]:
    text = report.story.text
    if text is None:
        return
    yield "Text of the story."
    numbers: Counter[BlockKind] = Counter()
    for paragraph in marked_paragraphs(report):
        block = paragraph.block
        numbers[block.kind] += 1
        counter = f" {numbers[block.kind]}" if block.kind is BlockKind.BODY else ""
        yield f"{_BLOCKS.get(block.kind, block.kind.capitalize())}{counter}: {text[block.start : block.end]}"


def _speakers(report: Report, _: frozenset[str], is_limited: bool) -> Iterator[str]:
    yield "Speakers." if report.speakers else _none("speakers", is_limited)
    for speaker in by_appearance(report):
        claims = [claim for claim in report.claims if speaker.id in claim.speakers]
        quotes = sum(speaker.id in quote.speakers for quote in report.quotes)
        claim_count, quote_count = max(len(claims), speaker.claim_count), max(quotes, speaker.quote_count)
        yield speaker_sentence(speaker, claims, claim_count, quote_count)


def _said(report: Report, parts: frozenset[str], is_limited: bool) -> Iterator[str]:
    """Claims and quotes by speaker, then the quotes that nobody says."""
    known = {speaker.id: speaker for speaker in report.speakers}
    found = voices(report, claims="claims" in parts, quotes="quotes" in parts)
    items: list[Item] = [item for voice in found for item in voice.items]
    kinds = " and ".join(name for name in ("claims", "quotes") if name in parts)
    yield f"{kinds.capitalize()}, by speaker." if items else _none(kinds, is_limited)
    for item in items:
        if isinstance(item.finding, Claim):
            yield claim_sentence(item.finding, _content(item.finding), known)
        else:
            yield quote_sentence(item.finding, known)
    if "quotes" in parts and (nobodys := unattributed(report)):
        yield ended("In quotation marks, said by nobody: " + "; ".join(map(_numbered, nobodys)))


def _none(things: str, is_limited: bool) -> str:
    return f"No {things} that fit the filter." if is_limited else f"No {things}."


def _numbered(quote: Quote) -> str:
    return f"quote {number(quote.id)}, “{quote.text}”"


def _content(claim: Claim) -> str:
    return " … ".join(span.text for span in in_order(claim.content))


def _entities(report: Report, _: frozenset[str], __: bool) -> Iterator[str]:
    counts: dict[str, Counter[str]] = {}
    for entity in report.entities:
        counts.setdefault(entity.label, Counter())[entity.name] += 1
    yield "Names and figures." if counts else "No names or figures."
    for label, names in counts.items():
        yield ended(f"{label}: " + "; ".join(f"{name}, {n} times" if n > 1 else name for name, n in names.most_common()))


def _diagnostics(report: Report, _: frozenset[str], __: bool) -> Iterator[str]:
    if report.diagnostics:
        yield "To be careful about."
        yield from map(diagnostic_sentence, report.diagnostics)


_PARTS: dict[frozenset[str], Callable[[Report, frozenset[str], bool], Iterator[str]]] = {
    frozenset({"story"}): _story,
    frozenset({"speakers"}): _speakers,
    frozenset({"claims", "quotes"}): _said,
    frozenset({"entities"}): _entities,
    frozenset({"diagnostics"}): _diagnostics,
}
"""What each part, or any of several, is told by, from top to bottom."""
