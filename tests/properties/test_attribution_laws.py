"""Laws of finding attributions: any text, same answer, spans in place, time that grows with the length only."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nemcon.documents.document import Document, Part, Passage
from nemcon.reading.attribution.finder import find_attributions
from nemcon.reading.sentences import sentence_spans, sentences_around
from nemcon.units import Span

PIECES = [
    "said", "told", "says", "according", "to", "that", "and", "but", "who", "which", "Lund", "Oman", "the", "minister",
    "reporters", "“", "”", '"', "‘", "’", "'", "«", "»", ",", ".", ":", ";", "?", "(", ")", "—", "…", "’s", "call",
    "for", "was", "quoted", "as", "saying", "adding", "will", "not", "on", "Friday", "U.S.", "in", "a", "statement",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map(lambda words: " ".join(words))
)


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


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_spans_lie_in_the_text_and_ascend(paragraphs: list[str]) -> None:
    doc = document(paragraphs)
    for found in find_attributions(doc):
        assert found.content
        for spans in (found.source, found.cue, found.content):
            assert all(0 <= s.start < s.end <= len(doc.reading_text) for s in spans)
            assert all(a.end <= b.start for a, b in pairwise(spans))


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_one_text_has_one_answer(paragraphs: list[str]) -> None:
    assert find_attributions(document(paragraphs)) == find_attributions(document(paragraphs))


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_within_points_back_at_one_that_holds_it(paragraphs: list[str]) -> None:
    found = find_attributions(document(paragraphs))
    for i, inner in enumerate(found):
        if inner.within is not None:
            assert inner.within < i
            assert any(outer.holds(piece) for piece in inner.content for outer in found[inner.within].content)


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_sentences_hold_the_attribution(paragraphs: list[str]) -> None:
    doc = document(paragraphs)
    for found in find_attributions(doc):
        around = sentences_around(doc, found)
        for piece in (*found.source, *found.cue, *found.content):
            assert any(piece.touches(sentence) for sentence in around)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_sentences_together_hold_every_visible_character(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))


LONG = ["Lund said so, ", "“Yes,” he said. ", "said ", "according to ", "a man who saw ", "Oman and ", "‘a ’b 'c \" "]


@pytest.mark.parametrize("piece", LONG)
def test_a_paragraph_of_100_000_characters_is_no_trouble(piece: str) -> None:
    doc = document([(piece * (100_000 // len(piece) + 1))[:100_000]])
    started = time.process_time()
    find_attributions(doc)
    assert time.process_time() - started < 10.0
