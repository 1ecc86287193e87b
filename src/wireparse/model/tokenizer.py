"""The word-piece tokenizer of the encoder."""

from tokenizers import Tokenizer


def tokenizer_from(content: bytes) -> Tokenizer:
    """The tokenizer that `content` (Hugging Face's tokenizer.json) describes, its truncation and padding off."""
    tokenizer = Tokenizer.from_str(content.decode("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
