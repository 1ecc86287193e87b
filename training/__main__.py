"""All of training in one command: prepare → train → export → speakers → evaluate → card.

    python -m training --corpora ../shared/corpora --run runs/a [--gold FILE]... [--install] [--version 0.1.0]

Run again with the same folder (and the same gold), it goes on where it stopped. `--gold` adds stories as `wireparse
import-gold` writes them to those that it trains on. `--install` puts the result into the package.
"""

import argparse
import gzip
import json
import shutil
from dataclasses import asdict
from pathlib import Path

from training.base import base_folder
from training.calibrate import calibrate
from training.card import write_card, write_manifest
from training.evaluate import dev_results, f1s
from training.export import check, export
from training.gold import FurtherGold, read_further
from training.network import from_average
from training.speakers import fit, untrained
from training.train import Recipe, run_training
from wireparse.model.manifest import EMBEDDED, FILES, MANIFEST, SPEAKERS, TOKENIZER
from wireparse.model.scorer import write_scorer
from wireparse.pipeline.build import shared_model


def build(run: Path, corpora: Path, version: str, gold: FurtherGold) -> dict[str, dict[str, float]]:
    """Export the run's averaged weights into `run/model`, measure them, and write manifest and card."""
    network = from_average(base_folder(), run / "average.pt")
    folder = run / "model"
    export(network, folder)
    print("largest difference from torch:", check(network, folder))
    pieces = (base_folder() / "tokenizer.json").read_bytes()
    (folder / TOKENIZER).write_bytes(gzip.compress(pieces, 9, mtime=0))
    recipe = json.loads((run / "recipe.json").read_text())
    chains = {"cues": network.cue_chain.chain(), "roles": network.role_chain.chain()}
    write_scorer(untrained(), folder / SPEAKERS)
    write_manifest(folder, version, {}, recipe, chains)
    fit(folder, corpora, gold.stories)
    write_manifest(folder, version, {}, recipe, chains)
    weights = calibrate(folder, corpora)
    write_manifest(folder, version, {}, recipe, chains, weights)
    shared_model.cache_clear()  # it was loaded before it had a scorer and these weights
    figures = f1s(dev_results(folder, corpora))
    write_manifest(folder, version, figures, recipe, chains, weights)
    write_card(folder, version, figures, recipe)
    return figures


def install(folder: Path) -> None:
    """Put a model into the package."""
    EMBEDDED.mkdir(parents=True, exist_ok=True)
    for name in (*FILES, MANIFEST, "MODEL_CARD.md"):
        shutil.copy(folder / name, EMBEDDED / name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--gold", type=Path, action="append", default=[], metavar="FILE", help="further gold, JSON lines")
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--install", action="store_true")
    for name, default in asdict(Recipe()).items():
        if not isinstance(default, bool | tuple):
            parser.add_argument(f"--{name.replace('_', '-')}", type=type(default), default=default)
    args = vars(parser.parse_args())
    corpora, run, version, wanted = (args.pop(name) for name in ("corpora", "run", "version", "install"))
    gold = read_further(args.pop("gold"))
    if not run_training(corpora, run, Recipe(**args), gold):
        return
    print(json.dumps(build(run, corpora, version, gold), indent=1))
    if wanted:
        install(run / "model")


if __name__ == "__main__":
    main()
