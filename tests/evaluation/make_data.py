"""Makes gold.jsonl and pred.jsonl beside it; expected.json holds what the reference scorer says of them."""

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def span(text: str, words: str, nth: int = 0) -> list[int]:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return [start, start + len(words)]


ONE = 'OSLO, July 9 (Reuters) - "We will rebuild it all," Mayor Kari Lund said. She told the "Bugle" that Ola Bø had claimed the bridge was safe.'
TWO = "“Nobody came to help us,” said Éva Kovács, “and nobody will come.” According to a report, prices rose. Lund’s aide declined to comment."
THREE = "Prices rose in May. It was feared that they would rise again."


def gold() -> list[dict[str, Any]]:
    return [
        {"id": "one", "text": ONE, "published": "2024-07-09",
         "dateline": {"start": 0, "end": 24, "place": "OSLO", "date": "2024-07-09"},
         "attributions": [
             {"source": [span(ONE, "Mayor Kari Lund")], "cue": [span(ONE, "said")], "content": [span(ONE, '"We will rebuild it all,"')],
              "speaker": ["Kari Lund"], "act": "state", "nested_in": None},
             {"source": [span(ONE, "She")], "cue": [span(ONE, "told")], "content": [span(ONE, "that Ola Bø had claimed the bridge was safe")],
              "speaker": ["Kari Lund"], "act": "state", "nested_in": None},
             {"source": [span(ONE, "Ola Bø")], "cue": [span(ONE, "had claimed")], "content": [span(ONE, "the bridge was safe")],
              "speaker": ["Ola Bø"], "act": "state", "nested_in": 1}],
         "quotes": [{"start": 26, "end": 49, "speaker": ["Kari Lund"]}, {**dict(zip(("start", "end"), span(ONE, "Bugle"), strict=True)), "speaker": []}],
         "entities": [{"start": 0, "end": 4, "label": "GPE"}, {**dict(zip(("start", "end"), span(ONE, "Kari Lund"), strict=True)), "label": "PERSON"},
                      {**dict(zip(("start", "end"), span(ONE, "Ola Bø"), strict=True)), "label": "PERSON"}]},
        {"id": "two", "text": TWO, "dateline": None,
         "attributions": [
             {"source": [span(TWO, "Éva Kovács")], "cue": [span(TWO, "said")],
              "content": [span(TWO, "“Nobody came to help us,”"), span(TWO, "“and nobody will come.”")], "speaker": ["Éva Kovács"], "act": "state"},
             {"source": [span(TWO, "a report")], "cue": [span(TWO, "According to")], "content": [span(TWO, "prices rose")],
              "speaker": ["a report"], "act": "show"},
             {"source": [span(TWO, "Lund’s aide")], "cue": [span(TWO, "declined")], "content": [span(TWO, "to comment")],
              "speaker": ["Lund’s aide"], "act": "decline"}]},
        {"id": "three", "text": THREE, "dateline": None,
         "attributions": [{"source": [], "cue": [span(THREE, "was feared")], "content": [span(THREE, "that they would rise again")],
                           "speaker": [], "act": "believe"}]},
        {"id": "four", "text": THREE, "entities": []},
    ]  # fmt: skip


def predictions() -> list[dict[str, Any]]:
    return [
        {"id": "one", "dateline": {"start": 0, "end": 22, "place": "Oslo", "date": None},
         "attributions": [
             {"source": [span(ONE, "Kari Lund")], "cue": [span(ONE, "said")], "content": [span(ONE, "We will rebuild it all")],
              "speaker": ["Lund"], "act": "commit", "nested_in": None},
             {"source": [span(ONE, "She")], "cue": [span(ONE, "told")], "content": [span(ONE, "Ola Bø had claimed the bridge was safe")],
              "speaker": [], "act": "state", "nested_in": None},
             {"source": [span(ONE, "Ola Bø")], "cue": [span(ONE, "claimed")], "content": [span(ONE, "the bridge was safe.")],
              "speaker": ["Ola Bo"], "act": "state", "nested_in": 1}],
         "quotes": [{"start": 26, "end": 48, "speaker": ["Lund"]}],
         "entities": [{"start": 0, "end": 4, "label": "GPE"}, {**dict(zip(("start", "end"), span(ONE, "Mayor Kari Lund"), strict=True)), "label": "PERSON"},
                      {"start": 15, "end": 22, "label": "ORG"}]},
        {"id": "two", "dateline": {"start": 0, "end": 5, "place": "Oslo"},
         "attributions": [
             {"source": [span(TWO, "Éva Kovács")], "cue": [span(TWO, "said")], "content": [span(TWO, "“Nobody came to help us,”")],
              "speaker": ["Eva Kovacs"], "act": "state", "nested_in": None},
             {"source": [], "cue": [span(TWO, "According to")], "content": [span(TWO, "a report, prices rose")], "speaker": ["a report"], "act": "show"}],
         "quotes": [{"start": 1, "end": 23, "speaker": ["Éva Kovács"]}, {**dict(zip(("start", "end"), span(TWO, "and nobody will come."), strict=True)), "speaker": ["Lund"]}]},
        {"id": "four", "attributions": [{"source": [], "cue": [], "content": [span(THREE, "Prices rose")], "speaker": []}]},
    ]  # fmt: skip


def write(path: Path, stories: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(s, ensure_ascii=False) + "\n" for s in stories), encoding="utf-8")


if __name__ == "__main__":
    DATA.mkdir(exist_ok=True)
    write(DATA / "gold.jsonl", gold())
    write(DATA / "pred.jsonl", predictions())
