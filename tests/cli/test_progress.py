"""What a user hears of a batch."""

import io

import pytest

from wireparse.batch.job import Tally
from wireparse.cli import progress
from wireparse.cli.batching import ended
from wireparse.cli.progress import Failures, Lines, Pace, Share, described, duration, watching


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0.4, "0 s"), (59.0, "59 s"), (60.0, "1 min"), (3_599.0, "60 min"), (7_260.0, "2 h 1 min"), (200_000.0, "2 d 7 h")],
)
def test_durations(seconds: float, expected: str) -> None:
    assert duration(seconds) == expected


def test_a_line() -> None:
    assert described(Tally(done=1_200, failed=3), 38.2, 720) == "1,203 stories, 38.2 a second, 3 failed, 12 min left"
    assert described(Tally(done=1), 0.5, None) == "1 story, 0.5 a second, 0 failed"


def test_time_left_is_told_by_the_bytes_of_this_run() -> None:
    share = Share(lambda: 1_000)
    share.began -= 10
    while share.total is None:
        pass
    assert share.seconds_left(Tally(done=50, kept=50, consumed=500)) is None
    assert share.seconds_left(Tally(done=75, kept=50, consumed=750)) == pytest.approx(10, abs=1)
    assert Share(lambda: None).seconds_left(Tally(done=1, consumed=100)) is None


def test_pace_leaves_out_what_was_done_before() -> None:
    pace = Pace()
    assert pace.of(Tally(done=500, kept=500)) == 0


def test_failures_are_told_until_there_are_many(capsys: pytest.CaptureFixture[str]) -> None:
    failures = Failures()
    for number in range(50):
        failures.tell(f"[{number}] failed")
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "wireparse: [0] failed"
    assert lines[-1] == "wireparse: more failures are in the output alone"
    assert len(lines) == progress.MOST_FAILURES + 1


def test_lines_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "FIRST_SECONDS", 0)
    with watching(lambda: 100, quiet=False) as watcher:
        assert isinstance(watcher, Lines)
        watcher.advanced(Tally(done=1))
        watcher.advanced(Tally(done=2))
    assert len(capsys.readouterr().err.splitlines()) == 1
    with watching(lambda: 100, quiet=True) as watcher:
        watcher.failed("x")
    assert capsys.readouterr().err == ""


def test_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("COLUMNS", "120")
    with watching(lambda: 100, quiet=False) as watcher:
        watcher.advanced(Tally(done=3, failed=1, consumed=50))
        watcher.failed("[/red] x.txt failed")
    assert "4 stories" in terminal.getvalue()
    assert "[/red] x.txt failed" in terminal.getvalue()


@pytest.mark.parametrize(
    ("tally", "code"), [(Tally(), 3), (Tally(done=1), 0), (Tally(done=1, failed=1), 1), (Tally(failed=2), 3)]
)
def test_exit_codes(tally: Tally, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    from pathlib import Path

    assert ended(tally, Path("out.jsonl"), quiet=True) == code
    capsys.readouterr()
