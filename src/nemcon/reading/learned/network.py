"""The trained network: from a window to what decoding needs, in 8 bits on one thread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, reduce
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nemcon.reading.learned.pieces import Vocabulary
from nemcon.reading.learned.relation import DISTANCES, SITUATIONS, relations
from nemcon.reading.learned.window import Ints, Window

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = NDArray[np.float32]

_HIDDEN = 128
_PROVIDERS = ("CUDAExecutionProvider", "CPUExecutionProvider")  # in the order wanted; those that are there are used


@dataclass(frozen=True, slots=True)
class Seen:
    """What the network makes of a window.

    Parameters
    ----------
    tags : float array, shape (word, 7)
        Log probability of O, B/I source, B/I cue, B/I content, whoever it belongs to.
    word : float array, shape (word, 261)
        Each word's part in what `Network.roles` computes.
    cue : float array, shape (word, 256)
        Each word's part as word of a cue.
    """

    tags: Floats
    word: Floats
    cue: Floats


@dataclass(frozen=True, slots=True)
class Network:
    """The encoder's session and the small matrices that are kept out of it."""

    vocabulary: Vocabulary
    session: InferenceSession
    distance: Floats  # (class, hidden)
    situation: Floats  # (class, hidden)
    matrix: Floats  # (role, 2 * hidden)
    offset: Floats  # (role,)

    def see(self, window: Window) -> Seen:
        """Run the encoder over one window; one at a time, so that no other window changes the 8-bit rounding."""
        tags, word, cue = self.session.run(None, {"ids": window.ids, "looks": window.looks, "first": window.first})
        return Seen(log_softmax(tags), word, cue)

    def roles(self, window: Window, seen: Seen, cue_start: Ints, cue_end: Ints) -> Floats:
        """Say what each word is to each cue.

        Parameters
        ----------
        window, seen : Window, Seen
            What was read, and what the encoder made of it.
        cue_start, cue_end : int array, shape (cue,)
            First word of each cue and the word after its last.

        Returns
        -------
        float array, shape (cue, word, 5)
            Log probability of O, B/I source, B/I content.
        """
        distance, situation = relations(window, cue_start, cue_end)
        near, agrees, own = (part.copy() for part in np.split(seen.word, [_HIDDEN, 2 * _HIDDEN], axis=1))
        found = np.empty((len(cue_start), len(window.start), len(self.offset)), dtype=np.float32)
        for c, (first, last) in enumerate(zip(cue_start.tolist(), cue_end.tolist(), strict=True)):
            cue = np.add.reduce(seen.cue[first:last]) / (last - first)
            met = near + cue[:_HIDDEN]
            met += self.distance.take(distance[c], axis=0)
            met += self.situation.take(situation[c], axis=0)
            np.maximum(met, 0, out=met)
            z = met @ self.matrix[:, :_HIDDEN].T + (agrees * cue[_HIDDEN:]) @ self.matrix[:, _HIDDEN:].T
            found[c] = z + self.offset + own
        return log_softmax(found)


@cache
def network() -> Network:
    """Load the network that comes with the package, once, for one thread."""
    return load(threads=1)


def load(*, threads: int) -> Network:
    """Load the network that comes with the package."""
    import onnxruntime

    folder = resources.files("nemcon.reading") / "data" / "learned"
    pieces = (folder / "pieces.txt").read_text(encoding="utf-8").split("\n")
    with (folder / "heads.npz").open("rb") as file, np.load(file) as heads:
        distance, situation, matrix, offset = (
            heads[name].astype(np.float32) for name in ("distance", "situation", "roles", "roles_bias")
        )
    if (len(distance), len(situation)) != (DISTANCES, SITUATIONS):
        raise AssertionError("heads.npz belongs to another version of nemcon.reading.learned.relation")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = 3
    there = onnxruntime.get_available_providers()
    session = onnxruntime.InferenceSession(
        (folder / "reader.onnx").read_bytes(), options, providers=[p for p in _PROVIDERS if p in there]
    )
    vocabulary = Vocabulary({piece: i for i, piece in enumerate(pieces) if piece})
    return Network(vocabulary, session, distance, situation, matrix, offset)


def log_softmax(x: Floats) -> Floats:
    """Normalise log odds along the last axis."""
    moved = x - _over_last(np.maximum, x)
    result: Floats = moved - np.log(_over_last(np.add, np.exp(moved)))
    return result


def _over_last(operation: np.ufunc, x: Floats) -> Floats:
    """Reduce the last axis; as it is short, this is quicker than the reduction that comes with the operation."""
    result: Floats = reduce(operation, (x[..., k] for k in range(x.shape[-1])))[..., None]
    return result
