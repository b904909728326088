"""Passages and sentences beyond measure, parted: every statement quotes its sentence, and that must stay small."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from nemcon.documents.alignment import Aligned
from nemcon.documents.document import Part

# A report that lost its line ends stands in one paragraph of some thousand characters; the longest sentences of
# treaties and resolutions reach 1,500. What is longer is a table, a list of names or no text at all.
_LONGEST_PASSAGE = 10_000
_LONGEST_SENTENCE = 2_000
# Tags and line breaks within one sentence, each of which parts its place in the source.
_MOST_BREAKS = 60

_SENTENCE_END = re.compile(r"[.!?…。]['\"”’»)\]]{0,3} (?![a-zß-ÿ])")


def parted(parts: Iterable[tuple[Part, Aligned]]) -> Iterator[tuple[Part, Aligned]]:
    """Part what is overlong: a passage at the end of a sentence, a sentence at a blank, else anywhere."""
    for part, whole in parts:
        start = 0
        for end in (*_places(whole), len(whole.text)):
            piece = whole.cut(start, end)
            if piece.text:
                yield part, piece
            start = end


def _places(whole: Aligned) -> Iterator[int]:
    """Give the places at which a passage is parted, ascending; none for a passage of common make."""
    if len(whole.text) <= _LONGEST_SENTENCE and len(whole.runs) <= _MOST_BREAKS:
        return
    breaks = [run.reading.start for last, run in pairwise(whole.runs) if run.received.start > last.received.end]
    start = sentence = 0
    for end in _sentence_ends(whole.text):
        if end - start > _LONGEST_PASSAGE and sentence > start:
            yield sentence
            start = sentence
        for place in _inside(whole.text, sentence, end, breaks):
            yield place
            start = place
        sentence = end


def _sentence_ends(text: str) -> Iterator[int]:
    for match in _SENTENCE_END.finditer(text):
        yield match.end()
    yield len(text)


def _inside(text: str, start: int, end: int, breaks: list[int]) -> Iterator[int]:
    """Give the places at which one sentence is parted."""
    while True:
        limit = min(end, start + _LONGEST_SENTENCE, *_next(breaks, start))
        if limit >= end:
            return
        blank = text.rfind(" ", start + 1, limit)
        start = blank + 1 if blank > start else limit
        yield start


def _next(breaks: list[int], start: int) -> list[int]:
    """Return the first break that is one too many after a place, if there are that many."""
    k = bisect_right(breaks, start) + _MOST_BREAKS
    return breaks[k : k + 1]
