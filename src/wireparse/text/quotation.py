"""Quotation marks at character level, paired over the whole story.

Marks are paired before sentences are split, for sentence splitters break at them. Double marks come in five styles
(curly, low-high, guillemets, typewriter, TeX); single marks count where they pair up and are no apostrophe. Newspapers
open every paragraph of a long quotation and close only the last; such a run shares one `chain`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from wireparse.lexicon.loader import layout_lexicon

MARK = re.compile(r"``|''|[“”„‟«»\"‘’‚‹›'`＂]")

WORD = re.compile(r"\w+")
DECADE = re.compile(r"\d0s?")

OPENERS = {"“": "”", "„": "“”‟", "‟": "”", "«": "»", "``": "''", "‘": "’", "‚": "‘’", "‹": "›", "`": "'"}
"""Marks that open, each with what closes it."""

SYMMETRIC = {'"': '"', "＂": "＂", "''": "''", "'": "'"}
"""Marks that open and close alike; what stands beside them tells which."""

CLOSERS = {"”", "»", "’", "›"}
REVERSED = {"»": "«", "›": "‹", "”": "”", "“": "“"}
"""Marks that close in one country and open in another (German »…«, Swedish ”…”, typing errors)."""

INTERCHANGED = {"“", "”", '"', "＂"}
"""Marks that typists mix up: one closes what another opened, where it can only close."""

SINGLE = {"‘", "’", "‚", "‹", "›", "'", "`"}

MAX_SINGLE_LENGTH = 600
"""Characters between single marks at most: past that, an apostrophe was taken for a mark."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks: `start` and `end` bound the words, `open` and `close` the marks around them.

    Offsets are code points, end exclusive. An unclosed quotation has `close == end`.
    """

    start: int
    end: int
    open: int
    close: int
    depth: int = 0
    chain: int | None = None
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A mark that nothing pairs with."""

    start: int
    end: int
    opening: bool


@dataclass(frozen=True, slots=True)
class Quotations:
    """What `scan` found, in story order."""

    pairs: tuple[Quotation, ...] = ()
    unpaired: tuple[Unpaired, ...] = ()


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    end: int
    wanted: str


@dataclass(slots=True)
class _Paragraph:
    """The marks of one paragraph, paired with a stack."""

    text: str
    start: int
    end: int
    stack: list[_Open] = field(default_factory=list)
    pairs: list[Quotation] = field(default_factory=list)
    stray: list[Unpaired] = field(default_factory=list)

    def before(self, offset: int) -> str:
        return self.text[offset - 1] if offset > self.start else " "

    def after(self, offset: int) -> str:
        return self.text[offset] if offset < self.end else " "

    def read(self) -> None:
        """Pair the marks of this paragraph; what stays on the stack was never closed."""
        for match in MARK.finditer(self.text, self.start, self.end):
            mark, start, end = match.group(), match.start(), match.end()
            if mark in SINGLE:
                self._single(mark, start, end)
            else:
                self._double(mark, start, end)
        self._drop_open_singles()

    def _double(self, mark: str, start: int, end: int) -> None:
        top = self._top_double()
        if top is not None and self._closes(top, mark, start, end):
            self._close(top, start, end)
        elif mark in OPENERS:
            self._open(mark, start, end, OPENERS[mark])
        elif mark in SYMMETRIC:
            self._symmetric(mark, start, end)
        elif mark in REVERSED and _opens(self.before(start), self.after(end)):
            self._open(mark, start, end, REVERSED[mark])
        else:
            self.stray.append(Unpaired(start, end, opening=False))

    def _closes(self, top: _Open, mark: str, start: int, end: int) -> bool:
        if mark not in _split(top.wanted):
            mixed = {top.mark, mark} <= INTERCHANGED
            return mixed and _only_closes(self.before(start), self.after(end))
        if mark in CLOSERS or mark in OPENERS:
            return True
        return not _only_opens(self.before(start), self.after(end)) or not self._more_to_come(mark, end)

    def _more_to_come(self, mark: str, offset: int) -> bool:
        """Whether two more of this mark follow: then one that can only open nests instead of closing."""
        return self.text.count(mark, offset, self.end) >= 2

    def _symmetric(self, mark: str, start: int, end: int) -> None:
        before, after = self.before(start), self.after(end)
        if mark == '"' and before.isdigit() and not after.isalpha():
            return  # 6'2" tall: inches
        if _opens(before, after) or (not after.isspace() and self.text.count(mark, end, self.end) % 2 == 1):
            self._open(mark, start, end, SYMMETRIC[mark])
        else:
            self.stray.append(Unpaired(start, end, opening=False))

    def _single(self, mark: str, start: int, end: int) -> None:
        before, after = self.before(start), self.after(end)
        top = self.stack[-1] if self.stack else None
        if top is not None and top.mark in SINGLE and mark in top.wanted and not after.isalnum():
            if before.isspace() and mark not in "›‹":
                return
            if before in "sS" and after == " " and self._better_close(end, top):
                return  # the workers' rights: a possessive, for a better mark follows
            self._close(top, start, end)
        elif self._opens_single(mark, before, end):
            self._open(mark, start, end, _closer(mark))

    def _opens_single(self, mark: str, before: str, end: int) -> bool:
        after = self.after(end)
        if mark not in "‘‚‹'`›" or not _opens(before, after) or not after.isalnum():
            return False
        return not _elided(self.text, end) and self._closable(mark, end)

    def _better_close(self, offset: int, top: _Open) -> bool:
        later = re.compile(rf"(?<=[^\s]){_class(top.wanted)}(?!\w)")
        found = later.search(self.text, offset, self.end)
        if found is None:
            return False
        between = self.text[offset : found.start()]
        return top.mark not in between or top.mark == "'"

    def _closable(self, mark: str, offset: int) -> bool:
        wanted = _closer(mark)
        stop = min(self.end, offset + MAX_SINGLE_LENGTH)
        return re.compile(rf"(?<=[^\s]){_class(wanted)}(?!\w)").search(self.text, offset, stop) is not None

    def _top_double(self) -> _Open | None:
        return next((o for o in reversed(self.stack) if o.mark not in SINGLE), None)

    def _open(self, mark: str, start: int, end: int, wanted: str) -> None:
        self.stack.append(_Open(mark, start, end, wanted))

    def _close(self, opened: _Open, start: int, end: int) -> None:
        while self.stack[-1] is not opened:
            self.stack.pop()  # an unclosed single mark inside: an apostrophe
        self.stack.pop()
        first, last = _trimmed(self.text, opened.end, start)
        if first < last:
            depth = len(self.stack)
            self.pairs.append(Quotation(first, last, opened.start, end, depth))

    def _drop_open_singles(self) -> None:
        self.stack = [o for o in self.stack if o.mark not in SINGLE]


