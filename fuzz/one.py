"""One target under libFuzzer: `python -m fuzz.one TARGET [options of libFuzzer] [folders]`."""

import sys

import atheris

with atheris.instrument_imports(include=["wireparse"], enable_loader_override=False):
    from fuzz.targets import TARGETS


def main() -> None:
    """Fuzz until libFuzzer's options say that it is enough."""
    name, *options = sys.argv[1:]
    run = TARGETS[name]
    run(b"")  # what is loaded once is loaded before the first input is timed
    atheris.Setup([sys.argv[0], *options], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
