"""Train the reader on PolNeAR.

Usage: python training/train.py MODEL_FOLDER OUT_FOLDER [--epochs 3 | --minutes 60] [--start CHECKPOINT --rate 0.7]

One thread. The learning rate falls to zero over the epochs, or over the minutes where those are given (for a machine
that is shared with others; the number of epochs reached is printed and kept in the checkpoint).
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from data import LONGEST, Example, articles, diplomatic, examples, vocabulary
from disguise import Disguise, names
from model import Reader, pretrained
from nemcon.reading.learned.pieces import Vocabulary

BATCH = 1100  # word pieces
RATE, HEAD_RATE = 1.2e-4, 8e-4
WARM = 0.06  # share of the run
HIDE = 0.06  # share of the word pieces that are masked, against learning texts by heart
MASK, FIRST_PIECE = 103, 999  # [MASK], and where pieces that are no signs begin, in the encoder's vocabulary
AVERAGE = 0.996  # weight that the running mean keeps, a step


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("model", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--epochs", type=float, default=3.0)
    ap.add_argument("--minutes", type=float)
    ap.add_argument("--articles", type=int)
    ap.add_argument("--start", type=Path, help="a checkpoint to go on from, instead of the pretrained encoder")
    ap.add_argument("--rate", type=float, default=1.0, help="times the learning rates")
    ap.add_argument("--hide", type=float, default=HIDE, help="share of the word pieces that are masked")
    ap.add_argument(
        "--abroad", action="store_true", help="names and offices of other countries, and our own corpus twice an epoch"
    )
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)
    pieces = vocabulary(a.model)
    gold = articles("train")[: a.articles]
    pool = names(gold) if a.abroad else ()
    gold = [*gold, *(diplomatic() * 2 if a.abroad else [])]
    reader = pretrained(a.model).train()
    if a.start:
        state = {n: p.float() for n, p in torch.load(a.start)["mean"].items()}
        reader.load_state_dict(state, strict=False)
    heads = [p for n, p in reader.named_parameters() if n.split(".")[0] in _HEADS]
    body = [p for n, p in reader.named_parameters() if n.split(".")[0] not in _HEADS and p.requires_grad]
    groups = [{"params": body, "base": RATE}, {"params": heads, "base": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, lr=RATE, weight_decay=0.01, fused=True)
    mean = {n: p.detach().clone() for n, p in reader.named_parameters() if p.requires_grad}
    started, step, epoch, done = time.time(), 0, 0, 0.0
    while done < 1:
        batches = _batches(gold, pieces, pool, rng)
        for k, batch in enumerate(batches):
            reached = epoch + k / len(batches)
            done = (time.time() - started) / 60 / a.minutes if a.minutes else reached / a.epochs
            if done >= 1:
                break
            scale = min(done / WARM, (1 - done) / (1 - WARM), 1.0) if done else 0.01
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * scale * a.rate
            tag_loss, role_loss = losses(reader, batch, hide=a.hide)
            optimizer.zero_grad(set_to_none=True)
            (tag_loss + role_loss).backward()
            torch.nn.utils.clip_grad_norm_(body + heads, 1.0)
            optimizer.step()
            step += 1
            keep = min(AVERAGE, step / (step + 9))
            with torch.no_grad():
                for n, p in reader.named_parameters():
                    if p.requires_grad:
                        mean[n].lerp_(p, 1 - keep)
            if step % 25 == 0:
                spent = (time.time() - started) / 60
                print(
                    f"{spent:.1f} min epoch {reached:.3f} step {step} tags {tag_loss:.4f} roles {role_loss:.4f}",
                    flush=True,
                )
            if step % max(1, len(batches) // 2) == 0:
                _save(a.out / f"at{reached:.1f}.pt", reader, mean, reached)
        epoch += 1
    _save(a.out / "last.pt", reader, mean, reached)
    print(f"done at epoch {reached:.2f}")


_HEADS = {"tags", "word", "cue", "distance", "situation", "roles", "looks"}


def _save(path: Path, reader: Reader, mean: dict[str, Tensor], epoch: float) -> None:
    raw = {n: p.detach().half() for n, p in reader.named_parameters() if p.requires_grad}
    torch.save({"mean": mean, "raw": raw, "epoch": epoch}, path)


def _batches(gold: list, pieces: Vocabulary, pool: tuple[str, ...], rng: random.Random) -> list[list[Example]]:
    """Cut the articles anew and group windows of like length; with a pool of names, each article in a new disguise."""
    known = frozenset(pool)
    cut = [
        e
        for a in gold
        for e in examples(a, Disguise(pieces, pool, known, rng) if pool else pieces, first=rng.randint(40, LONGEST))
    ]
    cut.sort(key=lambda e: len(e.window.ids) + rng.random() * 12)
    batches: list[list[Example]] = []
    for e in cut:
        if not batches or len(e.window.ids) * (len(batches[-1]) + 1) > BATCH:
            batches.append([])
        batches[-1].append(e)
    rng.shuffle(batches)
    return batches


def losses(reader: Reader, batch: list[Example], *, hide: float) -> tuple[Tensor, Tensor]:
    """Give the cross entropy a word of the tags, and of the roles summed over the cues of its window.

    A share of the pieces is hidden.
    """
    longest = max(len(e.window.ids) for e in batch)
    ids = torch.zeros((len(batch), longest), dtype=torch.long)
    looks = torch.zeros_like(ids)
    held = torch.zeros((len(batch), longest), dtype=torch.bool)
    for i, e in enumerate(batch):
        n = len(e.window.ids)
        ids[i, :n] = torch.from_numpy(e.window.ids)
        looks[i, :n] = torch.from_numpy(e.window.looks)
        held[i, :n] = True
    ids[(torch.rand(ids.shape) < hide) & (ids >= FIRST_PIECE)] = MASK
    x = reader.encode(ids, looks, None if bool(held.all()) else held[:, None, None, :])
    total = sum(len(e.tags) for e in batch)
    tag_loss = role_loss = torch.zeros(())
    for i, e in enumerate(batch):
        h = x[i, torch.from_numpy(e.window.first)]
        tag_loss = tag_loss + F.cross_entropy(reader.tags(h), torch.from_numpy(e.tags), reduction="sum")
        if len(e.cue_start):
            cue = torch.stack([h[s:t].mean(0) for s, t in zip(e.cue_start, e.cue_end, strict=True)])
            z = reader.pairs(
                reader.word(h), reader.cue(cue), torch.from_numpy(e.distance), torch.from_numpy(e.situation)
            )
            role_loss = role_loss + F.cross_entropy(
                z.flatten(0, 1), torch.from_numpy(e.roles).flatten(), reduction="sum"
            )
    return tag_loss / total, role_loss / total


if __name__ == "__main__":
    main()
