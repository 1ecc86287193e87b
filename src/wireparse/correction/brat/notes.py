"""Notes on annotations: free text that a person can edit, and that says what no type can."""

import json
from collections.abc import Mapping

SEPARATOR = " | "


def note(told: Mapping[str, tuple[str, ...]]) -> str:
    """Names and values on one line: `speaker: Ann Lee | speaker: Bo Ek`; JSON where that could be misread."""
    pairs = [(name, value) for name, values in told.items() for value in values]
    line = SEPARATOR.join(f"{name}: {value}" for name, value in pairs)
    plain = {name: values for name, values in told.items() if values}
    return line if read_note(line) == plain else json.dumps({name: list(values) for name, values in plain.items()})


def read_note(line: str) -> dict[str, tuple[str, ...]]:
    """The values of each name; what isn't in the form is no concern of ours, for notes may say anything."""
    if line.startswith("{"):
        return _read_json(line)
    found: dict[str, tuple[str, ...]] = {}
    for part in line.split("|"):
        name, colon, value = part.partition(":")
        if colon and value.strip() and name.strip():
            found[name.strip().lower()] = (*found.get(name.strip().lower(), ()), " ".join(value.split()))
    return found


def _read_json(line: str) -> dict[str, tuple[str, ...]]:
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    values = content.items() if isinstance(content, dict) else ()
    return {name: tuple(map(str, value)) for name, value in values if isinstance(value, list)}
