"""Whether two names mean the same speaker."""

import re
import unicodedata
from collections.abc import Sequence

LEADING = frozenset({"the", "a", "an", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "president", "senator"})
"""Words before a name that say nothing about whose it is."""


def folded(name: str) -> list[str]:
    """The words of a name without accents, case, possessive and leading title."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = re.findall(r"\w+", re.sub(r"'s?\b", "", plain))
    skipped = next((i for i, word in enumerate(words) if word not in LEADING), len(words))
    return words[skipped:]


def same_name(gold: str, predicted: str) -> bool:
    """The same words, or one name within the other with the same last word (Merkel, Angela Merkel)."""
    one, other = folded(gold), folded(predicted)
    if not one or not other:
        return False
    within = set(one) <= set(other) or set(other) <= set(one)
    return one == other or (one[-1] == other[-1] and within)


def same_speakers(gold: Sequence[str], predicted: Sequence[str]) -> bool:
    """Every gold speaker is among the predicted; nobody where the gold has nobody."""
    if not gold or not predicted:
        return not gold and not predicted
    return all(any(same_name(one, other) for other in predicted) for one in gold)
