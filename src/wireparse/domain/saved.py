"""How files begin that hold reports which wireparse has saved: what tells them from stories."""

import re

BLANK = b"\xef\xbb\xbf \t\r\n"

FAILURE = re.compile(rb'\{\s*"error"\s*:\s*\{\s*"kind"')
"""How the record of a story that failed begins, which stands in the place of its report."""

_FIRST_KEY = re.compile(rb'[\[{\s]*\{\s*"(?:schema_version"\s*:\s*"?\d|claims"\s*:\s*\[)')
"""How reports begin: with their version, or with their claims where jq has sorted the keys."""

_STORY = re.compile(rb'"story"\s*:\s*\{')
"""What each record says it is of."""


def is_saved(start: bytes) -> bool:
    """Whether a file that begins with these bytes holds saved reports."""
    begin = start.lstrip(BLANK)
    return _FIRST_KEY.match(begin) is not None or FAILURE.match(begin) is not None


def is_no_story(start: bytes) -> bool:
    """Whether a file that begins with these bytes holds saved reports beyond doubt: a story may have a key of that name."""
    return is_saved(start) and _STORY.search(start) is not None
