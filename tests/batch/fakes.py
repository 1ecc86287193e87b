"""An analyzer whose stories tell it what to do."""

import hashlib
import os
import signal
import time
from pathlib import Path

from wireparse.domain.report import ModelInfo, Report, StoryInfo
from wireparse.domain.story import Story
from wireparse.errors import ModelError

SECONDS = 0.002
"""Time for a story, so that there is something to interrupt."""


class FakeAnalyzer:
    """Does what the first word of a story says: `die`, `once FLAG` (die the first time), `hang`, `break`; else a report."""

    def analyze(self, story: Story) -> Report:
        match story.text.split()[0]:
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
            case "once" if not (flag := Path(story.text.split()[1])).exists():
                flag.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            case "hang":
                time.sleep(3600)
            case "break":
                raise ZeroDivisionError("as it was told")
            case _:
                time.sleep(SECONDS)
        known = story.model_dump(exclude={"text", "is_table", "warnings"})
        info = StoryInfo(**known, text=story.text, sha256=hashlib.sha256(story.text.encode()).hexdigest())
        return Report(story=info, model=ModelInfo(name="fake", version="1"))


class DyingAnalyzer:
    """Dies before it is made."""

    def __init__(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def analyze(self, story: Story) -> Report:
        raise AssertionError


def refuse() -> FakeAnalyzer:
    """What a damaged model does."""
    raise ModelError("model: expected one, found none")


def break_down() -> FakeAnalyzer:
    """What a broken installation does."""
    raise ModuleNotFoundError("No module named 'onnxruntime'")
