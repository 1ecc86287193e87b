"""Further gold for training, as `wireparse import-gold` writes it: nothing is trained here."""

import gzip
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy

from tests.pipeline.builders import NLP
from training.corpora import IGNORE, Labeller
from training.gold import FurtherGold, read_further
from training.gold_docs import gold_doc
from wireparse.correction.marked import MarkedEntity, MarkedStory, Person, Statement
from wireparse.model.labels import ACTS
from wireparse.model.manifest import EMBEDDED, TOKENIZER
from wireparse.model.tokenizer import tokenizer_from
from wireparse.pipeline import extensions

TEXT = "Mayor Kari Lund denied that it rained, the union said."


def spans(*words: str) -> tuple[tuple[int, int], ...]:
    return tuple((TEXT.index(each), TEXT.index(each) + len(each)) for each in words)


def marked(key: str = "a") -> MarkedStory:
    """A story with a claim of the union, and within it one of Kari Lund."""
    outer = Statement(
        source=spans("the union"),
        cue=spans("said"),
        content=spans("Mayor Kari Lund denied that it rained"),
        speakers=("the union",),
        kind="organization",
        act="state",
    )
    inner = Statement(
        source=spans("Mayor Kari Lund"),
        cue=spans("denied"),
        content=spans("that it rained"),
        speakers=("Kari Lund",),
        kind="person",
        mention="name",
        act="deny",
        nested_in=0,
    )
    return MarkedStory(
        id=key,
        text=TEXT,
        statements=(outer, inner),
        people=(Person("Kari Lund", "person", ("Mayor",)), Person("the union", "organization")),
        entities=(MarkedEntity(spans("Kari Lund")[0], "PERSON"),),
    )


def gold_file(path: Path, *keys: str) -> Path:
    """What import-gold writes of such stories."""
    content = "".join(json.dumps(marked(key).as_gold()) + "\n" for key in keys)
    path.write_bytes(gzip.compress(content.encode()) if path.suffix == ".gz" else content.encode())
    return path


def ids(stories: list[dict[str, Any]]) -> list[str]:
    return [story["id"] for story in stories]


def test_files_are_known_by_their_content(tmp_path: Path) -> None:
    one, other = gold_file(tmp_path / "one.jsonl", "a", "b"), gold_file(tmp_path / "other.jsonl.gz", "c")
    found = read_further([one, other])
    assert sorted(ids(found.stories)) == ["a", "b", "c"]
    assert found == read_further([other, one.rename(tmp_path / "renamed.jsonl")])
    assert read_further([]) == FurtherGold()
    assert read_further([gold_file(tmp_path / "one.jsonl", "a", "x"), other]).digests != found.digests


@pytest.mark.parametrize(
    "content", ['{"id": "a"}\n', "[]\n", "", '{"id": "a", "text": "Yes", "attributions": [{"cue": [[0, 9]]}]}\n']
)
def test_what_is_no_gold(content: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SystemExit, match=r"gold\.jsonl.*: expected .*, found "):
        read_further([path])
    with pytest.raises(SystemExit, match=r"none\.jsonl: expected a gold file, found: No such file"):
        read_further([tmp_path / "none.jsonl"])


def test_it_becomes_examples_like_those_of_the_corpora(tmp_path: Path) -> None:
    labeller = Labeller(tokenizer_from(gzip.decompress((EMBEDDED / TOKENIZER).read_bytes())))
    (story,) = read_further([gold_file(tmp_path / "gold.jsonl", "a")]).stories
    (example,) = labeller.examples([story], random.Random(1))  # noqa: S311 - no secret
    outer, inner = example.attributions
    words = [token.text for token in spacy.blank("en")(TEXT)]
    assert [words[slice(*a.cue)] for a in (outer, inner)] == [["said"], ["denied"]]
    assert [ACTS[a.act] for a in (outer, inner)] == ["state", "deny"]
    assert outer.hedged == 0
    assert np.count_nonzero(example.cues) == 2
    assert IGNORE not in example.cues
    assert not example.nested.any(), "nested claims are marked: within a content, the other words are no cues"
    assert np.count_nonzero(example.entities) == len(["Kari", "Lund"])


def test_what_gold_leaves_out_is_not_learned() -> None:
    labeller = Labeller(tokenizer_from(gzip.decompress((EMBEDDED / TOKENIZER).read_bytes())))
    bare = {"id": "a", "text": TEXT, "attributions": [{"cue": [list(spans("said")[0])], "hedged": None, "act": None}]}
    (example,) = labeller.examples([bare])
    (attribution,) = example.attributions
    assert (attribution.act, attribution.hedged, attribution.roles) == (IGNORE, IGNORE, ())
    assert set(example.entities.tolist()) == {IGNORE}


def test_docs_with_gold_attributions() -> None:
    story = marked().as_gold()
    story["attributions"].append({**story["attributions"][0], "cue": []})
    doc, gold = gold_doc(NLP, story)
    assert [attribution["act"] for attribution in gold] == [record.act for record in extensions.attributions(doc)]
    assert sorted(attribution["act"] for attribution in gold) == ["deny", "state"]
    assert [(e.text, e.label_) for e in doc.ents] == [("Kari Lund", "PERSON")]
    assert not gold_doc(NLP, story, with_entities=False)[0].ents


def test_a_run_goes_on_with_its_own_gold_alone(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    from training.train import Recipe, settled

    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "recipe.json").write_text('{"epochs": 3}')
    assert settled(tmp_path / "old", Recipe()) == Recipe(epochs=3)
    run, begun = tmp_path / "run", Recipe(epochs=2, gold=("f00d",))
    assert settled(run, begun) == begun
    assert settled(run, Recipe(epochs=5, gold=("f00d",))) == begun
    for gold in ((), ("f00d", "beef")):
        with pytest.raises(SystemExit, match=r"recipe\.json: expected the --gold files that the run began with, found others"):
            settled(run, Recipe(gold=gold))


def test_an_epoch_has_the_gold_beside_the_corpora() -> None:
    pytest.importorskip("torch")
    from training.train import Recipe, epoch_stories

    corpora = {"polnear": ["p"], "worldwire": ["w"], "conll2003": ["c", "d"], "gold": []}
    stories = {name: [{"id": key} for key in keys] for name, keys in corpora.items()}
    recipe = Recipe(worldwire_copies=2, conll_share=0.5)
    before = epoch_stories(stories, recipe, random.Random(1))  # noqa: S311 - no secret
    after = epoch_stories({**stories, "gold": [{"id": "g"}]}, recipe, random.Random(1))  # noqa: S311 - no secret
    assert ids(before)[:3] == ["p", "w", "w"]
    assert ids(after) == [*ids(before)[:3], "g", *ids(before)[3:]]
