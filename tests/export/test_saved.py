"""Saved reports, read back."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.builders import claim, report, speaker
from wireparse.domain import Report
from wireparse.domain.saved import is_saved
from wireparse.errors import StoryError
from wireparse.export.json import to_json
from wireparse.export.saved import read_reports

SAMPLES = Path(__file__).parents[2] / "samples"
REPORT = report(speakers=(speaker(1, "Ann Lee"),), claims=(claim(1, "the bridge “may” close"),))
LINE = to_json(REPORT)
PRETTY = to_json(REPORT, indent=2)
NEWER = LINE.replace('"1.3"', '"9.0"').replace('"claims"', '"sayings"')
SORTED = json.dumps(json.loads(LINE), sort_keys=True)


def _read(content: str | bytes) -> list[Report | StoryError]:
    raw = content.encode() if isinstance(content, str) else content
    return list(read_reports(io.BytesIO(raw), "r.json"))


@pytest.mark.parametrize(
    ("content", "count"),
    [
        pytest.param(LINE, 1, id="one line"),
        pytest.param(LINE + "\n", 1, id="with its line end"),
        pytest.param(f"{LINE}\n\n{LINE}\r\n", 2, id="lines, a blank one, Windows ends"),
        pytest.param(PRETTY, 1, id="indented"),
        pytest.param(f"{PRETTY}\n{PRETTY}\n", 2, id="indented, several, as jq . leaves them"),
        pytest.param(f"[{LINE},\n{LINE}]", 2, id="array, as jq -s leaves it"),
        pytest.param(SORTED, 1, id="sorted, as jq -S leaves it"),
        pytest.param(f"\ufeff\n  {PRETTY}", 1, id="byte-order mark and blanks"),
    ],
)
def test_reports_come_back_as_they_were(content: str, count: int) -> None:
    assert is_saved(content.encode())
    assert _read(content) == [REPORT] * count


def test_a_report_from_before_the_speakers_confidence_has_none() -> None:
    saved = json.loads(LINE)
    saved["schema_version"] = "1.2"
    for each in saved["claims"]:
        del each["speaker_confidence"]
    (found,) = _read(json.dumps(saved))
    assert isinstance(found, Report)
    assert (found.schema_version, found.claims) == ("1.2", REPORT.claims)
    assert found.claims[0].speaker_confidence is None


def test_parts_that_were_left_out_are_empty() -> None:
    (found,) = _read(to_json(REPORT, include=frozenset({"claims"})))
    assert isinstance(found, Report)
    assert (found.claims, found.speakers) == (REPORT.claims, ())


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("", "r.json: expected a report of schema 1.3, found an empty file", id="empty"),
        pytest.param("\n\n", "found an empty file", id="blank"),
        pytest.param('{"schema_version":\n', "found no valid JSON (Expecting value", id="cut"),
        pytest.param('{"schema_version": "1.3"}', "r.json:1: expected a report of schema 1.3, found one of", id="version"),
        pytest.param('{"schema_version": "1.3"}', "schema 1.3: story: Field required", id="no story"),
        pytest.param(NEWER, "found one of schema 9.0: sayings: Extra", id="newer"),
        pytest.param('{"schema_version": "1.3", "story": {"text": "\\ud800"}}', "end of hex escape", id="half"),
        pytest.param(b'{"schema_version": "\xff"}', "found one of schema", id="not UTF-8"),
        pytest.param("[1, 2]", "r.json, report 1: expected a report", id="numbers"),
        pytest.param("[" * 100_000, "no valid JSON", id="deep"),
        pytest.param('{"error":{"kind":"x","message":"a.txt: slow"}}', "record of a failure: a.txt: slow", id="failure"),
        pytest.param('{"error":{"kind":"x"}}', "found the record of a failure: one that", id="failure without a message"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_told_in_a_line(content: str | bytes, expected: str) -> None:
    found = _read(content)[0]
    assert isinstance(found, StoryError)
    assert expected in str(found)


def test_a_bad_line_costs_only_itself() -> None:
    found = _read(f'{LINE}\n{{"schema_version": 1}}\n{LINE}')
    assert [isinstance(each, Report) for each in found] == [True, False, True]
    assert "r.json:2: " in str(found[1])


@pytest.mark.parametrize(
    "content",
    [b"", b'Rain fell. {"schema_version"', b'{"text": 1}', b"[1]", b"<nitf>", b'{"type": "text", "claims": 1}', b"\x1f\x8b"],
)  # fmt: skip
def test_a_story_is_no_report(content: bytes) -> None:
    assert not is_saved(content)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.json")), ids=lambda p: p.stem)
def test_samples_are_reports(path: Path) -> None:
    assert is_saved(path.read_bytes()[:100])
    (found,) = _read(path.read_bytes())
    assert isinstance(found, Report)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_reports_or_told(content: bytes) -> None:
    for start in (b"", b'{"schema_version": "1.3", ', b'[{"claims":', b'{"error":{"kind":'):
        assert all(isinstance(each, Report | StoryError) for each in _read(start + content))


@pytest.mark.parametrize(
    ("start", "is_report"),
    [
        pytest.param(b'{"text": "He said so.", "id": "1"}', False, id="a story"),
        pytest.param(b'{"claims": "none", "text": "x"}', False, id="a story with a key of ours"),
        pytest.param(b"OSLO (Reuters) - Rain.", False, id="text"),
        pytest.param(b"", False, id="nothing"),
    ],
)
def test_reports_are_told_from_stories(start: bytes, is_report: bool) -> None:
    assert is_saved(start) is is_report


def test_spans_that_contradict_the_story_are_refused() -> None:
    saved = (SAMPLES / "tass-strike.json").read_text(encoding="utf-8")
    (found,) = _read(saved.replace('"text": "TBILISI"', '"text": "TIFLISS"', 1))
    assert "found other words than 'TIFLISS' at 0–7" in str(found)