def scan(text: str, paragraphs: Sequence[tuple[int, int]]) -> Quotations:
    """Pair the quotation marks of a story.

    `paragraphs` are (start, end) offsets in story order. A quotation that its paragraph leaves open runs to the
    paragraph's end; it is chained to the next paragraph where that opens with the same mark, and reported as unpaired
    where it doesn't. Never raises: any text has a reading.
    """
    pairs: list[Quotation] = []
    unpaired: list[Unpaired] = []
    chain: _Chain = _Chain()
    read = []
    for start, end in paragraphs:
        paragraph = _Paragraph(text, start, end)
        paragraph.read()
        read.append(paragraph)
    for index, paragraph in enumerate(read):
        following = read[index + 1] if index + 1 < len(read) else None
        found = [*paragraph.pairs, *_left_open(paragraph, following, unpaired)]
        pairs.extend(chain.number(sorted(found, key=lambda q: (q.open, -q.close)), paragraph.start))
        unpaired.extend(paragraph.stray)
    return Quotations(tuple(pairs), tuple(sorted(unpaired, key=lambda u: u.start)))


@dataclass(slots=True)
class _Chain:
    """Numbers the runs of paragraphs that one quotation covers."""

    last: int = -1
    open: bool = False

    def number(self, found: Iterable[Quotation], start: int) -> Iterator[Quotation]:
        continued, self.open = self.open, False
        for quotation in found:
            goes_on = continued and quotation.open - start <= 1
            continued = False
            if not quotation.closed or goes_on:
                self.last += not goes_on
                quotation = Quotation(
                    quotation.start,
                    quotation.end,
                    quotation.open,
                    quotation.close,
                    quotation.depth,
                    self.last,
                    quotation.closed,
                )
                self.open = not quotation.closed
            yield quotation


def _left_open(paragraph: _Paragraph, following: _Paragraph | None, unpaired: list[Unpaired]) -> Iterator[Quotation]:
    for depth, opened in enumerate(paragraph.stack):
        start, end = _trimmed(paragraph.text, opened.end, paragraph.end)
        goes_on = following is not None and _starts_with(following, opened.mark)
        if not goes_on:
            unpaired.append(Unpaired(opened.start, opened.end, opening=True))
        if start < end:
            yield Quotation(start, end, opened.start, end, depth, closed=not goes_on)


def _starts_with(paragraph: _Paragraph, mark: str) -> bool:
    return paragraph.text[paragraph.start : paragraph.end].lstrip().startswith(mark)


def _closer(mark: str) -> str:
    """What closes a single mark."""
    return OPENERS.get(mark) or SYMMETRIC.get(mark) or REVERSED[mark]


def _elided(text: str, offset: int) -> bool:
    """Whether an apostrophe stands for left-out letters: 'em, 'tis, '90s."""
    word = WORD.match(text, offset)
    return word is not None and (
        DECADE.fullmatch(word.group()) is not None or word.group().lower() in layout_lexicon().elisions
    )


def _opens(before: str, after: str) -> bool:
    return not after.isspace() and not (before.isalnum() or before in ".,!?;:%)]…")


def _only_opens(before: str, after: str) -> bool:
    return (before.isspace() or before in "([{") and after.isalnum()


def _only_closes(before: str, after: str) -> bool:
    return not before.isspace() and not after.isalnum()


def _split(wanted: str) -> tuple[str, ...]:
    return ("''", '"') if wanted == "''" else tuple(wanted)


def _class(marks: str) -> str:
    return "[" + re.escape(marks) + "]"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
