"""A batch with the fake analyzer, in a process of its own: `python -m tests.batch.driver INPUT OUTPUT`."""

import sys
from pathlib import Path

from tests.batch.builders import done, job
from wireparse.batch import sink
from wireparse.batch.job import Start
from wireparse.batch.run import is_finished

if __name__ == "__main__":
    sink.SECONDS = 0.05  # many segments
    wanted = job([Path(sys.argv[1])], Path(sys.argv[2]), start=Start.RESUME)
    if not is_finished(wanted):
        done(wanted)
