"""The reader's pager: whether it shows styles."""

import re
import shlex
import shutil
from collections.abc import Mapping
from pathlib import PurePath

RAW = re.compile(r"-?[a-zA-Z]*[rR][a-zA-Z]*\$?|--(?:raw-control-chars|RAW-CONTROL-CHARS)")
"""A word of less's options that lets styles through: `-R`, `FRX`."""


def shows_styles(environment: Mapping[str, str]) -> bool:
    """Whether the pager that click calls is known to show styles.

    That is less, told to by its options, or with none, for then click tells it. Of any other, and of one that isn't there,
    nothing is known: click strips the styles, and marks must stand in the text.
    """
    try:
        command, *options = shlex.split(environment.get("PAGER", "")) or ["less"]
    except ValueError:
        return False
    if PurePath(command).name != "less" or shutil.which(command, path=environment.get("PATH")) is None:
        return False
    words = [*environment.get("LESS", "").split(), *options]
    return not words or any(RAW.fullmatch(word) for word in words)
