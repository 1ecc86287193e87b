"""What a tool gives back, before what follows from it is worked out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from wireparse.correction.marked import (
    ACTS,
    FORMS,
    KINDS,
    MENTIONS,
    NOBODY,
    MarkedDateline,
    MarkedEntity,
    MarkedQuote,
    MarkedStory,
    Person,
    Range,
    Statement,
)
from wireparse.correction.rules import mention_form, nesting, ordered, quote_speakers
from wireparse.errors import SourceError

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement as a tool holds it. None stands for what the tool wasn't told, and follows from the rest.

    `key` is unique in its story; `place` is where it stands in its file, for messages; `within` is the key of the
    statement that holds it, `outermost` says that none does, though one seems to.
    """

    key: str
    place: str
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    act: str | None
    speakers: tuple[str, ...] = ()
    kind: str | None = None
    mention: str | None = None
    hedged: bool = False
    negated: bool = False
    form: str | None = None
    within: str | None = None
    outermost: bool = False


@dataclass(frozen=True, slots=True)
class DraftQuote:
    """A quote; `speakers` is None where they are those of the statement that holds it."""

    span: Range
    speakers: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class DraftStory:
    """A story as a tool holds it; `people` are those that are known, by name."""

    place: str
    id: str
    text: str
    published: str | None
    drafts: Sequence[Draft]
    people: Mapping[str, Person] = field(default_factory=dict)
    quotes: Sequence[DraftQuote] | None = ()
    entities: Sequence[MarkedEntity] | None = ()
    dateline: MarkedDateline | None = None
    has_dateline: bool = True


def finished(story: DraftStory) -> MarkedStory:
    """The marked story: order, nesting, speakers of quotes, kinds and forms of mentions worked out where nobody told them.

    Raises SourceError, naming the place, for what can't be gold.
    """
    for draft in story.drafts:
        _check(draft)
    _check_dates(story)
    kinds = _kinds(story)
    statements = _nested(story, [_statement(draft, kinds, story.text) for draft in story.drafts])
    quotes = _quotes(story.quotes or (), statements)
    return MarkedStory(
        id=story.id,
        text=story.text,
        published=story.published,
        statements=statements,
        people=_people(story, statements, quotes, kinds),
        quotes=None if story.quotes is None else quotes,
        entities=None if story.entities is None else tuple(sorted(story.entities, key=lambda e: (e.span, e.label))),
        dateline=story.dateline,
        has_dateline=story.has_dateline,
    )


def explicit_nesting(statements: Sequence[Statement]) -> tuple[bool, ...]:
    """For each statement whether a tool must be told what it is nested in, for the spans tell otherwise."""
    return tuple(s.nested_in != told for s, told in zip(statements, nesting(statements), strict=True))


def explicit_speakers(quote: MarkedQuote, statements: Sequence[Statement]) -> tuple[str, ...] | None:
    """The speakers that a tool must be told of; None where they are those of the statement that holds the quote."""
    return None if quote.speakers == quote_speakers(quote.span, statements) else quote.speakers


def _check(draft: Draft) -> None:
    if not draft.cue or not draft.content:
        missing = "cue" if not draft.cue else "content"
        raise SourceError(draft.place, "a claim with a cue and a content, tied to each other by relations", f"no {missing}")
    for name, value, allowed in (
        ("act", draft.act, ACTS),
        ("kind", draft.kind or NOBODY, (*KINDS, NOBODY)),
        ("mention", draft.mention or MENTIONS[0], MENTIONS),
        ("form", draft.form or FORMS[0], FORMS),
    ):
        if value not in allowed:
            raise SourceError(draft.place, f"one of {', '.join(allowed)} as the claim's {name}", value or "none")


def _check_dates(story: DraftStory) -> None:
    day = story.dateline.date if story.dateline else None
    for name, value in (("the dateline's date", day), ("the publication date", (story.published or "")[:10] or None)):
        if value is not None and not _is_day(value):
            raise SourceError(story.place, f"a date like 2024-07-09 as {name}", repr(value))


def _is_day(value: str) -> bool:
    try:
        return bool(ISO_DATE.fullmatch(value)) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _kinds(story: DraftStory) -> dict[str, str]:
    """What every speaker is: as known, unless all claims that they lead tell otherwise.

    One claim isn't enough: where somebody has changed a claim's speaker alone, its kind is still the former speaker's.
    """
    kinds = {name: person.kind for name, person in story.people.items()}
    told: dict[str, set[str]] = {}
    for draft in story.drafts:
        if draft.kind in KINDS and draft.speakers:
            told.setdefault(draft.speakers[0], set()).add(str(draft.kind))
            for name in draft.speakers:
                kinds.setdefault(name, str(draft.kind))
    kinds |= {name: next(iter(each)) for name, each in told.items() if len(each) == 1 and name in story.people}
    for draft in story.drafts:
        for name in draft.speakers:
            if name not in kinds:
                raise SourceError(draft.place, f"what the new speaker {name!r} is ({', '.join(KINDS)})", "nothing")
    return kinds


def _statement(draft: Draft, kinds: Mapping[str, str], text: str) -> Statement:
    words = [text[start:end] for start, end in draft.source]
    return Statement(
        source=tuple(sorted(draft.source)),
        cue=tuple(sorted(draft.cue)),
        content=tuple(sorted(draft.content)),
        act=draft.act or "",
        speakers=draft.speakers,
        kind=kinds[draft.speakers[0]] if draft.speakers else NOBODY,
        mention=draft.mention or mention_form(words, draft.speakers),
        hedged=draft.hedged,
        negated=draft.negated,
        form=draft.form,
    )


def _nested(story: DraftStory, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    places = {draft.key: index for index, draft in enumerate(story.drafts)}
    found = []
    for draft, statement, told in zip(story.drafts, statements, nesting(statements), strict=True):
        # a holder that was deleted holds nothing any more: then the spans tell
        within = places.get(draft.within) if draft.within is not None else None
        outer = None if draft.outermost else told if within is None else within
        found.append(replace(statement, nested_in=outer))
    return ordered(found)


def _quotes(quotes: Sequence[DraftQuote], statements: Sequence[Statement]) -> tuple[MarkedQuote, ...]:
    found = ((q.span, quote_speakers(q.span, statements) if q.speakers is None else q.speakers) for q in quotes)
    return tuple(MarkedQuote(span, speakers) for span, speakers in sorted(found))


def _people(
    story: DraftStory, statements: Sequence[Statement], quotes: Sequence[MarkedQuote], kinds: Mapping[str, str]
) -> tuple[Person, ...]:
    """Those who speak: the known ones in their order, then the new ones."""
    speaking = dict.fromkeys(
        name for names in (*(s.speakers for s in statements), *(q.speakers for q in quotes)) for name in names
    )
    names = [*(name for name in story.people if name in speaking), *(name for name in speaking if name not in story.people)]
    known = {name: story.people.get(name, Person(name, kinds.get(name, "person"))) for name in names}
    return tuple(replace(known[name], kind=kinds.get(name, known[name].kind)) for name in names)
