"""The second reader's script: asserts what can be asserted of every marked span of the stories written for training.

    python -m training.check_stories [FILE|FOLDER …]

Prints one line a fault and ends with 1 when there is any.
"""

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from training.markup import STORIES, STORY_SUFFIX, MarkupError, read_story

OPENING, CLOSING = '“«„"‘`', "”»\"’'"
PRONOUNS = frozenset(
    (
        "i", "we", "you", "he", "she", "it", "they", "who", "which", "that", "one", "both", "these", "those", "this", "some",
        "others", "many", "me", "us", "him", "her", "them", "all", "none", "nobody", "everyone", "anyone", "anybody",
        "somebody", "someone", "what", "mine", "its", "our", "ours", "their", "theirs", "his", "hers", "another", "each",
        "either", "few", "several", "most",
    )
)  # fmt: skip


def faults(story: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a story, a line each."""
    text = story["text"]
    for index, attribution in enumerate(story["attributions"], start=1):
        yield from (
            f"attribution {index} ({_quote(text, attribution['cue'])}): {fault}" for fault in _attribution(text, attribution)
        )
    yield from _edges(text, story["entities"])
    yield from _overlaps(text, story["entities"])
    yield from _dateline(story)


def _quote(text: str, spans: list[list[int]]) -> str:
    return " … ".join(text[a:b] for a, b in spans)


def _attribution(text: str, gold: dict[str, Any]) -> Iterator[str]:
    for role in ("source", "cue", "content"):
        for start, end in gold[role]:
            span = text[start:end]
            if span != span.strip():
                yield f"{role} begins or ends with white space: {span!r}"
            if "\n" in span.strip():
                yield f"{role} runs over a line break: mark each paragraph's part by itself"
    yield from _source(text, gold)
    yield from _contents(text, gold)
    yield from _speakers(text, gold)


def _source(text: str, gold: dict[str, Any]) -> Iterator[str]:
    if len(gold["source"]) > 1:
        yield "more than one source span"
    if gold["source"] and gold["mention"] == "implicit":
        yield f"mention is implicit, but a source is marked: {_quote(text, gold['source'])!r}"
    if not gold["source"] and gold["mention"] != "implicit":
        yield f"no source marked, but mention is {gold['mention']}"
    source = _quote(text, gold["source"])
    is_pronoun = source.lower() in PRONOUNS and (not source.isupper() or source == "I")
    if source and " " not in source and gold["mention"] != "implicit" and is_pronoun != (gold["mention"] == "pronoun"):
        yield f"source {source!r} with mention {gold['mention']}"


def _contents(text: str, gold: dict[str, Any]) -> Iterator[str]:
    quoted = any(text[start] in OPENING for start, _ in gold["content"])
    for start, end in gold["content"]:
        span = text[start:end]
        before, after = text[start - 1 : start], text[end : end + 1]
        last = [start, end] == gold["content"][-1]
        if not quoted and gold["nested_in"] is None and _loose_end(span, after, last=last):
            yield f"unquoted content ends with its stop or comma: …{span[-25:]!r}"
        if gold["nested_in"] is None and before in OPENING[:2] and after in CLOSING[:2] and after:
            yield f"content leaves its quotation marks out: {before}{span[:20]!r}…{span[-15:]!r}{after}"


def _loose_end(span: str, after: str, *, last: bool) -> bool:
    """Whether a content takes a stop or comma that isn't its own; within quotation marks it is."""
    if after and after in CLOSING:
        return False
    return (last and span[-1] in ",;") or (span[-1] == "." and not _abbreviated(span))


def _abbreviated(span: str) -> bool:
    last = span.split()[-1]
    return last.count(".") > 1 or (len(last) <= 5 and last[:1].isupper()) or last in {"a.m.", "p.m.", "Co.", "Inc."}


def _speakers(text: str, gold: dict[str, Any]) -> Iterator[str]:
    if (gold["kind"] == "none") != (not gold["speaker"]):
        yield f"kind {gold['kind']} with speakers {gold['speaker']}"
    for name in gold["speaker"]:
        if name not in text:
            yield f"speaker {name!r} doesn't stand in the story in that form"


def _edges(text: str, entities: list[dict[str, Any]]) -> Iterator[str]:
    for entity in entities:
        span = text[entity["start"] : entity["end"]]
        if span != span.strip() or span.endswith(("'s", "’s", ",")):
            yield f"entity {entity['label']} with a stray edge: {span!r}"
        if entity["label"] == "PERSON" and span.split()[0].rstrip(".") in {
            "Mr",
            "Mrs",
            "Ms",
            "Dr",
            "President",
            "Minister",
            "Gen",
            "Sen",
        }:
            yield f"a title within a PERSON: {span!r}"


def _overlaps(text: str, entities: list[dict[str, Any]]) -> Iterator[str]:
    for a, b in pairwise(entities):
        if b["start"] < a["end"]:
            yield f"entities overlap: {text[a['start'] : a['end']]!r} and {text[b['start'] : b['end']]!r}"


def _dateline(story: dict[str, Any]) -> Iterator[str]:
    found = story["dateline"]
    if found and (not found["place"] or found["place"] not in found["text"]):
        yield f"dateline's place {found['place']!r} isn't in {found['text']!r}"


def main(paths: list[str]) -> int:
    """Check files and folders; returns the exit code."""
    bad = count = attributions = 0
    for path in _files(paths):
        count += 1
        try:
            story = read_story(path)
        except MarkupError as error:
            print(error)
            bad += 1
            continue
        attributions += len(story["attributions"])
        for fault in faults(story):
            print(f"{path.name}: {fault}")
            bad += 1
    print(f"{count} stories, {attributions} attributions, {bad} faults")
    return 1 if bad else 0


def _files(paths: list[str]) -> Iterator[Path]:
    for path in map(Path, paths or [str(STORIES)]):
        yield from sorted(path.glob(f"*{STORY_SUFFIX}")) if path.is_dir() else [path]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
