"""Which claim a quotation belongs to, by where the contents of claims lie."""

from bisect import bisect_left

from wireparse.domain.findings import Claim
from wireparse.text.quotation import Quotation

QUOTE_WITHIN = 0.8
"""Share of a quote within a content from which on it belongs to the claim."""


class Contents:
    """The claims by where their contents lie: a story of many quotes isn't gone through for each."""

    def __init__(self, claims: tuple[Claim, ...]) -> None:
        self._claims = claims
        self._pieces = sorted((span.start, number) for number, claim in enumerate(claims) for span in claim.content)
        self._longest = max((span.end - span.start for claim in claims for span in claim.content), default=0)

    def owner(self, pair: Quotation) -> Claim | None:
        """The claim whose content holds the quotation, the shortest of several."""
        holding = [c for c in self._touching(pair) if _within(pair, c) >= QUOTE_WITHIN * (pair.end - pair.start)]
        return min(holding, key=lambda c: sum(s.end - s.start for s in c.content), default=None)

    def _touching(self, pair: Quotation) -> list[Claim]:
        """Claims a piece of whose content may touch the quotation, in their order."""
        low, high = bisect_left(self._pieces, (pair.start - self._longest,)), bisect_left(self._pieces, (pair.end,))
        return [self._claims[number] for number in sorted({number for _, number in self._pieces[low:high]})]


def _within(pair: Quotation, claim: Claim) -> int:
    return sum(max(0, min(pair.end, s.end) - max(pair.start, s.start)) for s in claim.content)
