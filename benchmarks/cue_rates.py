"""How often each cue word, in each construction, is an attribution on the training part of PolNeAR.

Usage: python benchmarks/cue_rates.py > rates.tsv

One line a word and construction: finds, and finds that share a fifth of their content and some of their source with a
gold attribution. `src/nemcon/reading/data/cues.toml` holds these shares after smoothing: four finds (eight for a
diplomatic word) are added at the construction's own share (for a diplomatic word at least its floor).
"""

from __future__ import annotations

from collections import Counter

from reading_scores import articles, as_document, scorer

from nemcon.reading.attribution.construction import candidates
from nemcon.reading.attribution.content import paragraph

LEAST_SHARED = 0.2


def main() -> None:
    score = scorer()
    finds: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for article in articles("train"):
        text = score.Art(article["text"])
        gold = [text.attr(a) for a in article["attributions"]]
        document = as_document(article["text"])
        for passage in document.passages:
            for c in candidates(paragraph(document.reading_text, passage.span)):
                found = text.attr({"source": c.source, "cue": c.cue, "content": c.content})
                finds[c.name, c.frame] += 1
                right[c.name, c.frame] += any(
                    score.jac(found["content_set"], g["content_set"]) >= LEAST_SHARED and score.src_ok(found, g)
                    for g in gold
                )
    for (name, frame), count in sorted(finds.items()):
        print(name, frame, count, right[name, frame], sep="\t")


if __name__ == "__main__":
    main()
