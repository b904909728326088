"""How well a reader finds attributions on PolNeAR, and how fast.

Usage: python benchmarks/reading_scores.py [dev|train] [rules|trained]

Needs ../shared/reading beside the checkout: the gold articles and their scorer.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from nemcon.documents.document import Document, Part, Passage
from nemcon.reading.readers import reader_named
from nemcon.units import Span

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared" / "reading"


def articles(part: str) -> list[dict[str, Any]]:
    with gzip.open(SHARED / f"polnear_{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("attribution_score", SHARED / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_document(text: str) -> Document:
    """Give a gold text as a document: one body passage a line, so that offsets stay those of the gold."""
    passages: list[Passage] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            passages.append(Passage(Part.BODY, Span(at, at + len(line.rstrip("\r\n")))))
        at += len(line)
    return Document(
        "0" * 64, "-", "text/plain", text, None, None, "unknown", "en", text, tuple(passages), ()
    )  # fmt: skip


def measure(part: str, reader: str = "rules") -> tuple[dict[str, Any], float]:
    """Give the scorer's figures and the words read per second of processor time."""
    find_attributions = reader_named(reader).finder
    gold = articles(part)
    documents = [as_document(article["text"]) for article in gold]
    find_attributions(documents[0])
    started = time.process_time()
    found = [find_attributions(document).attributions for document in documents]
    spent = time.process_time() - started
    predicted = [
        {"id": article["id"], "attributions": [{r: getattr(a, r) for r in ("source", "cue", "content")} for a in some]}
        for article, some in zip(gold, found, strict=True)
    ]
    figures: dict[str, Any] = scorer().score(gold, predicted)
    return figures, sum(len(article["text"].split()) for article in gold) / spent


def main() -> None:
    figures, speed = measure(*(sys.argv[1:] or ["dev"]))
    scorer().show(figures)
    print(f"speed {speed:,.0f} words/s of processor time, one thread")


if __name__ == "__main__":
    main()
