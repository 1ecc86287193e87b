"""What the pages for readers say is so: commands and options exist, links lead somewhere, files are where they should be."""

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from wireparse.cli.main import COMMANDS, wireparse
from wireparse.errors import ExitCode
from wireparse.formats import FORMATS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "samples" / "README.md", *sorted(DOCS.glob("*.md"))]

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"\]\(([^()\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
NAMED = re.compile(r"`((?:src|tests|training|benchmarks|fuzz|docs|samples|\.ci)/[\w./-]+)`")
VARIABLE = re.compile(r"\$\w+")
OPERATORS = set("();<>|&")


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def prose(page: Path) -> str:
    return FENCE.sub("", read(page))


def shell_lines(page: Path) -> Iterator[str]:
    """The lines of shell examples that call wireparse; of console examples those that are typed."""
    for language, code in FENCE.findall(read(page)):
        lines = code.replace("\\\n", " ").splitlines()
        if language == "sh":
            yield from (line for line in lines if "wireparse " in line)
        elif language == "console":
            yield from (line[2:] for line in lines if line.startswith("$ ") and "wireparse " in line)


def calls(line: str) -> Iterator[list[str]]:
    """The words of each call of wireparse in a line of shell, redirections left out."""
    lexer = shlex.shlex(VARIABLE.sub("1", line), posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    words = list(lexer)
    for start in (i for i, word in enumerate(words) if word == "wireparse" and (i == 0 or set(words[i - 1]) <= OPERATORS)):
        ends = (i for i in range(start, len(words)) if set(words[i]) <= OPERATORS)
        yield words[start + 1 : next(ends, len(words))]


def check(words: list[str], *, is_whole: bool) -> None:
    """Raises UsageError where click would, but for files that aren't there; what isn't whole may lack what is required."""
    name, *rest = words
    with click.Context(wireparse, info_name="wireparse") as outer:
        if name.startswith("-"):
            assert name in {option for param in wireparse.get_params(outer) for option in param.opts}
            return
        command = wireparse.get_command(outer, name)
        assert command is not None, f"expected one of {', '.join(COMMANDS)}, found {name}"
        with click.Context(command, info_name=name, parent=outer, resilient_parsing=not is_whole) as ctx:
            values, left, _ = command.make_parser(ctx).parse_args(rest)
            assert not left
            for param in command.get_params(ctx):
                if not isinstance(param.type, click.Path) or (param.required and not values.get(param.name or "")):
                    param.handle_parse_result(ctx, values, [])


EXAMPLES = [pytest.param(line, id=f"{page.name}: {line.strip()}") for page in PAGES for line in shell_lines(page)]


@pytest.mark.parametrize("line", EXAMPLES)
def test_examples_are_what_click_takes(line: str) -> None:
    for words in calls(line):
        check(words, is_whole=True)


def inline_calls(page: Path) -> set[str]:
    return {code for code in INLINE.findall(prose(page)) if code.startswith("wireparse ")}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_commands_in_the_text_exist(page: Path) -> None:
    for code in inline_calls(page):
        for words in calls(re.sub(r"[\[\]…]", "", code)):
            check(words, is_whole=False)


@pytest.mark.parametrize(
    "words",
    [
        "extract --colour x",
        "viev x",
        "view --act sing x",
        "annotate x --to paper -o y",
        "annotate x",
        "view --width",
        "--versions",
    ],
)
def test_what_would_be_found(words: str) -> None:
    with pytest.raises((click.UsageError, AssertionError)):
        check(words.split(), is_whole=True)


def test_there_are_examples_of_every_command() -> None:
    shown = {words[0] for page in PAGES for line in shell_lines(page) for words in calls(line)}
    shown |= {words[0] for page in PAGES for code in inline_calls(page) for words in calls(code)}
    assert set(COMMANDS) <= shown


def test_tasks_exist() -> None:
    usage = set(re.findall(r"^#   \./dev (\w+)", (ROOT / "dev").read_text(encoding="utf-8"), re.MULTILINE))
    for page in PAGES:
        assert set(re.findall(r"\./dev (\w+)", read(page))) <= usage, page


def test_extras_exist() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for page in PAGES:
        for found in re.findall(r"(?:wireparse|'\.)\[([\w,]+)\]", read(page)):
            assert set(found.split(",")) <= set(extras), page


def anchors(page: Path) -> set[str]:
    """Headings as GitHub makes links of them."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in HEADING.findall(prose(page))}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(prose(page)):
        if link.startswith("https://"):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_are_where_they_are_said_to_be(page: Path) -> None:
    for name in NAMED.findall(prose(page)):
        assert "NAME" in name or (ROOT / name).exists(), name


def test_the_index_has_every_page() -> None:
    listed = {link.partition("#")[0] for link in LINK.findall(read(DOCS / "README.md"))}
    assert {page.name for page in DOCS.glob("*.md")} - {"README.md"} <= listed


def test_every_format_has_its_section() -> None:
    page = read(DOCS / "formats.md")
    sections = re.findall(r"^### (\S+)$", page.partition("## The formats one by one")[2], re.MULTILINE)
    assert sorted(sections) == sorted(form.name for form in FORMATS)
    assert all(f"`{form.name}`" in read(ROOT / "README.md") for form in FORMATS)


def test_the_exit_codes_are_listed() -> None:
    table = read(ROOT / "README.md").partition("| exit code |")[2].partition("\n\n")[0]
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)] == [code.value for code in ExitCode]
