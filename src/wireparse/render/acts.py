"""Acts in a reader's words."""

from collections import Counter
from collections.abc import Iterable

from wireparse.domain import Act, Claim

LEFT_OPEN = "left open"
"""What is declined and turned round: who "did not rule out" something did not decline, but left it open."""


def act_words(act: str, *, negated: bool) -> str:
    """`deny`; `did not deny` where the act is turned round, which is no denial."""
    if negated:
        return LEFT_OPEN if act == Act.DECLINE else f"did not {act}"
    return str(act)


def counted_acts(claims: Iterable[Claim]) -> Counter[str]:
    """How many claims have each act, those that are turned round apart: `did not deny` is not counted as `deny`."""
    return Counter(act_words(claim.act, negated=claim.negated) for claim in claims)
