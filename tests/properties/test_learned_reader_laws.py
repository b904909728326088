"""Laws of the trained reader: any text, same answer whatever else is read and on any number of threads."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nemcon.documents.document import Document, Part, Passage
from nemcon.reading.learned.finder import find_attributions
from nemcon.reading.sentences import sentences_around
from nemcon.units import Span

PIECES = [
    "said", "told", "says", "according", "to", "that", "and", "but", "who", "Lund", "Oman", "the", "minister", "“",
    "”", '"', "‘", "’", "'", "«", ",", ".", ":", "?", "(", "—", "…", "’s", "call", "for", "was", "quoted", "as",
    "saying", "\u200b", "\u202e", "Szijjártó", "İ", "ß", "\u0301", "_", "🙂", "谈判", "in", "a", "statement",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map(lambda words: " ".join(words))
)
STORY = [
    "Finance Minister Eero Salo said the fund would be ready by May.",
    "“We are not there yet,” he told reporters, “and nobody should pretend.”",
    "Diplomats expected a long night. According to Maria Lund, an adviser, two states had not answered.",
]


def document(paragraphs: list[str]) -> Document:
    text = "\n\n".join(paragraphs)
    passages = []
    at = 0
    for paragraph in paragraphs:
        passages.append(Passage(Part.BODY, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Document(
        "0" * 64, "-", "text/plain", text, None, None, "unknown", None, text, tuple(passages), ()
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_spans_lie_in_the_text_and_ascend(paragraphs: list[str]) -> None:
    doc = document(paragraphs)
    for found in find_attributions(doc):
        assert found.content
        for spans in (found.source, found.cue, found.content):
            assert all(0 <= s.start < s.end <= len(doc.reading_text) for s in spans)
            assert all(a.end <= b.start for a, b in pairwise(spans))
        around = sentences_around(doc, found)
        assert all(any(s.touches(one) for one in around) for s in (*found.source, *found.cue, *found.content))


@settings(max_examples=15, deadline=None)
@given(st.lists(TEXTS, max_size=3))
def test_what_was_read_before_changes_nothing(other: list[str]) -> None:
    find_attributions(document(other))
    assert find_attributions(document(STORY)) == _alone()


def _alone() -> tuple[object, ...]:
    if not _KEPT:
        _KEPT.append(find_attributions(document(STORY)))
    return _KEPT[0]


_KEPT: list[tuple[object, ...]] = []


def test_the_number_of_threads_changes_nothing() -> None:
    import numpy as np

    from nemcon.reading.learned.network import load, network
    from nemcon.reading.learned.window import windows

    one, two = network(), load(threads=2)
    (window,) = windows(document(STORY), one.vocabulary)
    a, b = one.see(window), two.see(window)
    assert all(np.array_equal(getattr(a, part), getattr(b, part)) for part in ("tags", "word", "cue"))


def test_the_story_is_read() -> None:
    doc = document(STORY)
    said = {
        doc.reading_text[a.source[0].start : a.source[0].end]: doc.reading_text[a.content[0].start : a.content[0].end]
        for a in find_attributions(doc)
        if a.source
    }
    assert said["Finance Minister Eero Salo"] == "the fund would be ready by May"
    assert said["he"] == "“We are not there yet,”"


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["a man who saw “Oman” ", "x"])
def test_a_paragraph_of_100_000_characters_is_no_trouble(piece: str) -> None:
    find_attributions(document([(piece * (100_000 // len(piece) + 1))[:100_000]]))
