"""Train the network.

Stopped (Ctrl-C, kill) and started again with the same folder, it goes on from its last checkpoint. The log
(`log.jsonl` in the run folder) has one line every LOG_EVERY steps and one an epoch with the dev figures.
"""

import json
import math
import random
import signal
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import FrameType
from typing import Any, Self

import torch
from torch import Tensor

from training.base import base_folder
from training.batches import Batch, batches, cut
from training.corpora import Labeller, entity_masks, read
from training.gold import FurtherGold
from training.links import read_links
from training.losses import losses
from training.markup import STORIES, read_folder
from training.network import Network, from_average, from_base
from training.progress import dev_figures
from wireparse.model.tokenizer import tokenizer_from

LOG_EVERY = 20
CHECKPOINT_EVERY = 100

Story = dict[str, Any]
"""A gold story in the form of the corpora's README."""


@dataclass(frozen=True)
class Recipe:
    """What a run does; written into its folder, and checked when it resumes.

    `teacher` names the folders of other runs, comma between, whose averaged weights together teach this one beside gold; "" for
    none. `links` is a file that `training.links` wrote, whom mentions mean; "" for none.
    `gold` are the sha256 of the files of further gold: neither their names nor their words.
    """

    epochs: int = 8
    batch_pieces: int = 2560
    encoder_rate: float = 1.2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.05
    decay: float = 0.01
    average: float = 0.999
    worldwire_copies: int = 1
    conll_share: float = 0.35
    seed: int = 7
    bfloat16: bool = True
    teacher: str = ""
    links: str = ""
    gold: tuple[str, ...] = ()

    @classmethod
    def read(cls, path: Path) -> Self:
        """The recipe of a run's folder."""
        content = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{**content, "gold": tuple(content.get("gold", ()))})


@dataclass(slots=True)
class State:
    """All that a stopped run needs to go on."""

    network: Network
    average: dict[str, Tensor]
    optimizer: torch.optim.Optimizer
    epoch: int = 0
    batch: int = 0
    step: int = 0

    def save(self, path: Path) -> None:
        """Write a checkpoint, atomically."""
        content = {
            "network": self.network.state_dict(),
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
            "place": (self.epoch, self.batch, self.step),
        }
        torch.save(content, path.with_suffix(".tmp"))
        path.with_suffix(".tmp").replace(path)

    def load(self, path: Path) -> None:
        """Read a checkpoint."""
        content = torch.load(path, weights_only=True)
        self.network.load_state_dict(content["network"])
        self.average = content["average"]
        self.optimizer.load_state_dict(content["optimizer"])
        self.epoch, self.batch, self.step = content["place"]


