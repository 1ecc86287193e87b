"""The labels of every head, in the order of the weights."""

from typing import Final

ENTITY_LABELS: Final = (
    "PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE",
    "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL",
)  # fmt: skip
ROLES: Final = ("source", "content", "cue")
"""Roles towards a cue. `cue` marks further pieces of the cue itself ("had … accused")."""

ACTS: Final = ("state", "deny", "accuse", "commit", "request", "decline", "believe", "evaluate", "show")


def bio(labels: tuple[str, ...]) -> tuple[str, ...]:
    """O, then B- and I- of each label: label k has B at 2k + 1 and I at 2k + 2."""
    return ("O", *(f"{prefix}-{label}" for label in labels for prefix in "BI"))


def bioes(labels: tuple[str, ...]) -> tuple[str, ...]:
    """O, then B-, I-, E- and S- of each label: label k has B at 4k + 1, I at 4k + 2, E at 4k + 3, S (alone) at 4k + 4."""
    return ("O", *(f"{prefix}-{label}" for label in labels for prefix in "BIES"))


ENTITY_TAGS: Final = bio(ENTITY_LABELS)
CUE_TAGS: Final = bioes(("cue",))
ROLE_TAGS: Final = bioes(ROLES)
