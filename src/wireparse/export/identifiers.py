"""IRIs of a story and of what was found in it."""

import base64
import hashlib
import re
from urllib.parse import quote

from wireparse.domain.report import Report

SHA256 = re.compile(r"[0-9a-fA-F]{64}")


def story_iri(report: Report, base: str | None = None) -> str:
    """The story's IRI: its id (or else its source) below `base`; without one, a name made of the text's SHA-256 (RFC 6920).

    >>> story_iri(report)
    'ni:///sha-256;UyaQV-Ev4rdLoHyJJWCi11OHfrYv9E1aGQAlMO2X_-Q'
    """
    if base is not None:
        return base + quote(report.story.id or report.story.source or report.story.sha256, safe="")
    known = SHA256.fullmatch(report.story.sha256)
    digest = bytes.fromhex(report.story.sha256) if known else hashlib.sha256(report.story.sha256.encode()).digest()
    return f"ni:///sha-256;{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def finding_iri(story: str, name: str) -> str:
    """The IRI of a finding by its id in the report, such as C1."""
    return f"{story}#{quote(name, safe='')}"
