"""Findings as sentences, for ears rather than eyes: each says all that it says, without columns, signs or colours."""

from collections import Counter
from collections.abc import Iterable

from wireparse.domain import Act, Claim, Diagnostic, Part, Quote, Span, Speaker
from wireparse.render.acts import act_words
from wireparse.render.facts import UNSURE, days, where

NOUNS = {
    Act.STATE: ("statement", "statements"),
    Act.DENY: ("denial", "denials"),
    Act.ACCUSE: ("accusation", "accusations"),
    Act.COMMIT: ("promise", "promises"),
    Act.REQUEST: ("request", "requests"),
    Act.DECLINE: ("refusal", "refusals"),
    Act.BELIEVE: ("belief", "beliefs"),
    Act.EVALUATE: ("judgement", "judgements"),
    Act.SHOW: ("finding", "findings"),
}
"""Each act, one and many."""


def claim_sentence(claim: Claim, content: str, speakers: dict[str, Speaker]) -> str:
    """`Claim 3, by Dmitry Peskov, Kremlin spokesman, denial, on Tuesday, 2024-07-09: the words. Attributed with: he denied.`"""
    parts = [
        f"Claim {number(claim.id)}",
        f"within claim {number(claim.nested_in)}" if claim.nested_in else "",
        f"by {_names(claim, speakers)}",
        _act(claim),
        *_doubts(claim),
        listed([claim.time.text, days(claim.time)]) if claim.time else "",
        where(claim.venue) if claim.venue else "",
        f"source unnamed, “{claim.anonymity.text}”" if claim.anonymity else "",
        "in the headline" if claim.part is Part.HEADLINE else "",
    ]
    attribution = " ".join(span.text for span in in_order((*claim.source, *claim.cue)))
    return f"{listed(parts)}: {ended(content)}" + (f" Attributed with: {ended(attribution)}" if attribution else "")


def quote_sentence(quote: Quote, speakers: dict[str, Speaker]) -> str:
    """`Quote 3, by Ann Lee, Mayor, direct: “the words”.`"""
    return f"Quote {number(quote.id)}, by {_names(quote, speakers)}, {quote.type}: {ended(f'“{quote.text}”')}"


def speaker_sentence(speaker: Speaker, known: Iterable[Claim], claims: int, quotes: int) -> str:
    """`Speaker 2: Dmitry Peskov, person. Kremlin spokesman. Affiliation: Kremlin. 2 claims: 1 denial, 1 belief. 1 quote.`

    `known` are the speaker's claims as far as the report has them, `claims` and `quotes` how many there are.
    """
    acts = Counter((claim.act, claim.negated) for claim in known)
    made = listed(_counted_act(act, negated, count) for (act, negated), count in acts.most_common())
    parts = [
        f"Speaker {number(speaker.id)}: {speaker.name}, {speaker.kind}",
        "; ".join(speaker.roles),
        f"Affiliation: {speaker.affiliation}" if speaker.affiliation else "",
        counted(claims, "claim", "claims") + (f": {made}" if made else ""),
        counted(quotes, "quote", "quotes"),
    ]
    return " ".join(ended(part[0].upper() + part[1:]) for part in parts if part)


def diagnostic_sentence(diagnostic: Diagnostic) -> str:
    """`unbalanced-quote: the message, at characters 4 to 9.`"""
    place = f"at character {diagnostic.start}" if diagnostic.start is not None else ""
    if diagnostic.start is not None and diagnostic.end is not None:
        place = f"at characters {diagnostic.start} to {diagnostic.end}"
    return ended(f"{diagnostic.code}: {listed([diagnostic.message.rstrip('.'), place])}")


def counted(count: int, one: str, many: str) -> str:
    """`1 claim`, `no claims`, `3 claims`."""
    return f"{count or 'no'} {one if count == 1 else many}"


def listed(parts: Iterable[str]) -> str:
    """The parts that aren't empty, with commas."""
    return ", ".join(filter(None, parts))


def ended(text: str) -> str:
    """The text as a sentence: with a full stop, unless a mark ends it."""
    bare = text.rstrip("\"'”’»)] ")
    return text if bare.endswith((".", "!", "?", "…")) else f"{text.rstrip()}."


def in_order(spans: Iterable[Span]) -> list[Span]:
    """The spans in the story's order, each once."""
    return sorted(set(spans), key=lambda span: (span.start, span.end))


def number(id_: str) -> str:
    """`3` of the id `C3`; other ids as they are."""
    return id_[1:] if id_[:1].isalpha() and id_[1:].isdecimal() else id_


def _names(finding: Claim | Quote, speakers: dict[str, Speaker]) -> str:
    """Who speaks, each with the first role that the story gives; the source's own words where nobody is named."""
    known = [speakers[speaker] for speaker in finding.speakers if speaker in speakers]
    strangers = [speaker for speaker in finding.speakers if speaker not in speakers]
    names = [listed([speaker.name, *speaker.roles[:1]]) for speaker in known] + strangers
    return " and ".join(names) or "nobody named"


def _act(claim: Claim) -> str:
    """`denial`; `did not deny` where the act is turned round."""
    return act_words(claim.act, negated=True) if claim.negated else NOUNS[claim.act][0]


def _counted_act(act: Act, negated: bool, count: int) -> str:
    """`2 denials`; `2 times did not deny` and `1 time left open` where the act is turned round."""
    if negated:
        return f"{counted(count, 'time', 'times')} {act_words(act, negated=True)}"
    return f"{count} {NOUNS[act][count > 1]}"


def _doubts(claim: Claim) -> list[str]:
    """Hedges, and whether the analysis itself is unsure."""
    return [
        *(f"hedged with “{hedge.text}”" for hedge in claim.hedges),
        f"not certain, confidence {claim.confidence:.0%}" if claim.confidence < UNSURE else "",
    ]
