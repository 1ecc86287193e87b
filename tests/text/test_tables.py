import pytest

from wireparse.text.tables import is_table

PROSE = "The board said on Tuesday it expects a record year.\n\n" * 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Pier   Ships  Tons\nNorth  12     3.5\nSouth  8      2.0\nEast   1      0.1", True, id="columns of blanks"
        ),
        pytest.param("Pier\tShips\nNorth\t12\nSouth\t8\nEast\t1", True, id="tabs"),
        pytest.param("North........12\nSouth........8\nEast.........1\nWest.........0", True, id="leaders"),
        pytest.param("1 2 3 4\n5 6 7 8\n9 1 2 3\n4 5 6 7", True, id="figures"),
        pytest.param(PROSE, False, id="prose"),
        pytest.param(PROSE + "North  12  3\nSouth  8  2", False, id="prose with a short list"),
        pytest.param("North  12\nSouth  8", False, id="two lines"),
        pytest.param(
            "It rose 3.5 percent in 2023.  It fell 2 percent in 2022.\n" * 5, False, id="figures in double-spaced prose"
        ),
    ],
)
def test_tables(text: str, expected: bool) -> None:
    assert is_table(text) == expected
