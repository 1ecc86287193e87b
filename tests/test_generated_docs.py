"""The pages that are made from the code are up to date."""

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from docs.generate import PICTURE, pages
from docs.generate.manual import manual_page, options_of
from docs.generate.picture import COMMAND, terminal_picture
from docs.generate.reference import report_reference
from wireparse.cli.main import COMMANDS
from wireparse.domain import Report


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_pages_are_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], "run ./dev docs"


def test_the_manual_page_has_every_command_and_option() -> None:
    page = manual_page().replace("\\-", "-")
    assert all(f".SS wireparse {name}\n" in page for name in COMMANDS)
    assert all(option in page for option in options_of(COMMANDS))


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff isn't installed")
def test_the_manual_page_is_sound_roff() -> None:
    command = ["groff", "-man", "-ww", "-z", "-Tutf8", "-K", "utf8"]
    result = subprocess.run(command, input=manual_page(), capture_output=True, text=True, check=True)
    assert result.stderr == ""


def test_the_reference_has_every_definition() -> None:
    page = report_reference()
    definitions = Report.model_json_schema(mode="serialization")["$defs"]
    assert all(f"\n## {name}\n" in page for name in definitions if name != "JsonValue")
    for name, definition in definitions.items():
        section = page.split(f"\n## {name}\n")[-1].split("\n## ")[0]
        assert all(f"| `{field}` |" in section for field in definition.get("properties", {})), name


def words(svg: str) -> list[str]:
    """The words of a picture, each piece of text as it stands in it; what isn't well-formed raises ParseError."""
    texts = (element.text or "" for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"))  # noqa: S314 - our own
    return [text.replace("\u00a0", " ") for text in texts]


def test_the_picture_shows_what_the_view_shows() -> None:
    drawn = PICTURE.read_text(encoding="utf-8")
    assert words(drawn) == words(terminal_picture()), "run ./dev docs"
    assert {"Nino Kapanadze", "denies"} <= {word.strip() for word in words(drawn)}
    assert len(drawn.encode()) < 60_000
    assert drawn.count("http") == 1, "the namespace alone: nothing is loaded from anywhere"


def test_the_readme_says_how_the_picture_is_made() -> None:
    readme = (PICTURE.parents[1] / "README.md").read_text(encoding="utf-8")
    assert f"`{COMMAND}`" in readme
    assert "(docs/view.svg)" in readme
