"""Wall time of the command against its imports, and peak memory: `python benchmarks/startup.py [ROUNDS]`.

Ratios of medians from one run, the commands taken in turn, for these machines are noisy.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SENTENCE = "Mayor Kari Lund said on Tuesday that the bridge over the river would be rebuilt before the winter comes. "
"""19 words."""

WORDS = 500


def timed(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def peak_megabytes(command: list[str]) -> float:
    pid = os.spawnv(os.P_NOWAIT, command[0], command)  # noqa: S606 - our own command
    _, _, usage = os.wait4(pid, 0)
    return usage.ru_maxrss / 1024


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    python, program = sys.executable, str(Path(sys.executable).parent / "wireparse")
    with tempfile.TemporaryDirectory() as folder:
        story, out = Path(folder) / "story.txt", Path(folder) / "out.json"
        paragraphs = [SENTENCE * 3 + "“We will do it,” she said.\n\n"] * (WORDS // 62)
        story.write_text("".join(paragraphs), encoding="utf-8")
        commands = {
            "import click": [python, "-c", "import click"],
            "wireparse --help": [program, "--help"],
            "import spacy, onnxruntime": [python, "-c", "import spacy, onnxruntime"],
            f"extract, {len(story.read_text().split())} words": [program, "extract", str(story), "-o", str(out)],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                times[name].append(timed(command))
        medians = {name: statistics.median(values) for name, values in times.items()}
        for name, value in medians.items():
            print(f"{name:28} {value:.3f} s")
        click, shown, imports, extract = medians.values()
        print(f"help / import click: {shown / click:.2f}; extract / imports: {extract / imports:.2f}")
        print(f"peak memory of extract: {peak_megabytes(list(commands.values())[-1]):.0f} MB")


if __name__ == "__main__":
    main()
