"""What follows from the spans alone, so that nobody must mark it: order, nesting, who said a quote, the kind of a mention."""

from collections.abc import Sequence
from dataclasses import replace

from wireparse.correction.marked import IMPLICIT, Range, Statement

QUOTE_WITHIN = 0.8
"""Share of a quote within a content from which on it belongs to the statement, as in the reports."""

PRONOUNS = frozenset(
    ("he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "these", "those", "this", "him", "her", "them", "us")
)


def ordered(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements by the places of their cues and contents, `nested_in` following them."""
    order = sorted(range(len(statements)), key=lambda i: _place(statements[i]))
    new = {old: index for index, old in enumerate(order)}
    moved = (statements[old] for old in order)
    return tuple(s if s.nested_in is None else replace(s, nested_in=new[s.nested_in]) for s in moved)


def _place(statement: Statement) -> tuple[Range, Range]:
    first = min(statement.content, default=(0, 0))
    return min(statement.cue, default=first), first


def nesting(statements: Sequence[Statement]) -> tuple[int | None, ...]:
    """For each statement the innermost other one whose content holds its cue; two that hold each other aren't nested."""
    contents = [_characters(s.content) for s in statements]
    cues = [_characters(s.cue) for s in statements]
    return tuple(_innermost(index, cues, contents) for index in range(len(statements)))


def _innermost(index: int, cues: Sequence[set[int]], contents: Sequence[set[int]]) -> int | None:
    cue = cues[index]
    holders = [
        other
        for other, content in enumerate(contents)
        if other != index and cue and cue <= content and not cues[other] & contents[index]
    ]
    return min(holders, key=lambda other: len(contents[other]), default=None)


def quote_speakers(span: Range, statements: Sequence[Statement]) -> tuple[str, ...]:
    """Those of the innermost statement whose content holds the quote; nobody where none does."""
    start, end = span
    holding = [(length, index) for index, s in enumerate(statements) if (length := _held(s.content, start, end))]
    return statements[min(holding)[1]].speakers if holding else ()


def _held(content: Sequence[Range], start: int, end: int) -> int:
    """The content's length where it holds enough of a quote; 0 where it doesn't."""
    inside = sum(max(0, min(b, end) - max(a, start)) for a, b in content)
    return sum(b - a for a, b in content) if inside >= QUOTE_WITHIN * (end - start) else 0


def mention_form(source: Sequence[str], speakers: Sequence[str]) -> str:
    """How a source refers to its speakers, told by its words: name, nominal, pronoun; implicit where there is no source."""
    words = " ".join(source).split()
    if not words:
        return IMPLICIT
    if len(words) == 1 and words[0].casefold() in PRONOUNS:
        return "pronoun"
    names = {word for name in speakers for word in name.split() if word[:1].isupper()}
    return "name" if names & set(words) else "nominal"


def _characters(ranges: Sequence[Range]) -> set[int]:
    return {i for start, end in ranges for i in range(start, end)}
