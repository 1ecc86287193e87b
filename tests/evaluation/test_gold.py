import gzip
from pathlib import Path

import pytest

from wireparse.errors import GoldError
from wireparse.evaluation import read_gold

GOOD = '{"id": "a", "text": "Yes, he said."}\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "found an empty file"),
        ("nonsense\n", ":1: expected a JSON object, found no JSON"),
        ("[]\n", "found list"),
        ('{"id": "a"}\n', "expected strings under 'id' and 'text'"),
        (GOOD + GOOD, ":2: expected an id of its own, found 'a' again"),
        ('{"id": "a", "text": "Yes", "attributions": 5}\n', "a list of objects under 'attributions'"),
        ('{"id": "a", "text": "Yes", "attributions": [{"cue": [[0, 9]]}]}\n', "within the text's 3 characters as cue"),
        ('{"id": "a", "text": "Yes", "attributions": [{"cue": [[0]]}]}\n', "[start, end]"),
        ('{"id": "a", "text": "Yes", "attributions": [{"speaker": "Bo"}]}\n', "a list of names"),
        ('{"id": "a", "text": "Yes", "dateline": []}\n', "an object or null"),
        ('{"id": "a", "text": "Yes", "entities": [{"label": "ORG"}]}\n', "start and end"),
    ],
)
def test_what_is_no_gold(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        read_gold(path)
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl.gz").write_bytes(b"no gzip")
    (tmp_path / "latin.jsonl").write_bytes(b"\xff\n")
    for name in ("none.jsonl", "gold.jsonl.gz", "latin.jsonl", ""):
        with pytest.raises(GoldError, match="expected"):
            read_gold(tmp_path / name)


def test_gzip(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl.gz"
    path.write_bytes(gzip.compress(GOOD.encode()))
    assert [story.id for story in read_gold(path)] == ["a"]
