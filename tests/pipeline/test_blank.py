"""The tokenizer and what is no word."""

import pytest
import spacy

from wireparse.pipeline.blank import blank_pipeline


@pytest.mark.parametrize("mark", ['"', "(", "'s", "a,", "，"])
def test_a_run_without_end_stays_whole(mark: str) -> None:
    text = f"He said {mark * 500} yes."
    doc = blank_pipeline()(text)
    assert [token.text for token in doc] == ["He", "said", mark * 500, "yes", "."]
    assert doc.text == text


def test_words_are_read_as_ever() -> None:
    text = '"(They\'re well-kept)," ' + "a" * 490 + '," he said.'
    assert [t.text for t in blank_pipeline()(text)] == [t.text for t in spacy.blank("en")(text)]


def test_its_bytes_do_so_too() -> None:
    nlp = spacy.blank("en").from_bytes(blank_pipeline().to_bytes())
    assert len(nlp("(" * 2_000)) == 1
