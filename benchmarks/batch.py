"""`wireparse batch` measured: `python benchmarks/batch.py PART… --corpora FOLDER`.

speed    one core, 500-word stories, from file to JSON, beside an untrained spaCy pipeline of en_core_web_sm's size
workers  two worker processes against one
memory   peak memory of the parent and of each worker after 2,000 and 20,000 stories (Reuters dev, PolNeAR dev)
first    seconds to the first result on the disk
ray      2,000 stories by both engines, Ray's on a local cluster of two nodes with one core each (needs ray)
kills    kill -9 of the parent and of workers at random moments over 2,000 stories, and a full disk (needs root: a tmpfs)

Rates are of stories beyond the first ones, (t2 - t1) for (n2 - n1) stories, so that loading the model isn't in them. On a busy
machine read the ratio of processor times.
"""

import argparse
import gzip
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

PROGRAM = str(Path(sys.executable).parent / "wireparse")
WORDS = 500
FEW, MANY = 40, 240
"""Stories of a short and of a long run."""

SPACY = "--spacy"
CORPORA = ("polnear.dev.jsonl.gz", "reuters21578.dev.jsonl.gz")


def texts(corpora: Path, name: str) -> list[dict[str, str]]:
    with gzip.open(corpora / name, "rt", encoding="utf-8") as stream:
        return [{"id": s["id"], "text": s["text"]} for s in map(json.loads, stream)]


def cut(text: str) -> str | None:
    """The paragraphs of a story up to the one in which it has 500 words; None for a shorter one."""
    taken: list[str] = []
    for paragraph in text.split("\n"):
        taken.append(paragraph)
        if sum(len(p.split()) for p in taken) >= WORDS:
            return "\n".join(taken)
    return None


def write(path: Path, stories: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(story, ensure_ascii=False) + "\n" for story in stories), encoding="utf-8")
    return path


def cut_stories(corpora: Path, number: int) -> list[dict[str, str]]:
    found = [{**s, "text": short} for s in texts(corpora, CORPORA[0]) if (short := cut(s["text"]))]
    return list(islice(cycle(found), number))


def batch(source: Path, output: Path, *options: str) -> list[str]:
    return [PROGRAM, "batch", str(source), "-o", str(output), "--force", "--restart", "-q", *options]


def seconds(command: list[str], cores: set[int]) -> tuple[float, float]:
    """Seconds of wall time, and of processor time with all children."""
    began = time.perf_counter()
    process = subprocess.Popen(command, preexec_fn=lambda: os.sched_setaffinity(0, cores))
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime


def rate(make: Callable[[Path], list[str]], few: Path, many: Path, cores: set[int]) -> tuple[float, float]:
    """Stories a second of wall time and of processor time, loading left out."""
    long, short = seconds(make(many), cores), seconds(make(few), cores)
    return (MANY - FEW) / (long[0] - short[0]), (MANY - FEW) / (long[1] - short[1])


def inputs(folder: Path, corpora: Path) -> tuple[Path, Path, float]:
    stories = cut_stories(corpora, MANY)
    words = statistics.mean(len(s["text"].split()) for s in stories)
    return write(folder / "few.jsonl", stories[:FEW]), write(folder / "many.jsonl", stories), words


def speed(folder: Path, corpora: Path, rounds: int) -> None:
    few, many, words = inputs(folder, corpora)
    core = {min(os.sched_getaffinity(0))}
    makers: dict[str, Callable[[Path], list[str]]] = {
        "wireparse batch": lambda source: batch(source, folder / "out.jsonl", "--workers", "1"),
        "spaCy": lambda source: [sys.executable, __file__, SPACY, str(source), str(folder / "spacy.jsonl")],
    }
    rates: dict[str, list[tuple[float, float]]] = {name: [] for name in makers}
    for _ in range(rounds):
        for name, make in makers.items():
            rates[name].append(rate(make, few, many, core))
    for place, kind in enumerate(("wall", "processor")):
        print(f"seconds of {kind} time, {words:.0f} words a story:")
        for name, values in rates.items():
            median = statistics.median(value[place] for value in values)
            print(f"  {name:16} {median:6.2f} stories/s, {median * words:7.0f} words/s")
        ratios = [ours[place] / theirs[place] for ours, theirs in zip(*rates.values(), strict=True)]
        print("  ratio, median of rounds:", round(statistics.median(ratios), 2))


