import gzip
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from wireparse.model.features import MAX_PIECES, Words, featurize, words_of
from wireparse.model.manifest import EMBEDDED, TOKENIZER
from wireparse.model.tokenizer import tokenizer_from
from wireparse.pipeline.encoder import shortened
from wireparse.text.quotation import Quotations


@cache
def tokenizer() -> Tokenizer:
    return tokenizer_from(gzip.decompress((EMBEDDED / TOKENIZER).read_bytes()))


def words(*texts: str) -> Words:
    starts = [sum(map(len, texts[:i])) for i in range(len(texts))]
    return words_of(list(zip(texts, starts, strict=True)), [(0, sum(map(len, texts)))])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.text(), st.text("a.北한\u1f82\ufdfa", min_size=1).map(lambda t: t * 50)), min_size=1, max_size=5))
def test_every_word_has_pieces_and_none_outgrows_a_window(texts: list[str]) -> None:
    features = featurize(shortened(words(*texts)), Quotations(), tokenizer())
    assert len(features.count) == len(texts)
    assert features.count.min() >= 1
    assert features.count.max() <= MAX_PIECES


def test_a_shortened_word_keeps_its_place() -> None:
    found = shortened(words("one ", "x" * 1000, "two"))
    assert (found.starts.tolist(), found.ends.tolist()) == ([0, 4, 1004], [4, 1004, 1007])
    assert len(found.texts[1]) < 100
