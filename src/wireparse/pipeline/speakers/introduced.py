"""People, bodies and documents that a story brings in without a name: "a driver", "two officers", "a letter"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from wireparse.domain.findings import MentionForm
from wireparse.lexicon import speaker_lexicon
from wireparse.pipeline.speakers.sources import SourceMention, kind_of_noun

LONGEST = 6
"""Words of such a phrase at most."""


def introduced(doc: Doc, words: Sequence[str]) -> Iterator[SourceMention]:
    """The phrases of an indefinite article or a number and a noun that names somebody who may speak."""
    opening = speaker_lexicon().introducing
    for start, word in enumerate(words[:-1]):
        if word in opening and doc[start].ent_iob_ != "I":
            head = _head(doc, start)
            if head is not None:
                phrase = tuple(words[start : head + 1])
                yield SourceMention((start, head + 1), MentionForm.NOMINAL, words=phrase, head=phrase[-1], head_at=head)


def _head(doc: Doc, start: int) -> int | None:
    """The last noun of the phrase that the lexicon knows, if none of it belongs to a name."""
    head, lexicon = None, speaker_lexicon()
    for i in range(start + 1, min(start + LONGEST, len(doc))):
        word = doc[i].lower_
        stops = word in lexicon.prepositions or word in lexicon.clause_openers or word in lexicon.determiners
        if stops or doc[i].ent_type_ == "PERSON" or not (doc[i].is_alpha or word == "-" or "-" in word):
            break
        if kind_of_noun(word) is not None:
            head = i
    return head
