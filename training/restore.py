"""Make a checkpoint of the shipped network, to go on training from it.

Usage: python training/restore.py MODEL_FOLDER LEARNED_FOLDER OUT.pt

The weights are those of the 8-bit file, so they are off by up to half a step of 7 bits from the ones it was made of.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from model import pretrained

HEADS = {
    "distance": "distance.weight",
    "situation": "situation.weight",
    "roles": "roles.weight",
    "roles_bias": "roles.bias",
}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("model", type=Path)
    ap.add_argument("learned", type=Path)
    ap.add_argument("out", type=Path)
    a = ap.parse_args()
    state = {**_encoder(a.learned / "reader.onnx"), **_heads(a.learned / "heads.npz")}
    missing, unknown = pretrained(a.model).load_state_dict(state, strict=False)
    # The piece embeddings are never trained.
    assert missing == ["pieces.weight"], missing
    assert not unknown, unknown
    torch.save({"mean": state, "epoch": 0.0}, a.out)


def _encoder(file: Path) -> dict[str, Tensor]:
    graph = onnx.load(file).graph
    held = {one.name: torch.from_numpy(np.array(numpy_helper.to_array(one))) for one in graph.initializer}
    state = {
        name.removeprefix("reader."): value
        for name, value in held.items()
        if name.startswith("reader.") and "_Transposed_" not in name
    }
    queries: list[Tensor] = []
    for node in graph.node:
        if node.op_type != "MatMulInteger":
            continue
        name = node.input[1].removesuffix("_quantized")
        weight = (held[f"{name}_quantized"].float() * held[f"{name}_scale"]).T.contiguous()
        if name.startswith("reader."):
            state[name.removeprefix("reader.").removesuffix("_Transposed")] = weight
        else:
            queries.append(weight)
    # Queries, keys and values lost their names when the export cut their one matrix; the order is that of the layers.
    biases = [value for name, value in held.items() if name.startswith("onnx::Gemm_") and "_Transposed_" not in name]
    for layer in range(len(queries) // 3):
        part = slice(3 * layer, 3 * layer + 3)
        state[f"layers.{layer}.qkv.weight"] = torch.cat(queries[part])
        state[f"layers.{layer}.qkv.bias"] = torch.cat(biases[part])
    return state


def _heads(file: Path) -> dict[str, Tensor]:
    with np.load(file) as held:
        return {name: torch.from_numpy(held[key].astype(np.float32)) for key, name in HEADS.items()}


if __name__ == "__main__":
    main()
