"""Who wrote a story, out of the line that says so."""

import re

BY = re.compile(r"(?:(?:by|por|par)\s+(?=\S)|(?:von|di|de)\s+(?-i:[A-ZÀ-Þ])(?=\S+\s+\S))", re.IGNORECASE)
"""What a byline begins with, in the languages of the large agencies. "Von" and "de" begin surnames too: two names must
follow.
"""


def without_by(line: str) -> str:
    """The names of a byline: "By Kari Lund" is Kari Lund."""
    words = " ".join(line.split())
    match = BY.match(words)
    return words[len(match.group().split()[0]) + 1 :] if match else words
