"""The model card and the manifest: what the weights are, what they were trained on, and every figure with its split."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from wireparse.model.calibration import UNFITTED
from wireparse.model.chain import Chain
from wireparse.model.manifest import FILES, FORM, MANIFEST

NAME = "wireparse-minilm"
SHOWN = (
    "attribution", "content_match", "content_exact", "source_exact", "role_source", "role_cue", "role_content",
    "speaker", "quote_speaker", "act", "entities",
)  # fmt: skip


def write_manifest(
    folder: Path,
    version: str,
    figures: dict[str, dict[str, float]],
    recipe: dict[str, Any],
    chains: dict[str, Chain],
    calibration: Sequence[float] = UNFITTED,
) -> None:
    """manifest.json, with the sha256 of every file of the model."""
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    content = {"name": NAME, "version": version, "form": FORM, "files": hashes, "figures": figures, "training": recipe}
    content["calibration"] = list(calibration)
    content["chains"] = {name: _steps(chain) for name, chain in chains.items()}
    (folder / MANIFEST).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _steps(chain: Chain) -> dict[str, Any]:
    return {part: np.round(getattr(chain, part), 4).tolist() for part in ("first", "steps", "last")}


def write_card(folder: Path, version: str, figures: dict[str, dict[str, float]], recipe: dict[str, Any]) -> None:
    """MODEL_CARD.md."""
    splits = list(figures)
    table = ["| figure (F1) | " + " | ".join(splits) + " |", "|---" * (len(splits) + 1) + "|"]
    shown = [name for name in SHOWN if any(name in figures[split] for split in splits)]
    table += [f"| {name} | " + " | ".join(str(figures[split].get(name, "")) for split in splits) + " |" for name in shown]
    size = sum((folder / name).stat().st_size for name in FILES)
    (folder / "MODEL_CARD.md").write_text(
        CARD.format(
            name=NAME,
            version=version,
            date=date.today().isoformat(),
            size=size / 1e6,
            table="\n".join(table),
            recipe=json.dumps(recipe),
            gold=_gold_row(len(recipe.get("gold", ()))),
        ),
        encoding="utf-8",
    )


def _gold_row(files: int) -> str:
    """What the card says of gold beside the corpora: all that training knows of it."""
    row = "\n| further gold of whoever trained it (--gold, {}; sha256 in the recipe) | all heads | not known here |"
    return row.format("1 file" if files == 1 else f"{files} files") if files else ""


CARD = """# Model card: {name} {version}

The model that wireparse carries inside the package. Trained {date}; {size:.1f} MB with its tokenizer.

## What it is

MiniLM-L6 (`all-MiniLM-L6-v2`, revision 1110a24, 6 layers, 384 wide, uncased, Apache-2.0; file hash checked before
training), fine-tuned with three small embeddings added to its input (the shape of each word, where it stands to the
quotation marks, where to its paragraph) and heads for named entities (BIO, 18 OntoNotes labels), cues, each
word's role towards each cue (source, content, further cue), the cue's speech act, its hedging, and whether it is a cue at a
second look. Cues and roles are BIOES tags read by linear chains (conditional random fields), trained half by the chain's
likelihood, half word by word. Word embeddings were frozen. Exported to ONNX, quantised dynamically to int8
(weights by channel, seven bits so that processors without VNNI give the same results).

## What it was trained on

| corpus | used for | licence, as its source states it |
|---|---|---|
| PolNeAR train (840 stories, 2018) | cues, roles; acts (160 stories); speakers (160, 657 more read by us) | research use |
| worldwire train (453 stories: `training/data`) | all heads (179: speakers alone) | the project's own, Apache-2.0 |
| CoNLL-2003 train (946 Reuters stories) | entities, partially; speakers of 553 read by us | Reuters text, research use |
| re3d (reports on Syria and Iraq) | speakers of 53 read by us | Crown copyright and others, open licences |{gold}

The code is Apache-2.0. **The weights were fine-tuned on research corpora**: no text of them is in this repository, but
whoever redistributes or sells a product built on the weights should judge for themselves what those corpora's terms mean.

Recipe: `{recipe}`

## Figures

By `wireparse evaluate` on the dev splits, the int8 model as shipped (PolNeAR with `--outermost`, for it marks outermost
attributions only). Nothing was trained on them; thresholds were chosen on them, so expect a little less elsewhere.

{table}

Two trained people who mark the same PolNeAR story agree at attribution 74.9, content_match 79.1, content_exact 66.7,
source_exact 70.9 (20 stories).

## What it can't do

- It reads English. Other languages give little and wrong output; the report says so in a diagnostic.
- Attribution was learned from US political news of 2016 and from 274 stories in the dress of the world's agencies. Sports
  results, market tables, transcripts of questions and answers and opinion pieces are outside both.
- It marks what a story attributes, not whether it is true, and not what the writer implies without a source.
- Confidence is calibrated on the same dev splits (seven weights; `benchmarks/RESULTS.md` has its reliability across folds).
  Claims under 0.4 are left out.
- Names from languages with few speakers in the training texts are found less well; entities other than people,
  organisations and places were learned from 274 worldwire stories alone.
- `speakers` come from a small scorer over hand-made evidence (names, titles, roles, pronouns, distance) and the encoder's
  states. Most of what it learned from was read once by a language model that was given rules and the story (`training/data`
  keeps it as offsets); on 16 stories that people had marked it agreed with them on 90 of 100 mentions that no name settles.
  Speakers are wrong more often than the spans themselves: see `speaker`.
"""
