"""Inputs and jobs for tests."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tests.batch.fakes import FakeAnalyzer
from wireparse.batch.job import Job, Tally
from wireparse.batch.messages import AnalyzerFactory
from wireparse.batch.run import run_batch
from wireparse.batch.sources import Inputs
from wireparse.formats.protocol import Reading

READING = Reading(limit=10_000)


class Listener:
    """A watcher that remembers."""

    def __init__(self) -> None:
        self.messages: list[str] = []
        self.totals: list[int] = []

    def advanced(self, tally: Tally) -> None:
        self.totals.append(tally.total)

    def failed(self, message: str) -> None:
        self.messages.append(message)


def lines_file(path: Path, texts: Iterable[str]) -> Path:
    """JSON lines, a story each."""
    path.write_text("".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts)))
    return path


def texts(number: int, **special: str) -> list[str]:
    """Texts of different lengths; `s3="die"` puts words into the fourth."""
    return [special.get(f"s{i}", "Rain fell on Oslo. " * (i % 7 + 1)) for i in range(number)]


def job(inputs: Sequence[Path], output: Path | None, **options: Any) -> Job:
    """A job with two workers."""
    return Job(Inputs(inputs, READING), output, **{"workers": 2, "timeout": 60.0, **options})


def done(wanted: Job, make: AnalyzerFactory = FakeAnalyzer) -> Tally:
    """What comes of a job."""
    return run_batch(wanted, Listener(), make)


def records(path: Path) -> list[dict[str, Any]]:
    """The records of an output."""
    return [json.loads(line) for line in path.read_text().splitlines()]
