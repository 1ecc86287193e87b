#!/usr/bin/env python3
"""One target under libFuzzer: `FUZZ_TARGET=NAME python fuzz/one.py [options of libFuzzer] [folders]`.

The target's name comes by the environment and the file is executable, for libFuzzer starts it anew to merge a corpus.
"""

import os
import sys

import atheris

with atheris.instrument_imports(include=["wireparse"], enable_loader_override=False):
    from fuzz.targets import TARGETS


def main() -> None:
    """Fuzz until libFuzzer's options say that it is enough."""
    run = TARGETS[os.environ["FUZZ_TARGET"]]
    run(b"")  # what is loaded once is loaded before the first input is timed
    atheris.Setup(sys.argv, run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
