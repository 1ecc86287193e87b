"""Reports are read back as they were written, or refused with one line that says where."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.builders import report
from wireparse.domain import Report
from wireparse.errors import SourceError
from wireparse.export.json import to_json
from wireparse.export.saved import from_json, is_saved, read_saved

SAMPLES = Path(__file__).parents[2] / "samples"
SAVED = (SAMPLES / "tass-strike.json").read_bytes()


def read(content: bytes) -> list[Report | str]:
    return [str(found) if isinstance(found, SourceError) else found for found in read_saved(io.BytesIO(content), "r.json")]


@pytest.mark.parametrize("indent", [pytest.param(None, id="one line"), pytest.param(2, id="indented")])
def test_what_is_written_is_read_back(indent: int | None) -> None:
    of = Report.model_validate_json(SAVED)
    written = to_json(of, indent=indent).encode() + b"\n"
    assert is_saved(written)
    assert read(written) == read(b"\xef\xbb\xbf" + written) == [of]


def test_lines_and_what_is_none_of_them() -> None:
    line = to_json(report("Rain.")).encode()
    found = read(line + b"\n\n{oops}\n" + line)
    assert found[0] == found[2] == report("Rain.")
    assert str(found[1]).startswith("r.json:3: expected a report as wireparse extract writes it, found none (Invalid JSON")


def test_parts_alone_are_a_report_too() -> None:
    of = Report.model_validate_json(SAVED)
    (found,) = read(to_json(of, include=frozenset({"quotes"})).encode())
    assert isinstance(found, Report)
    assert (found.quotes, found.claims) == (of.quotes, ())


@pytest.mark.parametrize(
    ("start", "is_report"),
    [
        pytest.param(SAVED, True, id="as written"),
        pytest.param(json.dumps(json.loads(SAVED), sort_keys=True).encode(), True, id="keys in order, as of jq -S"),
        pytest.param(b'{"text": "He said so.", "id": "1"}', False, id="a story"),
        pytest.param(b'{"claims": "none", "text": "x"}', False, id="a story with a key of ours"),
        pytest.param(b"OSLO (Reuters) - Rain.", False, id="text"),
        pytest.param(b"", False, id="nothing"),
    ],
)
def test_reports_are_told_from_stories(start: bytes, is_report: bool) -> None:
    assert is_saved(start) is is_report


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        pytest.param(b'"act": "deny"', b'"act": "shout"', "at claims.", id="unknown act"),
        pytest.param(b'"text": "TBILISI"', b'"text": "TIFLISS"', "other words than 'TIFLISS' at 0–7", id="strayed span"),
        pytest.param(b'"text": "TBILISI"', b'"text": "TIFLIS"', "can't hold 6 characters", id="wrong length"),
        pytest.param(b'"schema_version"', b'"schema_vision"', "schema_vision", id="unknown key"),
        pytest.param(b'"flatly', b'"\\ud800atly', "", id="half a surrogate pair"),
    ],
)
def test_what_is_no_report(old: bytes, new: bytes, found: str) -> None:
    changed = SAVED.replace(old, new, 1) if old in SAVED else SAVED.replace("“flatly”".encode(), b"\\ud800")
    (refused,) = read(changed)
    assert isinstance(refused, str)
    assert refused.startswith("r.json: expected a report")
    assert found in refused
    assert "\n" not in refused


@given(st.binary(max_size=200))
def test_any_bytes_are_a_report_or_a_line(content: bytes) -> None:
    for found in read(b'{"schema_version": "1' + content):
        assert isinstance(found, str)


def test_a_surrogate_in_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match=r"surrogate|Invalid JSON"):
        from_json(to_json(report("Rain.")).replace("Rain.", "\\ud800ain."))
