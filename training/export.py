"""Export a trained network to ONNX: fp32, then quantised to int8. onnxruntime fuses operators when it loads them.

The exported encoder takes one window at a time and no mask, for nothing is padded. Dynamic quantisation as in
onnxruntime's documentation: weights int8 by output channel, activations uint8 by tensor at run time.
"""

import logging
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import HIDDEN, Encoder, Network, Roles
from wireparse.model.features import MAX_PIECES
from wireparse.model.labels import ENTITY_LABELS

OPSET = 17
HEADS = 12
HEAD = HIDDEN // HEADS


class Layer(nn.Module):
    """One transformer layer, written out in the operators that onnxruntime is quickest with.

    Its fused attention, and sum and layer norm as one, are slower on CPUs than what they are made of: a window of 240 pieces
    took 31 ms with them, 25 ms without.
    """

    def __init__(self, layer: nn.Module) -> None:
        super().__init__()
        own, out = layer.attention.self, layer.attention.output
        self.query, self.key, self.value = _scaled(own.query, HEAD**-0.5), own.key, own.value
        self.out, self.norm = out.dense, out.LayerNorm
        self.up, self.down, self.last = layer.intermediate.dense, layer.output.dense, layer.output.LayerNorm

    def forward(self, x: Tensor, wanted: Tensor | None = None) -> Tensor:
        """[P, H] to the same, or to the rows that are wanted alone."""
        own = x if wanted is None else x[wanted]
        query, value = (f(y).view(-1, HEADS, HEAD).transpose(0, 1) for f, y in ((self.query, own), (self.value, x)))
        key = self.key(x).view(-1, HEADS, HEAD).permute(1, 2, 0)
        mixed = (torch.softmax(query @ key, -1) @ value).transpose(0, 1).reshape(-1, HIDDEN)
        own = self.norm(own + self.out(mixed))
        return self.last(own + self.down(nn.functional.gelu(self.up(own))))


def _scaled(layer: nn.Linear, factor: float) -> nn.Linear:
    scaled = nn.Linear(layer.in_features, layer.out_features)
    scaled.weight, scaled.bias = (nn.Parameter(value.detach() * factor) for value in (layer.weight, layer.bias))
    return scaled


class WindowEncoder(nn.Module):
    """The encoder for one window: `ids`, `shapes`, `quotes`, `edges` [P] and `first` [W] to [W, H] and two logits.

    The last layer reads the first pieces of words only: the others have done their part.
    """

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        base = encoder.bert.embeddings
        self.words, self.shape, self.quote, self.edge, self.norm = (
            base.word_embeddings, encoder.shape, encoder.quote, encoder.edge, base.LayerNorm
        )  # fmt: skip
        places = base.position_embeddings.weight[: MAX_PIECES + 2] + base.token_type_embeddings.weight[:1]
        self.places = nn.Parameter(places.detach().clone())
        self.layers = nn.ModuleList(Layer(layer) for layer in encoder.bert.encoder.layer)
        self.entities, self.cues = encoder.entities, encoder.cues

    def forward(
        self, ids: Tensor, shapes: Tensor, quotes: Tensor, edges: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        x = self.words(ids) + self.shape(shapes) + self.quote(quotes) + self.edge(edges) + self.places[: ids.shape[0]]
        x = self.norm(x)
        for layer in self.layers[:-1]:
            x = layer(x)
        words = self.layers[-1](x, first)
        return words, self.entities(words), self.cues(words)


class WindowRoles(nn.Module):
    """The role head for one window: `words` [W, H], `paragraph` [W], `start` and `end` [C]."""

    def __init__(self, roles: Roles) -> None:
        super().__init__()
        self.roles = roles

    def forward(self, words: Tensor, paragraph: Tensor, start: Tensor, end: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        return self.roles(words.unsqueeze(0), paragraph.unsqueeze(0), start, end)


ENTITY_OFFSETS = {"ORG": -0.4}
"""What is added to the score of an entity label: it is read a little too often otherwise (chosen on CoNLL-2003 dev)."""


def export(network: Network, folder: Path) -> None:
    """Write encoder.onnx and roles.onnx, int8, and both in fp32, into `folder`. The network's entity layer is offset."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    _offset_entities(network)
    for name, write in (("encoder", _export_encoder), ("roles", _export_roles)):
        exact = folder / f"{name}.fp32.onnx"
        write(network, exact)
        quantise(exact, folder / f"{name}.onnx")


def _offset_entities(network: Network) -> None:
    scores = network.encoder.entities[-1]
    with torch.no_grad():
        for label, offset in ENTITY_OFFSETS.items():
            begin = 2 * ENTITY_LABELS.index(label) + 1
            scores.bias[begin : begin + 2] += offset


def quantise(source: Path, target: Path) -> None:
    """Dynamic int8. Weights keep seven bits: older processors saturate when two products of eight are added."""
    logging.getLogger().setLevel(logging.ERROR)
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
        reduce_range=REDUCE_RANGE,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )


REDUCE_RANGE = True


def _export_encoder(network: Network, path: Path) -> None:
    pieces, words = 7, 5
    layers = [torch.randint(0, n, (pieces,)) for n in (30000, 3, 3, 3)]
    first = torch.arange(words)
    names = ["ids", "shapes", "quotes", "edges"]
    with torch.no_grad():
        torch.onnx.export(
            WindowEncoder(network.encoder).eval(),
            (*layers, first),
            str(path),
            input_names=[*names, "first"],
            output_names=["words", "entities", "cues"],
            dynamic_axes={
                **{name: {0: "pieces"} for name in names},
                **{name: {0: "count"} for name in ("first", "words", "entities", "cues")},
            },
            opset_version=OPSET,
            dynamo=False,
        )


def _export_roles(network: Network, path: Path) -> None:
    words, start = torch.randn(9, HIDDEN), torch.tensor([2, 5])
    with torch.no_grad():
        torch.onnx.export(
            WindowRoles(network.roles).eval(),
            (words, torch.zeros(9, dtype=torch.int64), start, start + 1),
            str(path),
            input_names=["words", "paragraph", "start", "end"],
            output_names=["tags", "acts", "hedges", "keeps"],
            dynamic_axes={
                "words": {0: "count"},
                "paragraph": {0: "count"},
                "start": {0: "n"},
                "end": {0: "n"},
                "tags": {0: "n", 1: "count"},
                "acts": {0: "n"},
                "hedges": {0: "n"},
                "keeps": {0: "n"},
            },
            opset_version=OPSET,
            dynamo=False,
        )


def check(network: Network, folder: Path) -> dict[str, float]:
    """The largest difference of the exported encoders' word states from torch's, by file."""
    rng = np.random.default_rng(1)
    feeds = {"ids": rng.integers(1000, 20000, 120), "shapes": rng.integers(0, 16, 120), "quotes": rng.integers(0, 6, 120),
             "edges": rng.integers(0, 4, 120), "first": np.arange(0, 120, 2)}  # fmt: skip
    layers = [torch.from_numpy(feeds[name]).unsqueeze(0) for name in ("ids", "shapes", "quotes", "edges")]
    with torch.no_grad():
        want = network.encoder(*layers, torch.ones(1, 120), torch.from_numpy(feeds["first"]).unsqueeze(0))[0][0].numpy()
    found = {}
    for name in ("encoder.fp32.onnx", "encoder.onnx"):
        session = onnxruntime.InferenceSession(folder / name, providers=["CPUExecutionProvider"])
        found[name] = float(np.abs(session.run(["words"], feeds)[0] - want).max())
    return found
