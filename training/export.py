"""Write a trained reader as an 8-bit ONNX file with its vocabulary.

Usage: python training/export.py MODEL_FOLDER CHECKPOINT OUT_FOLDER [--raw]

The piece embeddings are 8-bit with a scale a row, the matrices of the encoder 8-bit with a scale a column (7 bits of
them used, so that no processor's 8-bit instructions overflow and all give the same integers); the heads stay 32-bit.
Pieces that are not Latin, digits or marks are left out of the vocabulary: only English is read.
"""

from __future__ import annotations

import argparse
import unicodedata
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from data import vocabulary
from model import HIDDEN, Reader, pretrained


class Shipped(nn.Module):
    """What the ONNX file computes: one window."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        weight = reader.pieces.weight.detach()
        scale = weight.abs().amax(1, keepdim=True) / 127
        self.register_buffer("table", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor, looks: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        r = self.reader
        x = self.table[ids].float() * self.scale[ids]
        x = r.norm(x + r.places.weight[: ids.shape[0]] + r.looks(looks))
        for layer in r.layers:
            q, k, v = (
                nn.functional.linear(x, w, b).view(-1, layer.heads, 32).transpose(0, 1)
                for w, b in zip(layer.qkv.weight.chunk(3), layer.qkv.bias.chunk(3), strict=True)
            )
            a = ((q @ k.transpose(1, 2)) * 32**-0.5).softmax(-1) @ v
            x = layer.norm1(x + layer.out(a.transpose(0, 1).reshape(-1, 384)))
            x = layer.norm2(x + layer.down(nn.functional.gelu(layer.up(x))))
        h = x[first]
        return r.tags(h), r.word(h), r.cue(h)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("model", type=Path)
    ap.add_argument("checkpoint", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--raw", action="store_true", help="the last weights instead of their running mean")
    a = ap.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    reader = pretrained(a.model).eval()
    held = torch.load(a.checkpoint)
    print("epoch", held["epoch"])
    reader.load_state_dict({n: p.float() for n, p in held["raw" if a.raw else "mean"].items()}, strict=False)
    ids = vocabulary(a.model).ids
    kept = [piece for piece in ids if _is_read(piece)]
    reader.pieces = nn.Embedding.from_pretrained(reader.pieces.weight.detach()[[ids[piece] for piece in kept]])
    (a.out / "pieces.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")
    example = (torch.tensor([1, 2, 3, 4]), torch.zeros(4, dtype=torch.long), torch.tensor([1, 2]))
    full = a.out / "full.onnx"
    names = ["ids", "looks", "first"]
    torch.onnx.export(
        Shipped(reader).eval(),
        example,
        full,
        input_names=names,
        output_names=["tags", "word", "cue"],
        dynamic_axes={"ids": {0: "piece"}, "looks": {0: "piece"}, "first": {0: "word"}},
        opset_version=17,
        dynamo=False,
    )
    graph = onnx.load(full).graph
    weights = {i.name: i.dims for i in graph.initializer}
    small = [n.name for n in graph.node if n.op_type in ("MatMul", "Gemm") and not _large(n, weights)]
    quantize_dynamic(
        full,
        a.out / "reader.onnx",
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gemm"],
        nodes_to_exclude=small,
    )
    full.unlink()
    np.savez(
        a.out / "heads.npz",
        distance=reader.distance.weight.detach().numpy().astype(np.float32),
        situation=reader.situation.weight.detach().numpy().astype(np.float16),
        roles=reader.roles.weight.detach().numpy().astype(np.float32),
        roles_bias=reader.roles.bias.detach().numpy().astype(np.float32),
    )
    for file in sorted(a.out.iterdir()):
        print(file.name, file.stat().st_size)
    assert reader.roles.weight.shape[1] == 2 * HIDDEN


def _large(node: onnx.NodeProto, weights: dict) -> bool:
    """Tell the matrices of the encoder from those of the heads."""
    return any(name in weights and min(weights[name]) >= 384 for name in node.input)


def _is_read(piece: str) -> bool:
    if piece.startswith("[") and piece.endswith("]") and len(piece) > 2:
        return piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in piece)


if __name__ == "__main__":
    main()
