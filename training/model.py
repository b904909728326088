"""The network: a BERT encoder of six layers, tags of words, and tags of words as seen from each cue."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from nemcon.reading.learned.relation import DISTANCES, SITUATIONS

TAGS = 7  # O, B/I source, B/I cue, B/I content
ROLES = 5  # O, B/I source, B/I content, as seen from one cue
HIDDEN = 128


class Layer(nn.Module):
    """One layer of the encoder (post-norm, as BERT)."""

    def __init__(self, width: int, heads: int, inner: int, drop: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = drop

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, t, w = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        a = self.out(a.transpose(1, 2).reshape(b, t, w))
        x = self.norm1(x + F.dropout(a, self.drop, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), self.drop, self.training))


class Reader(nn.Module):
    """From word pieces to what decoding needs."""

    def __init__(self, vocabulary: int, width: int = 384, layers: int = 6, heads: int = 12, inner: int = 1536) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, width)
        self.pieces.weight.requires_grad_(False)  # rare words stay where pre-training put them
        self.places = nn.Embedding(512, width)
        self.looks = nn.Embedding(8, width)
        nn.init.zeros_(self.looks.weight)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner, 0.1) for _ in range(layers))
        self.tags = nn.Linear(width, TAGS)
        self.word = nn.Linear(width, 2 * HIDDEN + ROLES)
        self.cue = nn.Linear(width, 2 * HIDDEN)
        self.distance = nn.Embedding(DISTANCES, HIDDEN)
        self.situation = nn.Embedding(SITUATIONS, HIDDEN)
        nn.init.normal_(self.distance.weight, std=0.1)
        nn.init.zeros_(self.situation.weight)
        self.roles = nn.Linear(2 * HIDDEN, ROLES)

    def encode(self, ids: Tensor, looks: Tensor, mask: Tensor | None) -> Tensor:
        """Read pieces, shape (window, piece); give vectors, shape (window, piece, width)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.pieces(ids) + self.places(places) + self.looks(looks))
        x = F.dropout(x, 0.1, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def pairs(self, word: Tensor, cue: Tensor, distance: Tensor, situation: Tensor) -> Tensor:
        """Tag words as seen from cues: (word, 2H+R), (cue, 2H), (cue, word) -> (cue, word, R)."""
        a, p, own = word.split([HIDDEN, HIDDEN, ROLES], dim=-1)
        b, q = cue.split([HIDDEN, HIDDEN], dim=-1)
        met = F.relu(a[None] + b[:, None] + self.distance(distance) + self.situation(situation))
        # Dropout only in training; the product term lets words and cues agree on who belongs to whom.
        z = torch.cat([F.dropout(met, 0.1, self.training), p[None] * q[:, None]], dim=-1)
        return self.roles(z) + own[None]


def pretrained(folder: Path) -> Reader:
    """Load the pretrained encoder into a new reader."""
    config = json.loads((folder / "config.json").read_text())
    assert config["hidden_size"] == 384 and config["num_hidden_layers"] == 6, config
    source = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
    reader = Reader(config["vocab_size"])
    state = reader.state_dict()
    state["pieces.weight"] = source["embeddings.word_embeddings.weight"]
    # The one token type of our texts is folded into the places.
    state["places.weight"] = (
        source["embeddings.position_embeddings.weight"] + source["embeddings.token_type_embeddings.weight"][0]
    )
    for end in ("weight", "bias"):
        state[f"norm.{end}"] = source[f"embeddings.LayerNorm.{end}"]
        for i in range(6):
            old, new = f"encoder.layer.{i}.", f"layers.{i}."
            state[f"{new}qkv.{end}"] = torch.cat(
                [source[f"{old}attention.self.{part}.{end}"] for part in ("query", "key", "value")]
            )
            state[f"{new}out.{end}"] = source[f"{old}attention.output.dense.{end}"]
            state[f"{new}norm1.{end}"] = source[f"{old}attention.output.LayerNorm.{end}"]
            state[f"{new}up.{end}"] = source[f"{old}intermediate.dense.{end}"]
            state[f"{new}down.{end}"] = source[f"{old}output.dense.{end}"]
            state[f"{new}norm2.{end}"] = source[f"{old}output.LayerNorm.{end}"]
    reader.load_state_dict(state)
    return reader
