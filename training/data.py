"""PolNeAR as windows with gold tags."""

from __future__ import annotations

import gzip
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus.markup import read_part
from nemcon.documents.document import Document, Part, Passage
from nemcon.reading.learned.pieces import Vocabulary
from nemcon.reading.learned.relation import relations
from nemcon.reading.learned.window import Ints, Window, windows
from nemcon.units import Span

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared" / "reading"
LONGEST = 256  # word pieces of a window in training; reading takes shorter ones


@dataclass(frozen=True)
class Example:
    """A window and what is gold in it."""

    window: Window
    tags: Ints  # (word,)
    cue_start: Ints  # (cue,)
    cue_end: Ints
    distance: Ints  # (cue, word)
    situation: Ints
    roles: Ints  # (cue, word)


def articles(part: str) -> list[dict[str, Any]]:
    """Read the gold articles of a part."""
    with gzip.open(SHARED / f"polnear_{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def diplomatic() -> list[dict[str, Any]]:
    """Read the train part of our own corpus; what is nested is left out, since the other texts do not mark it."""
    return [
        {"text": gold.text, "attributions": [asdict(one) for one in gold.attributions if one.within is None]}
        for gold in read_part("train")
    ]


def vocabulary(folder: Path) -> Vocabulary:
    """Read the vocabulary of the pretrained encoder."""
    lines = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    return Vocabulary({piece: i for i, piece in enumerate(lines) if piece})


def as_document(text: str) -> Document:
    """Give a gold text as a document: one body passage a line, so that offsets stay those of the gold."""
    passages: list[Passage] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            passages.append(Passage(Part.BODY, Span(at, at + len(line.rstrip("\r\n")))))
        at += len(line)
    return Document("0" * 64, "-", "text/plain", text, None, None, "unknown", "en", text, tuple(passages), ())


def examples(article: dict[str, Any], pieces: Vocabulary, first: int | None = None) -> list[Example]:
    """Cut an article into windows with gold tags."""
    return [
        _example(window, article["attributions"])
        for window in windows(as_document(article["text"]), pieces, limit=LONGEST, first=first)
    ]


def _example(window: Window, attributions: list[dict[str, Any]]) -> Example:
    tags = np.zeros(len(window.start), dtype=np.int64)
    cues: list[tuple[int, int, Ints]] = []
    for a in attributions:
        roles = np.zeros(len(window.start), dtype=np.int64)
        for tag, role, spans in ((1, 1, a["source"]), (5, 3, a["content"])):
            for first, last in _runs(window, spans):
                for row, begin in ((tags, tag), (roles, role)):
                    row[first], row[first + 1 : last] = begin, begin + 1
        marked = _runs(window, a["cue"])
        for first, last in marked[:1]:
            tags[first], tags[first + 1 : last] = 3, 4
            cues.append((first, last, roles))
    cues.sort(key=lambda c: c[:2])
    start = np.array([c[0] for c in cues], dtype=np.int64)
    end = np.array([c[1] for c in cues], dtype=np.int64)
    distance, situation = relations(window, start, end)
    roles = np.stack([c[2] for c in cues]) if cues else np.zeros((0, len(tags)), dtype=np.int64)
    return Example(window, tags, start, end, distance, situation, roles)


def _runs(window: Window, spans: list[list[int]]) -> list[tuple[int, int]]:
    """Give the runs of words that spans touch, runs that meet as one."""
    runs: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        first = int(np.searchsorted(window.end, start, side="right"))
        last = int(np.searchsorted(window.start, end, side="left"))
        if first >= last:
            continue
        if runs and first <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(last, runs[-1][1]))
        else:
            runs.append((first, last))
    return runs