def workers(folder: Path, corpora: Path, rounds: int) -> None:
    few, many, _ = inputs(folder, corpora)
    cores = set(sorted(os.sched_getaffinity(0))[:2])
    ratios = []
    for _ in range(rounds):
        (one, _), (two, _) = (
            rate(lambda source, n=n: batch(source, folder / "out.jsonl", "--workers", n), few, many, cores)  # type: ignore[misc]
            for n in ("1", "2")
        )
        ratios.append(two / one)
        print(f"1 worker {one:.2f}, 2 workers {two:.2f} stories/s: {two / one:.2f}")
    print("ratio, median:", round(statistics.median(ratios), 2))


def memory(folder: Path, corpora: Path, rounds: int) -> None:
    stories = [story for name in CORPORA[::-1] for story in texts(corpora, name)]
    random.Random(1).shuffle(stories)
    source = write(folder / "in.jsonl", list(islice(cycle(stories), 20_000)))
    process = subprocess.Popen(batch(source, folder / "out.jsonl", "--workers", "2"))
    marks = iter((2_000, 5_000, 10_000, 15_000, 19_000))
    wanted: int | None = next(marks)
    last: list[float] = []
    while process.poll() is None:
        done, found = stories_done(folder / "out.jsonl.parts"), peaks(process.pid)
        if found and (wanted is not None and done >= wanted):
            print(f"after {done:6,} stories: parent {found[0]:.0f} MB, workers {', '.join(f'{p:.0f}' for p in found[1:])} MB")
            wanted = next(marks, None)
        last = found if len(found) > 1 else last
        time.sleep(0.5)
    print(
        f"at the end: parent {last[0]:.0f} MB, workers {', '.join(f'{p:.0f}' for p in last[1:])} MB; exit {process.returncode}"
    )


def stories_done(parts: Path) -> int:
    done = 0
    for path in parts.glob("*.segment"):
        try:
            with path.open("rb") as stream:
                done += sum(json.loads(stream.readline())["lines"])
        except OSError:  # the folder has just been removed
            continue
    return done


def peaks(parent: int) -> list[float]:
    """Peak memory in MB of a process and of its workers."""
    try:
        return [peak for pid in [parent, *children(parent)] if (peak := peak_of(pid)) > 60 or pid == parent]
    except OSError:
        return []


