"""Worker processes never outlive the one that started them, and stand back when memory runs out."""

import ctypes
import os
import signal
import sys
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread

SET_PARENT_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of Linux's prctl(2)."""

SCORE = Path("/proc/self/oom_score_adj")


def die_with_parent(parent: int) -> None:
    """End this process when its parent ends, even in the middle of a story, even when the parent was killed.

    Linux's kernel sees to it; elsewhere a thread does, unless a hanging story holds Python's lock.
    """
    Thread(target=_watch, daemon=True).start()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() != parent:  # it ended before the kernel was told
            os._exit(1)


def volunteer_for_the_memory_killer() -> None:
    """Ask Linux to end this process rather than its parent, which keeps the run together, when memory runs out."""
    if sys.platform == "linux":
        try:
            SCORE.write_text("800")
        except OSError:
            return


def _watch() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
