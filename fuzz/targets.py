"""What is fuzzed. A target takes bytes, and raises where something that must hold doesn't."""

import io
import json
from collections.abc import Callable
from functools import partial
from typing import Any

from wireparse.correction import brat, label_studio, prodigy
from wireparse.domain import Story
from wireparse.errors import SourceError, StoryError
from wireparse.export.saved import read_reports
from wireparse.formats import FORMATS, read_stream
from wireparse.text.dateline import find_dateline
from wireparse.text.layout import blocks, paragraphs
from wireparse.text.quotation import scan

LIMIT = 50_000
"""Characters of a story at most."""

Target = Callable[[bytes], None]


def loader(name: str | None, content: bytes) -> None:
    """A format reads anything into stories or StoryErrors; None is the one that the content tells."""
    for found in read_stream(io.BytesIO(content), "x", limit=LIMIT, format_name=name):
        assert isinstance(found, Story | StoryError), found
        if isinstance(found, StoryError):
            assert "\n" not in str(found), "a message is one line"
            continue
        assert found.text.strip(), "a story has words"
        assert len(found.text) <= LIMIT
        assert Story.model_validate_json(found.model_dump_json()) == found


def quotations(content: bytes) -> None:
    """Quotations lie within the text, marks around words, and no two cross."""
    text = content.decode("utf-8", "replace")
    found = scan(text, paragraphs(text))
    for pair in found.pairs:
        assert 0 <= pair.open <= pair.start <= pair.end <= pair.close <= len(text), pair
        assert not pair.closed or pair.open < pair.start, pair
    for mark in found.unpaired:
        assert 0 <= mark.start < mark.end <= len(text), mark
    starts = [pair.open for pair in found.pairs]
    assert starts == sorted(starts), "story order"
    for one in found.pairs:
        for other in found.pairs:
            assert not one.open < other.open < one.close < other.close, (one, other)


def layout(content: bytes) -> None:
    """Paragraphs are in order, apart, without white space at their ends, and together are all that isn't."""
    text = content.decode("utf-8", "replace")
    cuts = paragraphs(text)
    end = 0
    for start, stop in cuts:
        assert not text[end:start].strip(), "nothing is left out"
        assert start < stop
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert not text[end:].strip()
    assert [(block.start, block.end) for block in blocks(text, cuts)] == list(cuts)


def dateline(content: bytes) -> None:
    """A dateline lies within the text and has a place."""
    text = content.decode("utf-8", "replace")
    found = find_dateline(text, paragraphs(text))
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
        assert found.place


def saved(content: bytes) -> None:
    """Saved reports are reports or StoryErrors."""
    for found in read_reports(io.BytesIO(content), "x"):
        assert found.story.sha256 is not None if not isinstance(found, StoryError) else "\n" not in str(found)


def corrections(content: bytes) -> None:
    """What a tool exported is gold or SourceErrors."""
    value = _json(content)
    _gold(label_studio.read_tasks(value, "x"))
    lines = [(f"x:{n}", each) for n, each in enumerate(value if isinstance(value, list) else [value])]
    _gold(prodigy.read_answers(lines, unreviewed=True))


def standoff(content: bytes) -> None:
    """A document of brat's, text and annotations parted by a NUL, is gold or a SourceError."""
    text, _, annotations = content.decode("utf-8", "replace").partition("\0")
    try:
        _gold([brat.read_document(brat.Document("x", "x.ann", text, annotations))])
    except SourceError as error:
        assert "\n" not in str(error) or "\n" in text


def _gold(found: Any) -> None:
    for story in found:
        if not isinstance(story, SourceError):
            gold = story.as_gold()
            spans = [span for a in gold["attributions"] for role in ("source", "cue", "content") for span in a[role]]
            assert all(0 <= start < end <= len(gold["text"]) for start, end in spans)


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


TARGETS: dict[str, Target] = {
    "any": partial(loader, None),
    **{form.name: partial(loader, form.name) for form in FORMATS},
    "quotations": quotations,
    "layout": layout,
    "dateline": dateline,
    "saved": saved,
    "corrections": corrections,
    "standoff": standoff,
}