class Trainer:
    """One run in one folder."""

    def __init__(self, corpora: Path, run: Path, recipe: Recipe, gold: Sequence[Story] = ()) -> None:
        self.run, self.recipe = run, recipe
        run.mkdir(parents=True, exist_ok=True)
        folder = base_folder()
        links = read_links(Path(recipe.links)) if recipe.links else {}
        self.labeller = Labeller(tokenizer_from((folder / "tokenizer.json").read_bytes()), links)
        self.stories = {name: read(corpora / f"{name}.train.jsonl.gz") for name in ("polnear", "conll2003")}
        self.stories["worldwire"] = read_folder(STORIES)
        self.stories["gold"] = list(gold)
        self.dev = {name: read(corpora / f"{name}.dev.jsonl.gz") for name in ("polnear", "worldwire", "conll2003")}
        self.masks = torch.from_numpy(entity_masks()).float()
        torch.manual_seed(recipe.seed)
        network = from_base(folder, links=bool(recipe.links))
        self.state = State(network, {k: v.clone() for k, v in network.state_dict().items()}, self._optimizer(network))
        self.teachers = [
            from_average(folder, Path(other) / "average.pt").requires_grad_(False)
            for other in recipe.teacher.split(",")
            if other
        ]
        self.stopping = False

    def _optimizer(self, network: Network) -> torch.optim.Optimizer:
        groups: dict[tuple[bool, bool], list[Tensor]] = {}
        for name, parameter in network.named_parameters():
            if parameter.requires_grad:
                groups.setdefault((name.startswith("encoder.bert"), parameter.ndim > 1), []).append(parameter)
        rates = {True: self.recipe.encoder_rate, False: self.recipe.head_rate}
        return torch.optim.AdamW(
            [
                {"params": parameters, "lr": rates[encoder], "base": rates[encoder], "weight_decay": self.recipe.decay * matrix}
                for (encoder, matrix), parameters in groups.items()
            ],
            fused=True,
        )

    def epoch_batches(self, epoch: int) -> list[Batch]:
        """The batches of an epoch, the same at every call."""
        rng = random.Random(f"{self.recipe.seed}-{epoch}")
        examples = list(self.labeller.examples(epoch_stories(self.stories, self.recipe, rng), rng))
        return list(batches(cut(examples, rng), self.recipe.batch_pieces, rng))

    def train(self) -> None:
        """Run to the end, or until told to stop."""
        checkpoint = self.run / "checkpoint.pt"
        if checkpoint.exists():
            self.state.load(checkpoint)
        total = 0
        while self.state.epoch < self.recipe.epochs and not self.stopping:
            queue = self.epoch_batches(self.state.epoch)
            total = total or len(queue) * self.recipe.epochs
            self._epoch(queue, total, checkpoint)
        self.state.save(checkpoint)

    def _epoch(self, queue: list[Batch], total: int, checkpoint: Path) -> None:
        for index in range(self.state.batch, len(queue)):
            if self.stopping:
                return
            self._step(queue[index], total)
            self.state.batch = index + 1
            if self.state.step % CHECKPOINT_EVERY == 0:
                self.state.save(checkpoint)
        self.state.epoch, self.state.batch = self.state.epoch + 1, 0
        self.state.save(checkpoint)
        torch.save(self.state.average, self.run / "average.pt")
        self.log(epoch=self.state.epoch, **dev_figures(self.averaged(), self.labeller, self.dev, self.masks))

    def _step(self, batch: Batch, total: int) -> None:
        began = time.monotonic()
        state, network = self.state, self.state.network
        network.train()
        rate = _rate(state.step / total, self.recipe.warm_up)
        for group in state.optimizer.param_groups:
            group["lr"] = group["base"] * rate
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.recipe.bfloat16):
            found = losses(network, batch, self.masks, self.teachers)
        found.total().backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        state.optimizer.step()
        state.optimizer.zero_grad()
        state.step += 1
        self._average()
        if state.step % LOG_EVERY == 0:
            speed = int(batch.mask.sum()) / (time.monotonic() - began)
            parts = {name: round(float(value.detach()), 4) for name, value in found.parts.items()}
            self.log(step=state.step, total=total, rate=round(rate, 4), speed=round(speed), **parts)

    def _average(self) -> None:
        """Exponential moving average of the weights, quicker at the start."""
        weight = min(self.recipe.average, (1 + self.state.step) / (10 + self.state.step))
        with torch.no_grad():
            for name, value in self.state.network.state_dict().items():
                if value.dtype.is_floating_point:
                    self.state.average[name].lerp_(value, 1 - weight)

    def averaged(self) -> Network:
        """The network with the averaged weights."""
        network = from_base(base_folder(), links=bool(self.recipe.links))
        network.load_state_dict(self.state.average)
        return network.eval()

    def log(self, **values: Any) -> None:
        """Append a line to the log."""
        line = json.dumps({"time": time.strftime("%H:%M:%S"), **values})
        with (self.run / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(line + "\n")
        print(line, flush=True)

    def stop(self, _signal: int, _frame: FrameType | None) -> None:
        """Stop after the step in hand."""
        self.stopping = True


def epoch_stories(stories: Mapping[str, list[Story]], recipe: Recipe, rng: random.Random) -> list[Story]:
    """The stories of an epoch by corpus: all, but for CoNLL-2003, of which it is a share."""
    chosen = [*stories["polnear"], *stories["worldwire"] * recipe.worldwire_copies, *stories["gold"]]
    conll = stories["conll2003"]
    return chosen + rng.sample(conll, round(len(conll) * recipe.conll_share))


def _rate(progress: float, warm_up: float) -> float:
    """Linear warm-up, then a cosine down to nothing."""
    if progress < warm_up:
        return progress / warm_up
    return 0.5 * (1 + math.cos(math.pi * min(1.0, (progress - warm_up) / (1 - warm_up))))


def settled(run: Path, recipe: Recipe) -> Recipe:
    """The recipe, written into the run's folder; a resumed run keeps its own.

    Raises SystemExit where its gold is another: the epochs that are left would be of other stories than those before.
    """
    path = run / "recipe.json"
    if path.exists():
        kept = Recipe.read(path)
        if kept.gold != recipe.gold:
            found = f"others ({len(kept.gold)} files there, {len(recipe.gold)} now)"
            raise SystemExit(
                f"{path}: expected the --gold files that the run began with, found {found}; or begin another --run"
            )
        return kept
    run.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(recipe), indent=1) + "\n")
    return recipe


def run_training(corpora: Path, run: Path, recipe: Recipe, gold: FurtherGold) -> bool:
    """Train to the end of the recipe, from the last checkpoint where there is one; False when it was stopped before.

    Raises SystemExit where the run began with other gold.
    """
    trainer = Trainer(corpora, run, settled(run, replace(recipe, gold=gold.digests)), gold.stories)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, trainer.stop)
    trainer.train()
    return trainer.state.epoch >= trainer.recipe.epochs
