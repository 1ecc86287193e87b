"""`wireparse html` through the real executable."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_end_to_end import PROGRAM, SAMPLES, errors, run
from tests.render.html.pages import Passage, catalogue_of, parsed, policy

STORY = "OSLO, July 9, 2024 (Reuters) - “We will rebuild,” Mayor Kari Lund said on Tuesday.\r\n\r\nShe denied <b>it</b>.\n"
REPORTS = sorted(SAMPLES.glob("*.json"))


def test_a_story_becomes_a_page(tmp_path: Path) -> None:
    story, output = tmp_path / "story.txt", tmp_path / "story.html"
    story.write_text(STORY, encoding="utf-8", newline="")
    result = run("html", story, "-o", output)
    assert (result.returncode, result.stdout, errors(result)) == (0, b"", [])
    with output.open(encoding="utf-8", newline="") as stream:
        page = stream.read()
    assert Passage(page).text == STORY
    assert parsed(page).xpath("//li[@data-key]/@data-act")
    assert "default-src 'none'" in policy(page)


def test_reports_become_a_folder_without_the_model(tmp_path: Path) -> None:
    lines = tmp_path / "reports.jsonl"
    lines.write_text("".join(json.dumps(json.loads(path.read_text())) + "\n" for path in REPORTS))
    folder = tmp_path / "pages"
    result = run("html", lines, "-o", folder, "--model", tmp_path / "none")
    assert (result.returncode, errors(result)) == (0, [])
    index = (folder / "index.html").read_text(encoding="utf-8")
    found = catalogue_of(index)
    assert len(found["titles"]) == len(REPORTS) == len(list((folder / "stories" / "000").iterdir()))
    assert found["sources"] == [f"samples/{path.stem}.txt" for path in REPORTS]
    texts = [json.loads(path.read_text())["story"]["text"] for path in REPORTS]
    assert not [text for text in texts if text[300:400] in index]
    for number, text in enumerate(texts, 1):
        assert Passage((folder / f"stories/000/{number:06}.html").read_text(encoding="utf-8")).text == text
    assert run("html", REPORTS[0], "-o", folder).returncode == 0, "a folder of ours may be written anew"
    assert len(catalogue_of((folder / "index.html").read_text(encoding="utf-8"))["titles"]) == 1


def test_several_stories_in_one_file_or_on_standard_output(tmp_path: Path) -> None:
    output = tmp_path / "book.html"
    assert run("html", *REPORTS, "-o", output).returncode == 0
    page = output.read_text(encoding="utf-8")
    assert len(parsed(page).xpath("//section[@class='chapter']")) == len(REPORTS) == len(catalogue_of(page)["titles"])
    piped = run("html", "-", stdin=b"".join(json.dumps(json.loads(path.read_text())).encode() + b"\n" for path in REPORTS))
    assert piped.stdout.decode().count('class="chapter"') == len(REPORTS)


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>My own page</p>")
    result = run("html", REPORTS[0], "-o", tmp_path)
    assert result.returncode == 2
    assert "expected an empty folder" in errors(result)[-1]
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_what_fails_costs_only_itself(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"schema_version": "1.3", "story": {}}')
    output = tmp_path / "page.html"
    result = run("html", tmp_path / "none.txt", broken, tmp_path, REPORTS[0], "-o", output)
    assert result.returncode == 1
    assert len(errors(result)) == 3
    assert all("expected" in line and "found" in line for line in errors(result))
    assert Passage(output.read_text(encoding="utf-8")).text
    nothing = run("html", broken, "-o", tmp_path / "nothing.html")
    assert (nothing.returncode, (tmp_path / "nothing.html").exists()) == (3, False)
    assert run("html", REPORTS[0], "-o", tmp_path / "none" / "page.html").returncode == 2


def test_wrong_usage() -> None:
    assert run("html", "--published", "soon", REPORTS[0]).returncode == 2


def test_a_terminal_gets_no_page() -> None:
    command = f"'{PROGRAM[0]}' html '{REPORTS[0]}'"
    result = subprocess.run(["script", "-qec", command, "/dev/null"], capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 2
    assert "-o PAGE.html" in result.stdout


def test_head_ends_it_quietly() -> None:
    command = f"'{PROGRAM[0]}' html {' '.join(map(str, REPORTS * 20))} | head -1; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120, check=True)
    assert (result.stdout.splitlines()[-1], result.stderr) == ("0", "")


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_sample_has_a_page(path: Path, tmp_path: Path) -> None:
    assert Passage(run("html", path).stdout.decode()).text == json.loads(path.read_text())["story"]["text"]
