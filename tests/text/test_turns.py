import re

from hypothesis import given
from hypothesis import strategies as st

from wireparse.text.turns import find_statements

TRANSCRIPT = """The two met on Friday.

MODERATOR: Will you go?

"LUND: I will.

Ask me tomorrow.

(LAUGHTER)

MODERATOR: And you, Mr. Moe?

MOE (via video): Never.

The debate ended at nine.
"""

SIGNED = """“We will rebuild the bridge, all of it.” ― Kari Lund

"It is late, far too late for that."— Ola Moe, Bergen

“Nobody has asked us anything about it.” -- Liv van der Berg.
"""


def paragraphs(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*", text)]


def read(text: str) -> list[tuple[str, str, list[str]]]:
    found = find_statements(text, paragraphs(text))
    return [(text[slice(*s.source)], text[slice(*s.cue)], [text[a:b].strip() for a, b in s.content]) for s in found]


def test_turns_of_a_transcript() -> None:
    assert read(TRANSCRIPT) == [
        ("MODERATOR", ":", ["Will you go?"]),
        ("LUND", ":", ["I will.", "Ask me tomorrow."]),
        ("MODERATOR", ":", ["And you, Mr. Moe?"]),
        ("MOE", ":", ["Never."]),
    ]


def test_signed_quotes() -> None:
    assert read(SIGNED) == [
        ("Kari Lund", "―", ["“We will rebuild the bridge, all of it.”"]),
        ("Ola Moe, Bergen", "—", ['"It is late, far too late for that."']),
        ("Liv van der Berg", "--", ["“Nobody has asked us anything about it.”"]),
    ]
    (alone,) = find_statements(SIGNED[:52], paragraphs(SIGNED[:52]))
    assert not alone.is_sure


def test_lists_and_headings_are_no_turns() -> None:
    assert read("OSLO: Rain.\n\nBERGEN: Sun.\n\nPARIS: Fog.") == []
    assert read("NOTE: This is late.\n\nIt rains.") == []
    assert read("“The Long Bridge to the North” — in cinemas on Friday") == []


@given(st.text(alphabet='AB\n:"“”—. a()', max_size=120))
def test_spans_lie_in_the_text(text: str) -> None:
    for found in find_statements(text, paragraphs(text)):
        for start, end in (found.source, found.cue, *found.content):
            assert 0 <= start < end <= len(text)
