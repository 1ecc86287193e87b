"""The forms of datelines, as patterns built from the lexicon.

Every form is matched from the start of a line over DATELINE_REACH characters at most, so that any text takes linear time.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache

from wireparse.lexicon.datelines import dateline_lexicon
from wireparse.lexicon.loader import agency_lexicon

DATELINE_REACH = 160
"""Characters that a dateline may take."""

LATIN_END = 0x250
"""Code point after the last Latin letter that European place names are spelt with."""


class Evidence(Enum):
    """What, beside the place, makes a line a dateline; the less of it, the better the place must be known."""

    AGENCY = "agency"
    DAY = "day"
    DASH = "dash"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of dateline. `is_loose`: its signs are so few that the place must be a known one in any case."""

    evidence: Evidence
    pattern: re.Pattern[str]
    is_loose: bool = False

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The form at `start`, where it stands there."""
        return self.pattern.match(text, start, min(end, start + DATELINE_REACH))


_CAPITALS = "".join(c for c in map(chr, range(0xC0, LATIN_END)) if unicodedata.category(c) in {"Lu", "Lt"})
_CAPITAL = rf"[A-Z{_CAPITALS}]"
_WORD = rf"{_CAPITAL}(?:[\w\u0300-\u036f.'’‘]|-(?!-))*"
_DASH = r"(?:--+|[-–—―−])"
_DASHES = r"[-–—―−]++"
"""Possessive: a run of dashes is taken whole, for its parts could be tried in as many ways as there are sums of its length."""

_GAP = r"[^\S\r\n]{1,3}"
_MONTH = r"[^\W\d_]{3,10}"
_DAY = r"\d{1,2}(?!\d)"
_LAND = r"(?:\s\([A-Z][\w ]{2,30}\))?(?:\s\[[A-Z][\w ]{2,30}\])?"
_MARK = rf"(?:\s{{0,2}}{_DASHES}|[.:,]\s?{_DASHES}|[.:])"
_RUNS_ON = r"(?=[^\S\r\n]+\S)"
_SEPARATOR = r"(?:\s{0,2}[,.]{1,2}\s{0,3}(?:-\s)?|\s{1,3}-\s)"


def _name(*, lower: bool = False) -> str:
    """A place's name: words with capitals and the particles between them; `lower`: any word after the first."""
    inner = r"\w[\w.'’\-]*" if lower else rf"(?:{_WORD}|(?:{'|'.join(sorted(dateline_lexicon().particles))})(?!\w))"
    return rf"{_WORD}(?:{_GAP}{inner}){{0,5}}"


def _places(*, lower: bool = False) -> str:
    name = _name(lower=lower)
    regions = rf"{_name()}(?:,\s{{1,3}}{_name()})?"
    return rf"(?P<place>{name}(?:\s?/\s?{name}){{0,3}})(?:\s?,\s{{0,3}}(?P<region>{regions}))?{_LAND}"


def _date() -> str:
    first = rf"(?P<month>{_MONTH})\.?\s{{0,3}}(?P<day>{_DAY})"
    second = rf"(?P<day2>{_DAY})(?:st|nd|rd|th|\.|º)?\s?(?:de\s)?(?P<month2>{_MONTH})\.?"
    return rf"(?:{first}|{second})(?:,?\s(?:de\s)?(?P<year>(?:19|20)\d\d))?"


def _agency() -> str:
    return rf"(?P<agency>{'|'.join(re.escape(name) for name in agency_lexicon().names)})"


def _unknown_agency() -> str:
    """One to three words in brackets, the first with a capital, that are no note on the story."""
    notes = "|".join(sorted(dateline_lexicon().notes))
    return rf"\((?P<agency>(?!(?i:{notes})\b){_CAPITAL}[\w.&'’-]{{1,20}}(?: [\w.&'’-]{{1,20}}){{0,2}})\)"


def _forms() -> tuple[tuple[Evidence, str, bool], ...]:
    """The forms, the most particular first, and whether each is loose."""
    places, date, agency = _places(), _date(), _agency()
    when = rf"(?:{_SEPARATOR}{date}\s?[.,]?)?"
    credit = rf"\({agency}(?:[/,;&\s][^)\n]{{0,40}})?\)"
    return (
        # MOSCOW, July 9 (Reuters) -   Madrid, 3 May (EFE).-   Mumbai [India], July 9 (ANI):   NEW YORK--(BUSINESS WIRE)--
        (Evidence.AGENCY, rf"{places}{when}(?:\s{{0,2}}|--){credit}{_MARK}", False),
        # MOSCOW, July 9. /TASS/.
        (Evidence.AGENCY, rf"{places}{when}\s?/{agency}/{_MARK}?", False),
        # New Delhi, Jul 9 (PTI) The ...
        (Evidence.AGENCY, rf"{places}{_SEPARATOR}{date}\s?[.,]?\s{{0,2}}{credit}{_RUNS_ON}", False),
        (Evidence.AGENCY, rf"{places}\s{{0,2}}{credit}{_RUNS_ON}", True),
        # (ANSA) - ROME, JUL 9 -
        (Evidence.AGENCY, rf"\({agency}\)\s?{_DASH}\s?{places}{when}\s?(?:{_DASH}|\.)", False),
        # SEOUL, Nov 26 AFP -   TOKYO, Nov 20, Kyodo -   Tehran, IRNA –   YEREVAN, JULY 9, ARMENPRESS.
        (Evidence.AGENCY, rf"{places}{_SEPARATOR}{date}\s?,?\s{agency}{_MARK}", False),
        (Evidence.AGENCY, rf"{places},?\s{agency}\s?{_DASH}", True),
        # LOS ANGELES, Feb 26 -   MEMPHIS March 3 -
        (Evidence.DAY, rf"{places}{_SEPARATOR}{date}\s{{0,3}}{_DASHES}(?=\s)", False),
        (Evidence.DAY, rf"{_places(lower=True)}(?:{_SEPARATOR}|\s){date}\s{{0,3}}{_DASHES}(?=\s)", True),
        # HELDERSUND, Nov 24 (Norwire) -: an agency that nobody has told us of
        (
            Evidence.DAY,
            rf"{places}{_SEPARATOR}{date}\s?[.,]?\s{{0,2}}{_unknown_agency()}(?:\s{{0,2}}|[.:]\s?){_DASHES}(?=\s)",
            False,
        ),
        # BRUSSELS 1996-08-22, alone on its line
        (Evidence.DAY, rf"{places}\s(?P<iso>\d{{4}}-\d\d-\d\d)(?=\s*?(?:[\r\n]|$))", False),
        # WASHINGTON —   NEW YORK—The ...
        (Evidence.DASH, rf"{places}(?:\s{_DASH}(?=\s)|(?:--|—|―)(?=\s?\S))", True),
    )


@cache
def forms() -> tuple[Form, ...]:
    """All forms, the most particular first."""
    return tuple(Form(evidence, re.compile(pattern), loose) for evidence, pattern, loose in _forms())


@cache
def lone_form() -> re.Pattern[str]:
    """A line that is nothing but places: ANKARA."""
    return re.compile(rf"{_places()}")
