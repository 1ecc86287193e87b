"""What of a report somebody asks for: claims by speaker, act and how sure they are, with whatever belongs to them."""

from collections import Counter
from dataclasses import dataclass

from wireparse.domain.findings import Act, Claim, MentionForm, Quote, Speaker
from wireparse.domain.names import matches_speaker
from wireparse.domain.report import Report


@dataclass(frozen=True, slots=True)
class Selection:
    """Which claims are asked for: all that meet every condition that is given.

    `speaker` is any form of a speaker's name, `acts` are those of which a claim must have one, `min_confidence` and
    `min_speaker_confidence` are from 0 to 1. A claim whose speakers' confidence isn't known meets none of the latter but 0.
    """

    speaker: str | None = None
    acts: frozenset[Act] | None = None
    min_confidence: float = 0.0
    min_speaker_confidence: float = 0.0

    def __bool__(self) -> bool:
        return self.speaker is not None or self.is_of_claims

    @property
    def is_of_claims(self) -> bool:
        """Whether it asks for more of claims than whose they are."""
        return self.acts is not None or self.min_confidence > 0 or self.min_speaker_confidence > 0

    def __str__(self) -> str:
        """In a reader's words: `speaker “Peskov”, act accuse or deny, confidence 80% or more`."""
        parts = [
            f"speaker “{self.speaker}”" if self.speaker is not None else "",
            f"act {' or '.join(sorted(self.acts))}" if self.acts is not None else "",
            f"confidence {self.min_confidence:.0%} or more" if self.min_confidence > 0 else "",
            f"speaker confidence {self.min_speaker_confidence:.0%} or more" if self.min_speaker_confidence > 0 else "",
        ]
        return ", ".join(filter(None, parts))


def select(report: Report, selection: Selection) -> Report:
    """The report with the claims that are asked for, their quotes and their speakers; ids stay as they were.

    A claim stays for what it is itself, whether or not the one around it does: `nested_in` names the outer claim where that
    stays too, and is None where it doesn't. A quote stays with its claim; one in no claim stays if its speaker is asked for,
    and nothing else is. Speakers stay where a claim or quote that stays has them, joint ones too, and are counted anew.
    Dateline, entities and diagnostics, which are the story's and nobody's, stay as they are.
    """
    if not selection:
        return report
    wanted = {speaker.id for speaker in report.speakers if selection.speaker and _is_asked_for(speaker, selection.speaker)}
    claims = tuple(claim for claim in report.claims if _is_kept(claim, selection, wanted))
    kept = {claim.id for claim in claims}
    alone = set() if selection.is_of_claims else wanted
    quotes = tuple(quote for quote in report.quotes if quote.claim in kept or _stands_alone(quote, alone))
    return report.model_copy(
        update={
            "claims": tuple(_without_lost_outer(claim, kept) for claim in claims),
            "quotes": quotes,
            "speakers": _heard(report.speakers, claims, quotes),
        }
    )


def _is_asked_for(speaker: Speaker, wanted: str) -> bool:
    """Whether a form of the speaker's name is asked for: of the fullest one, or of one that the story uses ("WHO")."""
    names = [speaker.name, *(mention.text for mention in speaker.mentions if mention.form is MentionForm.NAME)]
    return any(matches_speaker(name, speaker.kind, wanted) for name in names)


def _is_kept(claim: Claim, selection: Selection, wanted: set[str]) -> bool:
    return (
        (selection.speaker is None or not wanted.isdisjoint(claim.speakers))
        and (selection.acts is None or claim.act in selection.acts)
        and claim.confidence >= selection.min_confidence
        and (claim.speaker_confidence or 0.0) >= selection.min_speaker_confidence
    )


def _stands_alone(quote: Quote, wanted: set[str]) -> bool:
    return quote.claim is None and not wanted.isdisjoint(quote.speakers)


def _without_lost_outer(claim: Claim, kept: set[str]) -> Claim:
    return claim if claim.nested_in is None or claim.nested_in in kept else claim.model_copy(update={"nested_in": None})


def _heard(speakers: tuple[Speaker, ...], claims: tuple[Claim, ...], quotes: tuple[Quote, ...]) -> tuple[Speaker, ...]:
    """The speakers of these claims and quotes, with their counts."""
    claimed = Counter(speaker for claim in claims for speaker in set(claim.speakers))
    quoted = Counter(speaker for quote in quotes for speaker in set(quote.speakers))
    return tuple(
        speaker.model_copy(update={"claim_count": claimed[speaker.id], "quote_count": quoted[speaker.id]})
        for speaker in speakers
        if claimed[speaker.id] or quoted[speaker.id]
    )
