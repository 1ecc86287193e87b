"""The pool: order, and what a story can do to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.batch.builders import READING, texts
from tests.batch.fakes import DyingAnalyzer, FakeAnalyzer, break_down, refuse
from tests.formats.wires import g2_item, xhtml
from wireparse.batch.messages import AnalyzerFactory, Brief
from wireparse.batch.pool import Pool
from wireparse.batch.task import Content, Outcome, StoryFile, Task, key_of
from wireparse.domain import Story
from wireparse.errors import ModelError, SourceError, WorkerError


def outcomes(
    contents: list[Content], *, timeout: float = 60.0, workers: int = 2, make: AnalyzerFactory = FakeAnalyzer
) -> list[Outcome]:
    tasks = (Task(number, content, 100) for number, content in enumerate(contents))
    with Pool[Outcome](Brief(make, READING), workers=workers, timeout=timeout) as pool:
        return list(pool.run(tasks))


def stories(found: list[str]) -> list[Content]:
    return [Story(id=str(i), source=f"x:{i}", text=text) for i, text in enumerate(found)]


def kinds(outcome: Outcome) -> list[str]:
    return [line.partition(b'"kind":"')[2].partition(b'"')[0].decode() or "report" for line in outcome.lines]


def test_results_come_in_order_and_a_bad_story_costs_only_itself(tmp_path: Path) -> None:
    found = texts(60, s5="die", s6="break it", s7="hang", s8=f"once {tmp_path / 'flag'}")
    contents = [*stories(found), SourceError("y", "a story", "none")]
    results = outcomes(contents, timeout=2.0)
    assert [outcome.number for outcome in results] == list(range(61))
    failed = {outcome.number: kinds(outcome)[0] for outcome in results if outcome.failed}
    assert failed == {5: "crash", 6: "fault", 7: "timeout", 60: "unreadable"}
    assert b'"id":"5","source":"x:5"' in results[5].lines[0]
    assert [outcome.key for outcome in results] == [key_of(content, READING) for content in contents]
    assert all(len(outcome.lines) == 1 for outcome in results)
    assert (tmp_path / "flag").exists()


def test_a_bad_story_of_a_message_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "message.xml"
    items = "".join(g2_item(xhtml(text)) for text in ("One thing.", "die", "hang", "break", "Another thing."))
    path.write_text(f"<newsMessage><itemSet>{items}</itemSet></newsMessage>")
    (result,) = outcomes([StoryFile(path, "newsml-g2")], timeout=2.0, workers=1)
    assert kinds(result) == ["report", "crash", "timeout", "fault", "report"]
    assert result.key == key_of(StoryFile(path, "newsml-g2"), READING)
    assert f'"source":"{path}#2"'.encode() in result.lines[1]


def test_what_is_no_task_passes_in_its_place() -> None:
    items: Iterator[Task | str] = iter(["a", Task(0, Story(text="One.")), "b", "c", Task(1, Story(text="Two.")), "d"])
    with Pool[str](Brief(FakeAnalyzer, READING), workers=1, timeout=60) as pool:
        results = [item if isinstance(item, str) else item.number for item in pool.run(items)]
    assert results == ["a", 0, "b", "c", 1, "d"]


def test_nothing_to_do() -> None:
    assert outcomes([]) == []


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    gone = StoryFile(tmp_path / "gone.txt", "plain")
    (result,) = outcomes([gone])
    assert (kinds(result), result.key) == (["unreadable"], key_of(gone, READING))
    assert result.messages == [f"{gone.path}: expected a readable file, found no such file"]


def test_a_model_that_cannot_be_loaded_ends_it() -> None:
    with pytest.raises(ModelError, match="expected one, found none"):
        outcomes(stories(["One."]), make=refuse)
    with pytest.raises(WorkerError, match="expected a model that loads, found a fault: ModuleNotFoundError: No module named"):
        outcomes(stories(["One."]), make=break_down)


def test_processes_that_never_start_end_it() -> None:
    with pytest.raises(WorkerError, match="found 3 in a row that ended while they loaded the model"):
        outcomes(stories(["One."]), make=DyingAnalyzer)
