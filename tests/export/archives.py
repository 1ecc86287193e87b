"""Records of an archive for tests: the samples' golden reports, reports made by hand with what is awkward, a failure."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from tests.render.builders import claim, entity, find, quote, report, span, spans
from wireparse.domain import (
    Act,
    Claim,
    ClaimForm,
    Hedge,
    Part,
    QuoteType,
    Report,
    Speaker,
    StatementTime,
    Subject,
    Venue,
    VenueKind,
)

SAMPLES = Path(__file__).parents[2] / "samples"

FAILURE = (
    '{"error": {"kind": "timeout", "message": "no report after 60 s"}, "story": {"id": "late", "source": "in.jsonl:3"},'
    ' "schema_version": "1.3"}'
)

AWKWARD = (
    "=SUM(1) said Zoe\u0308 O’Neill: “‑ We’ll\r\n go”, \U0001f600 \x01 tab\tand 'quotes'; "
    '"marks", said José Peña and the union.\n'
    "-2 was denied by O'Neill on Monday, in a statement. @mayor allegedly knew of rate cuts, O’NEILL’S lawyer said in 2020."
)


def speaker(number: int, name: str, kind: str = "person", *roles: str) -> Speaker:
    return Speaker.model_validate({"id": f"S{number}", "name": name, "kind": kind, "roles": roles})


def awkward() -> Report:
    """Formulas, accents, line breaks, joint speakers, a name in two spellings, a nested claim, an unresolved time."""

    def said(number: int, content: str | tuple[str, ...], cue: str, *speakers: str, **fields: Any) -> Claim:
        return claim(number, content, cue, text=AWKWARD, speakers=speakers, **fields)

    days: dict[str, Any] = {"first": date(2025, 3, 3), "last": date(2025, 3, 9), "rule": "last-week"}
    claims = (
        said(1, ("=SUM(1)", "We’ll\r\n go"), "said", "S1", form=ClaimForm.MIXED, source="Zoe\u0308 O’Neill"),
        said(
            2, '"marks"', "said", "S2", "S3", near="marks", act=Act.COMMIT, hedges=_hedges("allegedly"), speaker_confidence=0.62
        ),
        said(3, "-2", "denied", "S4", act=Act.DENY, negated=True, time=find(AWKWARD, "on Monday", StatementTime, **days)),
        said(4, "@mayor allegedly knew of rate cuts", "said", "S5", near="lawyer", time=_unresolved(), speaker_confidence=0.5),
        said(5, "rate cuts", "knew", act=Act.BELIEVE, nested_in="C4", part=Part.HEADLINE, venue=_venue(), confidence=0.25),
    )
    return report(
        AWKWARD,
        story={"id": "x/../é 1", "published": date(2025, 3, 10), "extra": {"desk": "east"}, "notes": ("one", "two")}
        | {"subjects": (Subject(code="04000000", name="economy"), Subject(name="rates")), "headline": "+1"},
        claims=claims,
        quotes=(
            quote(1, "‑ We’ll\r\n go", QuoteType.DIRECT, text=AWKWARD, speakers=("S1",), claim="C1"),
            quote(2, "marks", text=AWKWARD),
        ),
        speakers=(
            speaker(1, "Zoe\u0308 O’Neill", "person", "mayor; acting", "poet"),
            speaker(2, "José Peña"),
            speaker(3, "the union", "organization"),
            speaker(4, "O'Neill"),
            speaker(5, "O’NEILL’S lawyer", "unnamed"),
        ),
    )


def _hedges(*words: str) -> tuple[Hedge, ...]:
    return tuple(Hedge(**each.model_dump()) for each in spans(words, AWKWARD))


def _unresolved() -> StatementTime:
    return find(AWKWARD, "in 2020", StatementTime)


def _venue() -> Venue:
    return Venue(**span("in a statement", AWKWARD).model_dump(), kind=VenueKind.STATEMENT)


def undated() -> Report:
    """A report with neither text nor day, its speaker named in full and in ASCII; one claim's speaker was left out."""
    return report(
        None,
        story={"source": "plain.txt"},
        claims=(claim(1, "the bridge “may” close", "said"), claim(2, "It is hard", "said", speakers=("S7",), nested_in="C9")),
        speakers=(speaker(1, "Zoe O'Neill", "person", "mayor"),),
        entities=(entity(1, "Ann Lee", "PERSON"),),
    )


def lines() -> list[str]:
    """The records: six samples, a failure in their midst, the awkward one twice, one that knows little."""
    golden = [json.dumps(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(SAMPLES.glob("*.json"))]
    by_hand = [awkward(), awkward(), undated()]
    return [*golden[:2], FAILURE, *golden[2:], *(each.model_dump_json() for each in by_hand)]