def children(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def peak_of(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)


def first(folder: Path, corpora: Path, rounds: int) -> None:
    few, _, _ = inputs(folder, corpora)
    times = []
    for _ in range(max(rounds, 5)):
        output = folder / "first.jsonl"
        began = time.perf_counter()
        process = subprocess.Popen(batch(few, output))
        while not stories_done(output.with_name("first.jsonl.parts")):
            time.sleep(0.01)
        times.append(time.perf_counter() - began)
        process.wait()
    print(f"first result after {statistics.median(times):.2f} s (median of {len(times)}; {min(times):.2f} to {max(times):.2f})")


def short_stories(folder: Path, corpora: Path) -> Path:
    """A file of 2,000."""
    stories = [s for s in texts(corpora, CORPORA[1]) if len(s["text"]) < 2_000]
    return write(folder / "in.jsonl", list(islice(cycle(stories), 2_000)))


def ray(folder: Path, corpora: Path, rounds: int) -> None:
    program, port = str(Path(PROGRAM).with_name("ray")), "6399"
    source, local, output = short_stories(folder, corpora), folder / "local.jsonl", folder / "ray.jsonl"
    wall, _ = seconds(batch(source, local, "--workers", "2"), os.sched_getaffinity(0))
    print(f"local engine, two workers: {wall:.0f} s")
    node = [program, "start", "--num-cpus=1", "--disable-usage-stats"]
    os.environ["RAY_AUTH_MODE"] = "token"  # newer heads want it of all who join
    subprocess.run([*node, "--head", f"--port={port}"], check=True, capture_output=True)
    try:
        subprocess.run([*node, f"--address=127.0.0.1:{port}"], check=True, capture_output=True)
        options = ("--engine", "ray", "--address", f"127.0.0.1:{port}", "--workers", "2")
        wall, _ = seconds(batch(source, output, *options), os.sched_getaffinity(0))
    finally:
        subprocess.run([program, "stop", "--force"], check=True, capture_output=True)
    print(f"ray, two nodes: {wall:.0f} s; the same bytes:", output.read_bytes() == local.read_bytes())


def kills(folder: Path, corpora: Path, rounds: int) -> None:
    source, whole, output = short_stories(folder, corpora), folder / "whole.jsonl", folder / "out.jsonl"
    full, _ = seconds(batch(source, whole), os.sched_getaffinity(0))
    chance = random.Random(20)
    killed, done = {"parent": 0, "worker": 0}, False
    while not done:
        process = subprocess.Popen([PROGRAM, "batch", str(source), "-o", str(output), "-q", "--resume"])
        until = time.monotonic() + chance.uniform(2, 2 + full / 8) if killed["parent"] < 20 else float("inf")
        while process.poll() is None and time.monotonic() < until:
            time.sleep(chance.uniform(0, 3))
            victims = [pid for pid in children(process.pid) if peak_of(pid) > 60] if process.poll() is None else []
            if victims and killed["worker"] < 40:
                os.kill(chance.choice(victims), signal.SIGKILL)
                killed["worker"] += 1
        if process.poll() is None:
            process.kill()
            killed["parent"] += 1
        done = process.wait() == 0
    print("killed", killed, "identical:", output.read_bytes() == whole.read_bytes())
    full_disk(source, whole.read_bytes(), folder)


def full_disk(source: Path, whole: bytes, folder: Path) -> None:
    disk = folder / "disk"
    disk.mkdir()
    megabytes = len(whole) // 1_000_000
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes // 2}m", "tmpfs", str(disk)], check=True)  # noqa: S607
    try:
        command = [PROGRAM, "batch", str(source), "-o", str(disk / "out.jsonl"), "-q"]
        stopped = subprocess.run(command, capture_output=True, text=True, check=False)
        print(f"full disk: exit {stopped.returncode}: {stopped.stderr.strip()}")
        subprocess.run(["mount", "-o", f"remount,size={megabytes * 3}m", str(disk)], check=True)  # noqa: S607
        subprocess.run([*command, "--resume"], check=True)
        print("after room was made, identical:", (disk / "out.jsonl").read_bytes() == whole)
    finally:
        subprocess.run(["umount", str(disk)], check=True)  # noqa: S607


def spacy_pipeline() -> object:
    """Untrained, of en_core_web_sm's size: tok2vec of width 96 and depth 4, tagger, parser and ner that listen to it."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": [5000, 1000, 2500, 2500],
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    model = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    nlp.add_pipe("tok2vec", config={"model": model})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
    tagging = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
    nlp.add_pipe("tagger", config={"model": tagging})
    for name, kind, pieces in (("parser", "parser", 2), ("ner", "ner", 2)):
        parsing = {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": kind,
            "extra_state_tokens": False,
            "hidden_width": 64,
            "maxout_pieces": pieces,
            "use_upper": True,
            "tok2vec": listener,
        }
        nlp.add_pipe(name, config={"model": parsing})
    for number in range(49):
        nlp.get_pipe("tagger").add_label(f"T{number}")  # type: ignore[attr-defined]
    for number in range(45):
        nlp.get_pipe("parser").add_label(f"d{number}")  # type: ignore[attr-defined]
    for number in range(18):
        nlp.get_pipe("ner").add_label(f"E{number}")  # type: ignore[attr-defined]
    doc = nlp.make_doc("Kari Lund spoke .")
    given = {"heads": [1, 2, 2, 2], "deps": ["d1", "d2", "ROOT", "d3"], "tags": ["T0", "T1", "T2", "T3"]}
    example = Example.from_dict(doc, {**given, "entities": [(0, 9, "E1")]})
    nlp.initialize(lambda: [example])
    return nlp


def run_spacy(source: Path, output: Path) -> None:
    """The whole road with spaCy: from JSON lines to the JSON of a Doc a line."""
    nlp = spacy_pipeline()
    with source.open(encoding="utf-8") as lines, output.open("w", encoding="utf-8") as stream:
        for doc in nlp.pipe(json.loads(line)["text"] for line in lines):  # type: ignore[attr-defined]
            stream.write(json.dumps(doc.to_json(), ensure_ascii=False) + "\n")


PARTS = {"speed": speed, "workers": workers, "memory": memory, "first": first, "ray": ray, "kills": kills}


def main() -> None:
    if sys.argv[1:2] == [SPACY]:
        run_spacy(Path(sys.argv[2]), Path(sys.argv[3]))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="+", choices=PARTS)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    for name in args.parts:
        with tempfile.TemporaryDirectory() as folder:
            print(f"== {name}", flush=True)
            PARTS[name](Path(folder), args.corpora, args.rounds)


if __name__ == "__main__":
    main()
