"""Finds corrections in files and folders, and writes them as gold."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from wireparse.cli.count import Count
from wireparse.cli.talk import complain
from wireparse.cli.written import written
from wireparse.correction import brat, label_studio, prodigy
from wireparse.correction.marked import MarkedStory
from wireparse.correction.reading import mapping, string
from wireparse.errors import ExitCode, SourceError, StoryError

Read = MarkedStory | StoryError

LABEL_STUDIO, PRODIGY, BRAT = "label-studio", "prodigy", "brat"


def import_gold(exports: Sequence[Path], *, tool: str | None, unreviewed: bool, output: Path | None) -> ExitCode:
    """Write the gold of the exports; returns the exit code. OSError passes through where the output can't be written."""
    count, seen = Count(), dict[str, str]()
    with written(output) as stream:
        for read in _Importer(tool=tool, unreviewed=unreviewed).read(exports):
            try:
                stream.write(json.dumps(_new(read, seen).as_gold(), ensure_ascii=False) + "\n")
            except StoryError as error:
                count.failed += 1
                complain(str(error))
            else:
                count.done += 1
    return count.exit_code()


def _new(read: Read, seen: dict[str, str]) -> MarkedStory:
    if isinstance(read, StoryError):
        raise read
    if read.id in seen:
        raise SourceError(f"story {read.id!r}", "each story once", "it again; the first is kept")
    seen[read.id] = read.text
    return read


class _Importer:
    """Sorts exports by the tool that wrote them. Prodigy's are read together, for a story's answers may be in several."""

    def __init__(self, *, tool: str | None, unreviewed: bool) -> None:
        self.tool, self.unreviewed = tool, unreviewed
        self.answers: list[tuple[str, Any]] = []
        self.sides: dict[Path, dict[str, dict[str, Any]] | SourceError] = {}

    def read(self, exports: Sequence[Path]) -> Iterator[Read]:
        """The stories of all exports; one that can't be read as a StoryError."""
        for path in exports:
            try:
                yield from self._export(path)
            except SourceError as error:
                yield error
            except (OSError, ValueError) as error:
                yield SourceError(str(path), "a readable file or folder", _reason(error))
        yield from prodigy.read_answers(self.answers, unreviewed=self.unreviewed)

    def _export(self, path: Path) -> Iterator[Read]:
        if path.is_dir():
            yield from self._folder(path)
        elif self.tool == BRAT or (self.tool is None and path.suffix in (".ann", ".txt")):
            yield from self._document(path.with_suffix(".ann"))
        else:
            yield from self._json(path)

    def _folder(self, folder: Path) -> Iterator[Read]:
        if self.tool not in (None, BRAT):
            raise SourceError(str(folder), f"a file that {self.tool} exported", "a folder")
        documents = sorted(folder.rglob("*.ann"))
        if not documents:
            raise SourceError(str(folder), "a folder with .ann files, or an exported file", "no .ann file in it")
        for document in documents:
            yield from self._document(document)

    def _document(self, path: Path) -> Iterator[Read]:
        try:
            text, annotations = (_text(path.with_suffix(suffix), newline="") for suffix in (".txt", ".ann"))
            side = self._side(path.parent).get(path.stem)
            yield brat.read_document(brat.Document(path.stem, str(path), text, annotations, side))
        except SourceError as error:
            yield error

    def _side(self, folder: Path) -> dict[str, dict[str, Any]]:
        """The lines of the folder's `stories.jsonl` by document; empty where there is none."""
        if folder not in self.sides:
            try:
                self.sides[folder] = _read_side(folder / brat.STORIES)
            except SourceError as error:
                self.sides[folder] = error
        found = self.sides[folder]
        if isinstance(found, SourceError):
            raise found
        return found

    def _json(self, path: Path) -> Iterator[Read]:
        text = _text(path)
        if self.tool == PRODIGY or (self.tool is None and _is_prodigy(text)):
            yield from self._answers(path, text)
            return
        content = _parsed(text, str(path))
        if self.tool is None and not label_studio.is_export(content):
            expected = "Label Studio's JSON (not JSON-MIN), Prodigy's JSON lines, or a folder of brat's files"
            raise SourceError(str(path), expected, "JSON of another kind")
        yield from label_studio.read_tasks(content, str(path), unreviewed=self.unreviewed)

    def _answers(self, path: Path, text: str) -> Iterator[Read]:
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                try:
                    self.answers.append((f"{path}:{number}", _parsed(line, f"{path}:{number}")))
                except SourceError as error:
                    yield error


def _is_prodigy(text: str) -> bool:
    first = text.lstrip().partition("\n")[0]
    try:
        return prodigy.is_task(json.loads(first))
    except (ValueError, RecursionError):
        return False


def _read_side(path: Path) -> dict[str, dict[str, Any]]:
    if not path.exists():
        return {}
    found = {}
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if line.strip():
            place = f"{path}:{number}"
            side = mapping(_parsed(line, place), place, "a story's line")
            found[string(side.get("document"), place, "document")] = dict(side)
    return found


def _parsed(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise SourceError(place, "JSON", f"none ({reason})") from error


def _text(path: Path, *, newline: str | None = None) -> str:
    try:
        with path.open(encoding="utf-8-sig", newline=newline) as stream:
            return stream.read()
    except UnicodeDecodeError as error:
        raise SourceError(str(path), "UTF-8", f"byte 0x{error.object[error.start]:02X}") from error
    except (OSError, ValueError) as error:
        raise SourceError(str(path), "a readable file", _reason(error)) from error


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
