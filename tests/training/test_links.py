"""Whom mentions mean, in characters, for the encoder to learn. Nothing is trained here."""

import gzip
import json
from pathlib import Path

from tests.pipeline.builders import attribution, doc_of
from training.corpora import Link
from training.links import is_left_out, links, read_links

TEXT = "Kari Lund came. Ola Moe left. She said it rained."


def test_a_question_becomes_a_link() -> None:
    doc = doc_of(TEXT, PERSON=["Kari Lund", "Ola Moe"])
    doc._.wire_attributions = (attribution(doc, "She", "said", "it rained"),)
    ((link,),) = links([(doc, [{"speaker": ["Kari Lund"]}])])
    assert link.mention == TEXT.index("She")
    assert link.others == (TEXT.index("Lund"), TEXT.index("Moe"))  # by the head of each, in the order of the text
    assert link.right == (True, False)


def test_nobody_is_no_right_one() -> None:
    doc = doc_of(TEXT, PERSON=["Kari Lund", "Ola Moe"])
    doc._.wire_attributions = (attribution(doc, "She", "said", "it rained"),)
    ((link,),) = links([(doc, [{"speaker": []}])])
    assert link.right == (False, False)


def test_links_are_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "links.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"id": "a", "links": [(30, [5, 20], [True, False])]}).encode()))
    assert read_links(path) == {"a": [Link(30, (5, 20), (True, False))]}


def test_about_a_third_of_the_stories_is_left_out() -> None:
    kept = sum(not is_left_out(f"story-{n}") for n in range(300))
    assert 160 < kept < 240
    assert is_left_out("story-1") == is_left_out("story-1")
