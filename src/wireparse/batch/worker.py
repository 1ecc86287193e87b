"""The life of a worker process: make the analyzer once, then do what comes."""

import gc
import io
import os
import signal
from collections.abc import Iterator, Sequence
from itertools import islice
from multiprocessing.connection import Connection

from wireparse.batch.lifeline import die_with_parent, volunteer_for_the_memory_killer
from wireparse.batch.lines import error_bytes, report_bytes
from wireparse.batch.messages import Begun, Brief, Done, Message, Order, Ready, Refused, StoryAnalyzer, Written
from wireparse.batch.task import StoryFile, digest, file_content, key_of, source_name
from wireparse.domain.failure import FailedStory
from wireparse.domain.story import Story
from wireparse.errors import AnalysisError, SourceError, StoryError, WireparseError, WorkerError
from wireparse.formats import read_stream
from wireparse.formats.jsonlines import JsonLine, story_of_line
from wireparse.formats.protocol import Loaded, Reading
from wireparse.formats.registry import os_reason

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""A process is the unit of parallel work here: libraries with threads of their own would only get in each other's way."""

STDOUT, STDERR = 1, 2


def work(connection: "Connection[Message, Sequence[Order] | None]", brief: Brief, parent: int) -> None:
    """Answer orders until None comes or the parent (its process id) is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's Ctrl-C reaches this process, too: the parent alone decides
    die_with_parent(parent)
    volunteer_for_the_memory_killer()
    os.dup2(STDERR, STDOUT)  # what a library prints never stands among the reports
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"), TOKENIZERS_PARALLELISM="false")
    try:
        _serve(connection, brief)
    except Exception:  # noqa: BLE001 - the parent sees the death and tells of it; a traceback would be no user's language
        os._exit(1)


def _serve(connection: "Connection[Message, Sequence[Order] | None]", brief: Brief) -> None:
    try:
        analyzer = brief.make()
    except Exception as error:  # noqa: BLE001 - whatever it is, no process will do better
        connection.send(Refused(_refusal(error)))
        return
    gc.collect()
    gc.freeze()  # the model's objects live as long as the process: no collection needs to walk them
    connection.send(Ready())
    while orders := connection.recv():
        for order in orders:
            for message in answers(order, analyzer, brief):
                connection.send(message)


def _refusal(error: Exception) -> WireparseError:
    if isinstance(error, WireparseError):
        return error
    return WorkerError(f"worker processes: expected a model that loads, found a fault: {type(error).__name__}: {error}")


def answers(order: Order, analyzer: StoryAnalyzer, brief: Brief) -> Iterator[Message]:
    """The messages of a task: for each story that it begins and its line, at last that it is done."""
    stories, key = _opened(order, brief.reading)
    for loaded in islice(_guarded(stories, order.task.name), order.skip, None):
        if isinstance(loaded, StoryError):
            yield Written(error_bytes(loaded, failed_story(loaded, order)), str(loaded))
            continue
        story = FailedStory(id=loaded.id, source=loaded.source or order.task.name)
        yield Begun(story)
        yield _analysed(loaded, story, analyzer, brief)
    yield Done(key)


def _analysed(loaded: Story, story: FailedStory, analyzer: StoryAnalyzer, brief: Brief) -> Written:
    try:
        return Written(report_bytes(analyzer.analyze(loaded), brief.include))
    except StoryError as error:
        return Written(error_bytes(error, story), str(error))
    except Exception as error:  # noqa: BLE001 - a fault costs the story, never the run
        fault = _fault(error, story.source or "story", "a report")
        return Written(error_bytes(fault, story), str(fault))


def failed_story(error: StoryError, order: Order) -> FailedStory:
    """What is known of a story that can't be read."""
    return FailedStory(source=error.source if isinstance(error, SourceError) else order.task.name)


def _opened(order: Order, reading: Reading) -> tuple[Iterator[Loaded], str]:
    """The stories of a task, and the key of what they are read from."""
    content = order.task.content
    if isinstance(content, StoryFile):
        return _file(content, reading)
    key = key_of(content, reading)
    if isinstance(content, JsonLine):
        return (story_of_line(line, reading) for line in (content,)), key
    return iter((content,)), key


def _file(content: StoryFile, reading: Reading) -> tuple[Iterator[Loaded], str]:
    """A file is read once, so that the key is of the very bytes that were analysed."""
    source = source_name(content.path)
    try:
        read = file_content(content.path, reading)
    except (OSError, ValueError) as error:
        reason = os_reason(error)
        return iter((SourceError(source, "a readable file", reason),)), digest(source, reason.encode())
    stories = read_stream(
        io.BytesIO(read),
        source,
        published=reading.published,
        limit=reading.limit,
        format_name=content.form,
        columns=reading.columns,
    )
    return stories, digest(source, read)


def _guarded(stories: Iterator[Loaded], name: str) -> Iterator[Loaded]:
    """The stories; a fault of a reader ends them with an error."""
    try:
        yield from stories
    except Exception as error:  # noqa: BLE001 - as above
        yield _fault(error, name, "a story")


def _fault(error: Exception, name: str, expected: str) -> AnalysisError:
    return AnalysisError(f"{name}: expected {expected}, found a fault of wireparse's own: {type(error).__name__}: {error}")
