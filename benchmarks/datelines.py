"""Datelines against gold, and what they cost: `python benchmarks/datelines.py --corpora DIR [--misses N] [CORPUS…]`.

A hit is what `bench/score.py` and `wireparse evaluate` count: the same place, and an end within two characters. Dates are
counted among the hits whose gold is a full date (PolNeAR prints the day as it stands, so it has none). The development
figures leave out worldwire.dev, which is for measuring alone: name it to measure it.
"""

import argparse
import gzip
import json
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from wireparse.evaluation.names import same_name
from wireparse.evaluation.scoring import DATELINE_SLACK
from wireparse.lexicon import places
from wireparse.text.dateline import DatelineMatch, find_dateline
from wireparse.text.layout import paragraphs

DEVELOPMENT = ("reuters21578.dev", "polnear.dev", "worldwire.train")
CONTEXT = 60


@dataclass
class Count:
    gold: int = 0
    found: int = 0
    hits: int = 0
    dates: int = 0
    right_dates: int = 0
    resolved: int = 0
    misses: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 200 * self.hits / (self.gold + self.found) if self.gold + self.found else 0.0


def stories(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def is_hit(gold: dict[str, Any], found: DatelineMatch) -> bool:
    return same_name(gold["place"], found.place) and abs(gold["end"] - found.end) <= DATELINE_SLACK


def full_date(printed: str | None) -> date | None:
    try:
        return date.fromisoformat(printed or "")
    except ValueError:
        return None


def score(story: dict[str, Any], found: DatelineMatch | None, count: Count) -> None:
    gold = story["dateline"]
    count.gold += gold is not None
    count.found += found is not None
    hit = gold is not None and found is not None and is_hit(gold, found)
    count.hits += hit
    expected = full_date(gold["date"]) if gold else None
    wrong_date = False
    if hit and found is not None:
        count.resolved += bool(found.places)
        count.dates += expected is not None
        count.right_dates += expected is not None and found.date == expected
        wrong_date = expected is not None and found.date != expected
    if (not hit and (gold or found)) or wrong_date:
        count.misses.append(miss(story, gold, found))


def miss(story: dict[str, Any], gold: dict[str, Any] | None, found: DatelineMatch | None) -> str:
    at = gold["start"] if gold else found.start if found else 0
    shown = (story["text"][found.start : found.end], found.place, str(found.date)) if found else None
    return f"{story['text'][at : at + CONTEXT]!r}\n    gold  {gold and (gold['place'], gold['date'])}\n    found {shown}"


def measure(path: Path) -> Count:
    count = Count()
    for story in stories(path):
        text, printed = story["text"], story.get("published")
        cuts = paragraphs(text)
        began = time.perf_counter()
        found = find_dateline(text, cuts, full_date(printed))
        count.milliseconds.append(1000 * (time.perf_counter() - began))
        score(story, found, count)
    return count


def cold_start() -> float:
    """Milliseconds that the first look-up takes, the gazetteer's reading included."""
    began = time.perf_counter()
    places.resolve("Reykjavik")
    return 1000 * (time.perf_counter() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print the first N misses of each corpus")
    parser.add_argument("corpus", nargs="*", default=DEVELOPMENT)
    args = parser.parse_args()
    print(f"first look-up of a place: {cold_start():.0f} ms\n")
    print(f"{'':18}{'gold':>7}{'found':>7}{'hits':>7}{'F1':>7}{'dates':>14}{'resolved':>10}{'median ms':>11}{'max ms':>8}")
    for name in args.corpus:
        count = measure(args.corpora / f"{name}.jsonl.gz")
        dates = f"{count.right_dates}/{count.dates}"
        print(
            f"{name:18}{count.gold:7}{count.found:7}{count.hits:7}{count.f1:7.2f}{dates:>14}{count.resolved:10}"
            f"{statistics.median(count.milliseconds):11.3f}{max(count.milliseconds):8.1f}"
        )
        for line in count.misses[: args.misses]:
            print("  " + line)


if __name__ == "__main__":
    main()
