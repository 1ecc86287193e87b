"""Fuzzes all targets, one after the other or two at a time, keeps what found new paths, and says what was found.

    python -m fuzz --seconds 600 [--jobs 2] [--only NAME …] [--work FOLDER]

Each target has `--seconds`. A run goes on after a finding. `fuzz/corpus/TARGET` is what a run starts from, beside the seeds;
afterwards it holds the smallest inputs that reach all that was reached. Exit code 1 where anything was found.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from fuzz.seeds import write_seeds
from fuzz.targets import TARGETS

HERE = Path(__file__).parent
KEPT = HERE / "corpus"

LONGEST = 4096
"""Bytes of an input at most."""

MOST_KEPT = 30
"""Inputs of a target at most that are kept, the smallest first."""

MEGABYTES = 2048
SECONDS_FOR_ONE = 20
"""What one input may take."""

UNITS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
PEAK = re.compile(r"stat::peak_rss_mb:\s*(\d+)")
COVER = re.compile(r"cov: (\d+) ft: (\d+)")


@dataclass(slots=True)
class Outcome:
    """What the run of a target came to. Findings are the last lines of tracebacks, with the file of the first such input."""

    name: str
    executions: int = 0
    features: int = 0
    peak: int = 0
    findings: dict[str, Path | None] = field(default_factory=dict)


def main() -> int:
    """Run the fuzzers."""
    options = _options()
    names = options.only or list(TARGETS)
    with ThreadPoolExecutor(options.jobs) as pool:
        outcomes = list(pool.map(lambda name: fuzz(name, options.seconds, options.work), names))
    print(f"{'target':14}{'executions':>12}{'features':>10}{'peak MB':>9}{'findings':>10}")
    for outcome in outcomes:
        print(f"{outcome.name:14}{outcome.executions:12,}{outcome.features:10,}{outcome.peak:9,}{len(outcome.findings):10}")
    for outcome in outcomes:
        for line, path in outcome.findings.items():
            print(f"{outcome.name}: {line}\n    {path}")
    print(f"{sum(o.executions for o in outcomes):,} executions, {sum(len(o.findings) for o in outcomes)} findings")
    return int(any(outcome.findings for outcome in outcomes))


def fuzz(name: str, seconds: int, work: Path) -> Outcome:
    """Fuzz a target for so long, and keep its corpus."""
    folder = work / name
    corpus, artifacts = folder / "corpus", folder / "artifacts"
    write_seeds(name, folder / "seeds")
    for path in (corpus, artifacts):
        path.mkdir(parents=True, exist_ok=True)
    outcome = Outcome(name)
    end = time.monotonic() + seconds
    while (left := int(end - time.monotonic())) > 0:
        options = [f"-max_total_time={left}", f"-dict={HERE / 'words.dict'}", f"-artifact_prefix={artifacts}/"]
        log = _libfuzzer(name, [*options, corpus, *_starts(name, folder)])
        _note(outcome, log, artifacts)
    _keep(name, folder)
    return outcome


def _starts(name: str, folder: Path) -> list[Path]:
    return [path for path in (folder / "seeds", KEPT / name) if path.is_dir()]


def _libfuzzer(name: str, arguments: list[str | Path]) -> str:
    limits = [f"-max_len={LONGEST}", f"-rss_limit_mb={MEGABYTES}", f"-timeout={SECONDS_FOR_ONE}", "-print_final_stats=1"]
    command = [sys.executable, str(HERE / "one.py"), *limits, *map(str, arguments)]
    environment = {
        **os.environ,
        "FUZZ_TARGET": name,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "PYTHONPATH": os.pathsep.join([str(HERE.parent / "src"), str(HERE.parent)]),
    }
    result = subprocess.run(command, capture_output=True, cwd=HERE.parent, env=environment, check=False)
    return result.stdout.decode(errors="replace") + result.stderr.decode(errors="replace")


def _note(outcome: Outcome, log: str, artifacts: Path) -> None:
    """Count a run, and note what ended it."""
    units = UNITS.findall(log)
    outcome.executions += sum(map(int, units))
    outcome.peak = max([outcome.peak, *map(int, PEAK.findall(log))])
    outcome.features = max([outcome.features, *(int(features) for _, features in COVER.findall(log))])
    found = _finding(log)
    if found is not None:
        newest = max(artifacts.iterdir(), key=lambda path: path.stat().st_mtime, default=None)
        outcome.findings.setdefault(found, newest)
    elif not units:
        outcome.findings.setdefault(f"the fuzzer didn't run: {log.strip().splitlines()[-1:]}", None)
        time.sleep(1)


def _finding(log: str) -> str | None:
    """What ended a run before its time: the exception, or libFuzzer's word for it."""
    lines = log.splitlines()
    for number, line in enumerate(lines):
        if "Uncaught Python exception" in line:
            where = [each.strip() for each in lines[number : number + 60] if each.strip().startswith("File ")]
            return f"{lines[number + 1].strip()[:160]} ({where[-1] if where else '?'})"
        if "ERROR: libFuzzer:" in line:
            return line.partition("ERROR: ")[2][:160]
    return None


def _keep(name: str, folder: Path) -> None:
    """The smallest inputs that reach all that the corpus reaches, no more than MOST_KEPT of them."""
    merged = folder / "merged"
    shutil.rmtree(merged, ignore_errors=True)
    merged.mkdir()
    _libfuzzer(name, ["-set_cover_merge=1", merged, folder / "corpus", *_starts(name, folder)])
    chosen = sorted((path for path in merged.iterdir()), key=lambda path: (path.stat().st_size, path.name))[:MOST_KEPT]
    if not chosen:
        return
    shutil.rmtree(KEPT / name, ignore_errors=True)
    (KEPT / name).mkdir(parents=True)
    for path in chosen:
        shutil.copy(path, KEPT / name / path.name[:12])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Coverage-guided fuzzing of all readers.")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--jobs", type=int, default=1, help="targets at a time")
    parser.add_argument("--only", nargs="+", choices=list(TARGETS), help="these targets alone")
    parser.add_argument("--work", type=Path, default=HERE.parent / "runs" / "fuzz", help="where runs keep their files")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
