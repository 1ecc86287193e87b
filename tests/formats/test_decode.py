import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireparse.errors import SourceError
from wireparse.formats.decode import decode


@pytest.mark.parametrize(
    ("content", "text", "warns"),
    [
        pytest.param("Zürich “ja”".encode(), "Zürich “ja”", False, id="UTF-8"),
        pytest.param("\ufeffJa".encode(), "Ja", False, id="UTF-8 with a mark"),
        pytest.param("Ja é".encode("utf-16"), "Ja é", False, id="UTF-16 with a mark"),
        pytest.param("Ja é".encode("utf-32"), "Ja é", False, id="UTF-32 with a mark"),
        pytest.param("Zürich “ja”".encode("cp1252"), "Zürich “ja”", True, id="Windows-1252"),
        pytest.param(b"one\r\ntwo", "one\r\ntwo", False, id="line ends are kept"),
    ],
)
def test_encodings(content: bytes, text: str, warns: bool) -> None:
    decoded = decode(content, "x.txt")
    assert decoded.text == text
    assert (decoded.warning is not None) == warns


def test_the_warning_names_the_byte() -> None:
    warning = decode(b"caf\xe9", "x.txt").warning
    assert warning is not None
    assert "0xE9 at offset 3" in warning


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "an empty file"),
        (b" \n\t", "white space alone"),
        (b"ab\0cd", "NUL byte at offset 2"),
        (bytes(range(1, 9)) * 40, "control bytes"),
        (b"\xff\xfea", "faulty byte"),
        (b"\xa0", "white space alone"),
        (b"\xff\xfe", "white space alone"),
    ],
)
def test_what_is_no_text(content: bytes, found: str) -> None:
    with pytest.raises(SourceError, match=found) as caught:
        decode(content, "x.txt")
    assert str(caught.value).startswith("x.txt: expected ")


@given(st.binary())
def test_any_bytes_are_text_or_a_clear_error(content: bytes) -> None:
    try:
        text = decode(content, "x").text
    except SourceError:
        return
    assert text.strip()
