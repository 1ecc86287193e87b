"""Whom mentions mean, for the encoder to learn: `python -m training.links --corpora DIR [--model FOLDER] OUT.jsonl.gz`.

Every question that the resolver asks in the stories that the speaker scorer learns from becomes a link: the mention, the
places of all whom it may mean, and which of them are right. Of the stories one in three is left out: the scorer, which reads
the encoder's states, must see some whose links the encoder never saw.
"""

import argparse
import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from training.corpora import Link, read
from training.pronouns import Pronoun, PronounResolver
from training.questions import Oracle, Told, scorer_stories, told
from wireparse.model.scorer import Rows
from wireparse.pipeline.build import build_pipeline
from wireparse.pipeline.speakers.features import Question
from wireparse.pipeline.speakers.referents import Referent
from wireparse.pipeline.speakers.resolve import Decision

PLACES = 6
"""Mentions of one referent at most: the nearest."""


def is_left_out(key: str) -> bool:
    """Whether a story has no links for the encoder."""
    return zlib.crc32(key.encode()) % 3 == 0


class _Watch(Oracle):
    """An oracle that keeps the links of its questions."""

    def __init__(self, doc: Doc, gold: Sequence[dict[str, Any]], pronouns: Sequence[Pronoun] = ()) -> None:
        super().__init__(gold, pronouns=pronouns)
        self.doc, self.links = doc, list[Link]()

    def __call__(self, question: Question, referents: Sequence[Referent], rows: Rows) -> Decision:
        before = len(self.asked)
        answer = super().__call__(question, referents, rows)
        if len(self.asked) > before:
            self._keep(question, referents, self.asked[-1].right[2:].tolist())
        return answer

    def _keep(self, question: Question, referents: Sequence[Referent], right: Sequence[bool]) -> None:
        mention = question.mention.head_at if question.mention is not None else question.token
        pairs = [(head, is_right) for r, is_right in zip(referents, right, strict=True) for head in _near(r, mention)]
        heads = {head: is_right for head, is_right in sorted(pairs) if head != mention}  # of two at one place, the right one
        if heads:
            self.links.append(Link(self.doc[mention].idx, tuple(self.doc[head].idx for head in heads), tuple(heads.values())))


def _near(referent: Referent, token: int) -> list[int]:
    """The head tokens of a referent's mentions, the nearest to a token."""
    members = referent.members or (referent,)
    heads = [member.heads.get(place, place) for member in members for place in member.places]
    return sorted(heads, key=lambda head: abs(head - token))[:PLACES]


def links(docs: Sequence[Told]) -> Iterator[list[Link]]:
    """The links of each story."""
    for doc, gold, pronouns in docs:
        watch = _Watch(doc, gold, pronouns)
        PronounResolver(doc, watch, pronouns).resolve()
        yield watch.links


def read_links(path: Path) -> dict[str, list[Link]]:
    """The links of stories by id, in characters."""
    return {
        line["id"]: [Link(mention, tuple(others), tuple(right)) for mention, others, right in line["links"]]
        for line in read(path)
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--model", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    nlp = build_pipeline(args.model)
    nlp.select_pipes(disable=["wire_attribution", "wire_speakers"])
    with gzip.open(args.out, "wt", encoding="utf-8") as out:
        for story in scorer_stories(args.corpora):
            for found in links(told(nlp, [story])) if not is_left_out(story["id"]) else ():
                out.write(json.dumps({"id": story["id"], "links": [(k.mention, k.others, k.right) for k in found]}) + "\n")


if __name__ == "__main__":
    main()
