from datetime import date

import pytest

from tests.formats.wires import QUOTE, read, refusal
from wireparse.domain import Story
from wireparse.formats.protocol import Columns

COLUMNS = Columns(text="body", id="key", published="day", headline="title")


def stories(content: bytes | str, columns: Columns | None = None) -> list[Story]:
    found = read(content, "s.csv", columns=columns)
    assert all(isinstance(s, Story) for s in found), found
    return [s for s in found if isinstance(s, Story)]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_columns_that_the_user_names(mark: str) -> None:
    rows = [["key", "day", "body", "title", "desk"], ["7", "2024-07-09", f'"{QUOTE}\nHe left."', "H", "east"]]
    (found,) = stories("\n".join(mark.join(row) for row in rows), COLUMNS)
    assert (found.id, found.published, found.headline, found.source) == ("7", date(2024, 7, 9), "H", "s.csv:2")
    assert (found.text, found.extra, found.format) == (f"{QUOTE}\nHe left.", {"desk": "east"}, "csv")


def test_the_usual_names_need_no_option() -> None:
    assert [s.text for s in stories('\ufeffid,text\n1,"A, b."\n\n2,C.\n')] == ["A, b.", "C."]


def test_a_stray_byte_is_told_of_its_row_alone() -> None:
    first, second = stories(b"id,text\n1,Caf\xe9 closed.\n2,Caf\xc3\xa9 open.\n")
    assert (first.text, second.text) == ("Café closed.", "Café open.")
    assert first.warnings == ("line 2: byte 0xE9 at offset 5 is no UTF-8: read as Windows-1252",)
    assert second.warnings == ()


def test_bad_rows_cost_no_other() -> None:
    found = read("id,text,published\n1,A.,soon\n2,,\n3,B.,,,\n4,C.,2024-07-09\n", "s.csv")
    assert [str(f).split(": ", 1)[1] for f in found[:3]] == [
        "expected a date like 2024-07-09 as publication date, found 'soon'",
        "expected a story's words in the column 'text', found none",
        "expected 3 columns, as the heading has, found 5",
    ]
    assert isinstance(found[3], Story)


@pytest.mark.parametrize(
    ("content", "columns", "message"),
    [
        ("id,text\n1,A.\n", Columns(text="body"), "s.csv:1: expected a column 'body', found the columns id, text"),
        ("id,text\n1,A.\n", Columns(published="day"), "expected a column 'day'"),
        ("id,text\n", Columns(), "expected a story a row, found a heading alone"),
        ("", Columns(), "found an empty file"),
    ],
)
def test_bad_headings(content: str, columns: Columns, message: str) -> None:
    (error,) = read(content, "s.csv", form="csv", columns=columns)
    assert message in str(error)


def test_a_line_that_no_story_fits() -> None:
    (error,) = read("id,text\n" + "a" * 500_000, "s.csv")
    assert "expected a line of at most 400,000 bytes" in str(error)
    assert "UTF-16" in refusal("id,text\n1,A.\n".encode("utf-16"), form="csv")


@pytest.mark.parametrize("columns", [Columns("boddy"), Columns("boddy", id="key"), Columns("boddy", headline="x")])
def test_a_wrong_column_is_told_with_those_that_there_are(columns: Columns) -> None:
    """It makes no plain text of the table."""
    (error,) = read("key,body\n7,A.\n", "s.csv", columns=columns)
    assert str(error) == "s.csv:1: expected a column 'boddy', found the columns key, body"


def test_a_table_without_the_usual_text_is_told_by_any_named_column() -> None:
    (error,) = read("key\tbody\n7\tA.\n", "s.tsv", columns=Columns(id="key"))
    assert str(error) == "s.tsv:1: expected a column 'text', found the columns key, body"
    assert stories("body\nA.\n", Columns(text="body"))[0].text == "A."
    assert isinstance(read("key,body\n7,A.\n", "s.csv", columns=Columns(id="key"), form="plain")[0], Story)
