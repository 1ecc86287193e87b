"""Sources of every command that reads stories or saved reports: compressed, damaged, standard input."""

import gzip
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
import zstandard

from tests.batch.fakes import FakeAnalyzer
from tests.export.test_saved import LINE, PRETTY, REPORT
from wireparse.cli.main import run
from wireparse.cli.sources import Sources
from wireparse.errors import ArchiveError, ExitCode
from wireparse.query.lines import named_records

Compress = Callable[[bytes], bytes]

compressed = pytest.mark.parametrize("compress", [gzip.compress, zstandard.compress, bytes], ids=["gzip", "zstd", "plain"])

REQUIRED = {"annotate": ["--to", "brat", "-o", "desk"], "interchange": ["--to", "schema-org"], "batch": ["-o", "x.jsonl"]}
READERS = ["extract", "view", "html", "annotate", "interchange"]


class Input:
    """Standard input that holds some bytes, or a terminal."""

    def __init__(self, content: bytes = b"", *, is_terminal: bool = False) -> None:
        self.buffer = io.BufferedReader(io.BytesIO(content))
        self.isatty = lambda: is_terminal


@compressed
@pytest.mark.parametrize(
    "content", [f"{LINE}\n{LINE}\n", f"{PRETTY}\n{PRETTY}", f"[{LINE}, {LINE}]"], ids=["lines", "jq", "array"]
)
def test_saved_reports_may_be_compressed(
    compress: Compress, content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "reports"
    path.write_bytes(compress(content.encode()))
    assert list(Sources((path,)).reports()) == [REPORT, REPORT]
    monkeypatch.setattr(sys, "stdin", Input(path.read_bytes()))
    assert list(Sources((Path("-"),)).reports()) == [REPORT, REPORT]


@compressed
def test_so_may_stories(compress: Compress, tmp_path: Path) -> None:
    path = tmp_path / "story.txt.gz"
    path.write_bytes(compress(b"Rain fell on Oslo."))
    (found,) = Sources((path,), _analyzer=cast("Any", FakeAnalyzer())).reports()
    assert (found.story.text, found.story.source) == ("Rain fell on Oslo.", str(path))


@pytest.mark.parametrize("compress", [gzip.compress, zstandard.compress], ids=["gzip", "zstd"])
def test_damage_is_told_after_what_stands_before_it(compress: Compress, tmp_path: Path) -> None:
    path, told = tmp_path / "reports.jsonl.gz", list[str]()
    whole = compress(f"{LINE}\n".encode())
    path.write_bytes(whole + whole[:-9])
    sources = Sources((path,), tell=told.append)
    assert REPORT in list(sources.reports())
    assert sources.count.failed == 1
    assert told[0].startswith(f"{path}: expected whole compressed data, found damaged compressed data")


@compressed
def test_archives_of_reports_may_be_compressed(compress: Compress, tmp_path: Path) -> None:
    path = tmp_path / "reports"
    path.write_bytes(compress(f"{LINE}\n{LINE}\n".encode()))
    assert list(named_records(path)) == [(f"{path}:{number}", f"{LINE}\n".encode()) for number in (1, 2)]
    path.write_bytes(compress(b"x" * 1_000)[:-5])
    if compress is not bytes:
        with pytest.raises(ArchiveError, match="expected whole compressed data, found damaged"):
            list(named_records(path))


@pytest.mark.parametrize("command", [*READERS, "batch"])
def test_standard_input_is_read_once(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "-", *REQUIRED.get(command, []), "-"]) == ExitCode.USAGE
    assert "expected - once, for standard input can be read once; found it 2 times" in capsys.readouterr().err


@pytest.mark.parametrize("command", READERS)
def test_a_terminal_is_no_source(command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Input(is_terminal=True))
    assert run([command, *REQUIRED.get(command, [])]) == ExitCode.USAGE
    assert f"found neither; see wireparse {command} --help" in capsys.readouterr().err
