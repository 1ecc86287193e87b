"""The empty pipeline that stories are read with: spaCy's English tokenizer, bounded."""

import re

import spacy
from spacy.language import Language

from wireparse.domain.story import ENDLESS


def blank_pipeline() -> Language:
    """A pipeline without components.

    Its tokenizer keeps a run of 500 and more characters without white space whole. spaCy peels marks off such a run one by one
    and looks through the rest for each: 20,000 quotation marks took half a minute.
    """
    nlp = spacy.blank("en")
    nlp.tokenizer.token_match = re.compile(ENDLESS).match  # type: ignore[union-attr] # English has spaCy's own tokenizer
    return nlp
