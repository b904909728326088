"""Near-identical wire copies: the same report in two papers, under another headline and with a paragraph cut."""

from __future__ import annotations

import hashlib
import re

import numpy as np

from nemcon.documents.document import Document, Part

# Two copies have at least this share of their word 5-shingles in common, as estimated by 128 hash functions (standard
# error 0.04 there). A report of eight paragraphs that lost one keeps 0.86, one that lost two 0.73, and another
# paper's own report of the same meeting has 0.03 (tests/unit/documents/test_copies.py). Among the 924 articles of
# PolNeAR three pairs lie above 0.7, all reprints; the next lie at 0.68 and 0.52, shortened and rewritten, and all
# others below 0.12 (measured November 2026).
NEAR_COPY = 0.7

HASHES = 128
"""How many numbers a signature has."""
_SHINGLE = 5
# A short text has few shingles, and one word changed touches five of them.
_SHORT = 40
_WORD = re.compile(r"\w+")


def signature(document: Document | str) -> tuple[int, ...]:
    """Make the MinHash signature of what a document reports.

    Parameters
    ----------
    document : Document or str
        Of a document its body is taken: headline, byline, dateline and furniture differ between papers.

    Returns
    -------
    tuple of int
        128 numbers, the same on every machine; empty when there are no words.

    References
    ----------
    A. Z. Broder, On the resemblance and containment of documents, 1997.
    """
    shingles = _shingles(document if isinstance(document, str) else _body(document))
    if not shingles.size:
        return ()
    smallest = np.full(HASHES, np.iinfo(np.uint64).max, dtype=np.uint64)
    multiply, add = _functions()
    for chunk in np.array_split(shingles, max(1, shingles.size // 4096)):
        hashed = _mixed(chunk[:, None] * multiply[None, :] + add[None, :])
        smallest = np.minimum(smallest, hashed.min(axis=0))
    return tuple(int(value) for value in smallest >> np.uint64(1))


def similarity(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Estimate the share of 5-shingles that two documents have in common, from their signatures; 0 to 1."""
    if not one or not other:
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / HASHES


def is_near_copy(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Tell whether two signatures are those of copies of one report."""
    return similarity(one, other) >= NEAR_COPY


def _body(document: Document) -> str:
    text = document.reading_text
    return "\n".join(text[p.span.start : p.span.end] for p in document.passages if p.part is Part.BODY)


def _shingles(text: str) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Hash every run of five words; a short text gives single words too, so that it is compared at all."""
    words = [word.casefold() for word in _WORD.findall(text)]
    size = _SHINGLE if len(words) >= _SHORT else min(2, len(words))
    runs = {" ".join(words[i : i + size]) for i in range(len(words) - size + 1)} if words else set()
    hashes = sorted(int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs)
    return np.array(hashes, dtype=np.uint64)


def _functions() -> tuple[np.ndarray[tuple[int], np.dtype[np.uint64]], np.ndarray[tuple[int], np.dtype[np.uint64]]]:
    """Return the fixed hash functions: odd multipliers and summands taken from SHA-256 of their numbers."""
    digests = [hashlib.sha256(f"nemcon copy {i}".encode()).digest() for i in range(HASHES)]
    multiply = np.array([int.from_bytes(d[:8], "big") | 1 for d in digests], dtype=np.uint64)
    add = np.array([int.from_bytes(d[8:16], "big") for d in digests], dtype=np.uint64)
    return multiply, add


def _mixed(
    values: np.ndarray[tuple[int, int], np.dtype[np.uint64]],
) -> np.ndarray[tuple[int, int], np.dtype[np.uint64]]:
    """Spread the bits (the finaliser of splitmix64), so that the smallest value is an even draw."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
