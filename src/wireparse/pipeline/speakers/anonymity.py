"""Under what words a source stays unnamed: "on condition of anonymity", "asked not to be identified"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc

from wireparse.domain.findings import SpeakerKind
from wireparse.lexicon import attribution_lexicon
from wireparse.pipeline.records import TokenRange
from wireparse.pipeline.speakers.referents import Referent
from wireparse.pipeline.speakers.scene import Scene

UNNAMED = {SpeakerKind.UNNAMED, SpeakerKind.GROUP}


def note_anonymity(doc: Doc, scene: Scene, referents: Sequence[Referent]) -> None:
    """Give each unnamed referent the first words under which it stays so."""
    mentions = sorted((tokens, n) for n, r in enumerate(referents) if r.kind in UNNAMED for tokens in r.mentions)
    for found in _phrases(doc) if mentions else ():
        owner = _owner(scene, mentions, found[0])
        if owner is not None and referents[owner].anonymity is None:
            referents[owner].anonymity = found


def _phrases(doc: Doc) -> Iterator[TokenRange]:
    for match in _pattern().finditer(doc.text):
        span = doc.char_span(*match.span(), alignment_mode="expand")
        if span is not None and len(span):
            yield span.start, span.end


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(p.pattern for p in attribution_lexicon().anonymity)})", re.IGNORECASE)


def _owner(scene: Scene, mentions: Sequence[tuple[TokenRange, int]], token: int) -> int | None:
    """Whose phrase it is: the mention right before it in its sentence, else the one after, else the last in its paragraph."""
    before = [
        (tokens[0], n) for tokens, n in mentions if tokens[0] < token and scene.paragraph[tokens[0]] == scene.paragraph[token]
    ]
    here = [(at, n) for at, n in before if scene.sentence[at] == scene.sentence[token]]
    after = [n for tokens, n in mentions if tokens[0] > token and scene.sentence[tokens[0]] == scene.sentence[token]]
    if here:
        return here[-1][1]
    return after[0] if after else before[-1][1] if before else None
