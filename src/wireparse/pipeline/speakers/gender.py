"""Gender and number evidence from the story itself; given names only where it says nothing."""

from spacy.tokens import Doc

from wireparse.lexicon import speaker_lexicon
from wireparse.pipeline.speakers.names import Name

MASCULINE, FEMININE = "m", "f"


def gender_of(doc: Doc, name: Name, roles: tuple[str, ...]) -> str | None:
    """The gender that titles, roles and the word before a mention tell; None where they don't, or disagree."""
    lexicon = speaker_lexicon()
    words = {word for role in roles for word in role.lower().split()[-2:]}
    words |= {doc[start - 1].lower_.rstrip(".") for start, _ in name.mentions if start}
    words |= {doc[start].lower_.rstrip(".") for start, _ in name.mentions}
    masculine, feminine = words & lexicon.masculine_words, words & lexicon.feminine_words
    if bool(masculine) == bool(feminine):
        return None
    return MASCULINE if masculine else FEMININE


def pronoun_gender(word: str) -> str | None:
    """The gender that a pronoun asks for."""
    lexicon = speaker_lexicon()
    return MASCULINE if word in lexicon.masculine else FEMININE if word in lexicon.feminine else None


def noun_gender(words: tuple[str, ...]) -> str | None:
    """The gender that a noun phrase tells: "the spokeswoman", "the businessman", "his wife"."""
    lexicon = speaker_lexicon()
    told = set(words)
    masculine, feminine = told & lexicon.masculine_words, told & lexicon.feminine_words
    if bool(masculine) == bool(feminine):
        return None
    return MASCULINE if masculine else FEMININE
