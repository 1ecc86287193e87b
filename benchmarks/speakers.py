"""Speakers given gold attributions: `python -m benchmarks.speakers GOLD.jsonl[.gz] [--misses N] [--form FORM]`.

The pipeline reads each story; then the gold attributions take the place of its own, and the resolver says who stands
behind each source. Right and empty shares by the form of the mention; precision is over those that aren't empty.

Then how far `speaker_confidence` can be trusted where the claim is right: by bands, the mentions that have speakers, the
share of right ones and the mean confidence; by thresholds, the share of mentions answered and the share of right ones of those.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from training.corpora import read
from training.gold_docs import gold_doc
from wireparse.evaluation.names import same_speakers
from wireparse.pipeline import extensions
from wireparse.pipeline.build import build_pipeline

BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Where the bands of confidence begin."""

THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)

Rated = tuple[float | None, bool]
"""A mention's confidence, None where it has no speakers, and whether it is right."""

FORMS = ("name", "nominal", "pronoun", "implicit")


def resolved(
    nlp: Language, speakers: Callable[[Doc], Doc], story: dict[str, Any]
) -> list[tuple[dict[str, Any], tuple[str, ...], float | None]]:
    """Each gold attribution with the names that the resolver gives it, and how sure it is of them."""
    doc, gold = gold_doc(nlp, story, with_entities=False)
    found = extensions.speakers(speakers(doc))
    names = [tuple(found.speakers[i].name for i in by) for by in found.by_attribution]
    return list(zip(gold, names, found.chances, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--form", choices=FORMS)
    parser.add_argument("--model", type=Path, help="a model folder, the embedded one by default")
    args = parser.parse_args()
    nlp = build_pipeline(args.model)
    speakers = nlp.get_pipe("wire_speakers")
    nlp.select_pipes(enable=["wire_layout", "wire_encoder", "wire_entities"])
    right, empty, wrong, total = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    rated = list[Rated]()
    for story in read(args.gold):
        for gold, names, chance in resolved(nlp, speakers, story):
            form = gold["mention"]
            total[form] += 1
            hit = same_speakers(gold["speaker"], names)
            rated.append((chance, hit))
            right[form] += hit
            empty[form] += not names and bool(gold["speaker"])
            wrong[form] += not hit and bool(names)
            if not hit and args.misses and args.form in {None, form}:
                args.misses -= 1
                show(story, gold, names)
    print(f"{'':10}{'gold':>7}{'right':>10}{'empty':>10}{'wrong':>10}{'precision':>10}")
    for form in (*FORMS, "all"):
        n, r, e, w = (c.total() if form == "all" else c[form] for c in (total, right, empty, wrong))
        shares = (r / max(1, n), e / max(1, n), w / max(1, n), 1 - w / max(1, n - e))
        print(f"{form:10}{n:7}" + "".join(f"{100 * share:10.1f}" for share in shares))
    print("\n".join(["", *reliability(rated), "", *answered(rated)]))


def reliability(rated: Sequence[Rated]) -> Iterator[str]:
    """Lines: of each band of confidence the mentions, how many of them are right, and their mean confidence."""
    yield f"{'confidence':14}{'mentions':>10}{'right':>10}{'mean':>10}"
    for low, high in pairwise((*BANDS, inf)):
        inside = [(chance, hit) for chance, hit in rated if chance is not None and low <= chance < high]
        right = 100 * sum(hit for _, hit in inside) / max(1, len(inside))
        mean = 100 * sum(chance for chance, _ in inside) / max(1, len(inside))
        name = f"{low:.2f} and more" if high == inf else f"{low:.2f}-{high:.2f}" if low else f"under {high:.2f}"
        yield f"{name:14}{len(inside):10}{right:10.1f}{mean:10.1f}"


def answered(rated: Sequence[Rated]) -> Iterator[str]:
    """Lines: of each threshold the share of all mentions that are answered at it, and of those the share of right ones."""
    yield f"{'at least':14}{'answered':>10}{'precision':>10}"
    for least in THRESHOLDS:
        hits = [hit for chance, hit in rated if chance is not None and chance >= least]
        yield f"{least:<14.2f}{100 * len(hits) / max(1, len(rated)):10.1f}{100 * sum(hits) / max(1, len(hits)):10.1f}"


def show(story: dict[str, Any], gold: dict[str, Any], names: tuple[str, ...]) -> None:
    text = story["text"]
    spans = [span for role in ("source", "cue", "content") for span in gold[role]]
    start = min(s for s, _ in spans)
    source, cue = (" … ".join(text[a:b] for a, b in gold[role]) for role in ("source", "cue"))
    print(f"{story['id']} [{gold['mention']}/{gold['kind']}] source {source!r} cue {cue!r}")
    print(f"    gold {gold['speaker']}, found {list(names)}")
    print(f"    …{text[max(0, start - 160) : start + 120]!r}")


if __name__ == "__main__":
    main()
