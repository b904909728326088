"""How fast attributions are found, against a spaCy pipeline that reads the same texts in the same run.

Usage: python benchmarks/reading_speed.py [ROUNDS]

Needs ../shared/reading beside the checkout. Ours is timed with all that turns raw text into who said what: words and
windows, the network, decoding, linking, and who the speakers are; the yardstick (tagger, parser, entities) where spaCy
is installed. One thread each, words a second of processor time, the best round; rounds alternate between the two, so
that a busy machine slows both.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from reading_scores import as_document

from nemcon.reading.readers import reader_named
from nemcon.reading.speaker.resolver import resolve_speakers

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared" / "reading"


def ours(name: str) -> Callable[[str], object]:
    find = reader_named(name).finder

    def run(text: str) -> object:
        document = as_document(text)
        return resolve_speakers(document, find(document).attributions)

    return run


def yardstick() -> Callable[[str], object] | None:
    try:
        import spacy
    except ImportError:
        return None
    return spacy.load(SHARED / "yardstick_pipe")


def seconds(run: Callable[[str], object], texts: list[str]) -> float:
    started = time.process_time()
    for text in texts:
        run(text)
    return time.process_time() - started


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with gzip.open(SHARED / "polnear_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    words = sum(len(text.split()) for text in texts)
    started = time.perf_counter()
    runs = {"trained": ours("trained"), "rules": ours("rules")}
    runs["trained"]("“No,” said Ann Lee.")
    loaded = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    best = {name: seconds(run, texts) for name, run in runs.items()}
    memory_after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spacy_pipe = yardstick()
    if spacy_pipe is not None:
        runs["yardstick"] = spacy_pipe
        best["yardstick"] = seconds(spacy_pipe, texts)
    for _ in range(rounds - 1):
        for name, run in runs.items():
            best[name] = min(best[name], seconds(run, texts))
    for name, spent in best.items():
        print(f"{name:10} {words / spent:10,.0f} words/s")
    if "yardstick" in best:
        print(f"the trained reader reads {best['yardstick'] / best['trained']:.2f} times as fast as the yardstick")
    else:
        print("spaCy is not installed here; no yardstick")
    longest = max(texts, key=len)
    print(f"load and first sentence {loaded:.2f} s; memory {memory:.0f} MiB, after all texts {memory_after:.0f} MiB")
    print(f"longest article ({len(longest.split())} words) {seconds(runs['trained'], [longest]):.2f} s")


if __name__ == "__main__":
    main()
