"""`wireparse formats`, and stories in the wires' formats through `wireparse extract`."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_end_to_end import errors, run
from tests.formats.wires import DATED, HEADLINE, QUOTE, g2_item, nitf, xhtml
from wireparse.cli.extract import FORMATS as NAMES
from wireparse.formats import FORMATS

SAID = "“We will rebuild,” Mayor Kari Lund said on Tuesday."


def reports(*args: str | Path, stdin: bytes = b"") -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("extract", "--jsonl", *args, stdin=stdin).stdout.splitlines()]


def test_the_list() -> None:
    listed = json.loads(run("formats", "--json").stdout)
    assert [row["name"] for row in listed] == [form.name for form in FORMATS] == list(NAMES)
    text = run("formats").stdout.decode()
    assert "needs --text-column" in text
    assert "pip install trafilatura lxml_html_clean" in text


def test_content_tells_the_format_and_the_option_forces_it() -> None:
    content = nitf(f"OSLO (AP) — {SAID}").encode()
    (found,) = reports(stdin=content)
    assert (found["story"]["format"], found["story"]["headline"], found["story"]["byline"]) == ("nitf", HEADLINE, "Kari Lund")
    assert found["story"]["published"] == "2024-07-09"
    assert found["story"]["published_at"] == "2024-07-09T14:30:00+02:00"
    assert found["dateline"]["text"] == "OSLO (AP) —"
    assert [claim["time"]["from"] for claim in found["claims"]] == ["2024-07-09"]
    (plain,) = reports("--input-format", "plain", stdin=content)
    assert plain["story"]["text"] == content.decode()
    assert run("extract", "--input-format", "telex", stdin=content).returncode == 2
    forced = run("extract", "--input-format", "newsml1", stdin=content)
    assert (forced.returncode, errors(forced)) == (3, ["wireparse: -: expected a root element <NewsML>, found <nitf>"])


def test_a_message_of_several_items(tmp_path: Path) -> None:
    path = tmp_path / "message.xml"
    items = g2_item(xhtml(DATED, QUOTE)) + g2_item("<inlineXML/>") + g2_item(xhtml(SAID))
    path.write_text(f"<newsMessage><itemSet>{items}</itemSet></newsMessage>")
    result = run("extract", path)
    assert result.returncode == 1
    assert [json.loads(line)["story"]["source"] for line in result.stdout.splitlines()] == [f"{path}#1", f"{path}#3"]
    assert len(errors(result)) == 1
    assert f"{path}#2: expected a story's text" in errors(result)[0]


def test_columns(tmp_path: Path) -> None:
    path = tmp_path / "archive.csv"
    path.write_text(f'key,body,desk\n7,"{SAID}",east\n')
    (found,) = reports("--text-column", "body", "--id-column", "key", path)
    assert (found["story"]["id"], found["story"]["text"], found["story"]["extra"]) == ("7", SAID, {"desk": "east"})
    told = f"wireparse: {path}:1: expected a column 'boddy', found the columns key, body, desk"
    for command in (["extract"], ["batch", "-q", "-o", tmp_path / "out.jsonl"]):
        wrong = run(*command, "--text-column", "boddy", path)
        assert (wrong.returncode, wrong.stdout) == (3, b"")
    assert errors(run("extract", "--text-column", "boddy", path)) == [told]
    assert told.removeprefix("wireparse: ") in (tmp_path / "out.jsonl").read_text()


def test_reports_are_no_stories(tmp_path: Path) -> None:
    """Saved as an object, as lines, or by a batch with failures."""
    saved = sorted((Path(__file__).parents[2] / "samples").glob("*.json"))[0]
    report = json.loads(saved.read_text())
    failure = {"error": {"kind": "timeout", "message": "a"}, "story": {"id": None, "source": "b"}, "schema_version": "1.3"}
    (tmp_path / "a.jsonl").write_text(json.dumps(report) + "\n" + json.dumps(failure) + "\n")
    (tmp_path / "b.jsonl").write_text(json.dumps(failure) + "\n" + json.dumps(report) + "\n")
    sources = [saved, tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    told = [f"{source}: expected a story, found a report of wireparse's: see `wireparse view`, `convert`" for source in sources]
    result = run("extract", *sources)
    assert (result.returncode, errors(result)) == (3, [f"wireparse: {line}" for line in told])
    assert run("batch", *sources, "-o", tmp_path / "out.jsonl", "-q", "--workers", "1").returncode == 3
    assert [json.loads(line)["error"]["message"] for line in (tmp_path / "out.jsonl").read_text().splitlines()] == told


@pytest.mark.parametrize(
    ("content", "code", "claims"),
    [
        pytest.param(g2_item(xhtml(SAID), meta='<pubStatus qcode="stat:canceled"/>'), "withdrawn", 0, id="a killed story"),
        pytest.param(
            f"KILL KILL KILL\n\nPlease kill item dpa 123. {SAID}\n\nIt was wrong.", "withdrawn", 0, id="a kill notice"
        ),
        pytest.param("Pier  1  20.5\nPier  2  21.5\nPier  3  22.5\nPier  4  23.5\n", "table", 0, id="a table"),
        pytest.param(g2_item(xhtml(SAID), meta="<embargoed>2024-07-10T12:00:00Z</embargoed>"), "embargo", 1, id="an embargo"),
    ],
)
def test_what_keeps_a_story_from_use(content: str, code: str, claims: int) -> None:
    result = run("extract", stdin=content.encode())
    report = json.loads(result.stdout)
    assert result.returncode == 0
    assert (report["diagnostics"][0]["code"], len(report["claims"])) == (code, claims)
    assert "warning" in errors(result)[0]
