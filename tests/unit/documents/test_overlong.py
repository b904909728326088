"""Passages beyond measure are parted, so that what quotes its sentence stays small; nothing is lost."""

from __future__ import annotations

import pytest

from nemcon.documents import Document, Part, fragment, receive
from nemcon.reading import read

_SENTENCE = "The minister of the interior said that the plan would not be put to a vote before spring. "


def _bodies(document: Document) -> list[str]:
    return [document.reading_text[p.span.start : p.span.end] for p in document.passages if p.part is Part.BODY]


def test_a_common_paragraph_stays_whole() -> None:
    assert len(_bodies(receive(_SENTENCE * 100, path="x"))) == 1


def test_a_long_paragraph_is_parted_at_the_ends_of_sentences() -> None:
    bodies = _bodies(receive(_SENTENCE * 1000, path="x"))
    assert len(bodies) > 5
    assert max(map(len, bodies)) <= 10_000
    assert all(body.endswith("spring.") for body in bodies)
    assert " ".join(bodies) == (_SENTENCE * 1000).strip()


@pytest.mark.parametrize("text", ["he said " * 3000, "a" * 30_000, "Mr. Smith said " * 3000, "word, " * 5000])
def test_a_long_sentence_is_parted_and_nothing_is_lost(text: str) -> None:
    document = receive(text, path="x")
    bodies = _bodies(document)
    assert max(map(len, bodies)) <= 10_000
    assert "".join(bodies).replace(" ", "") == text.replace(" ", "")
    for passage in document.passages:
        words = fragment(document, (passage.span,))
        assert "".join(document.text[s.start : s.end] for s in words.spans) == words.text


def test_a_sentence_with_many_tags_is_parted() -> None:
    document = receive("<html><body><p>" + "he said yes.<br>" * 500, path="x", media_type="text/html")
    assert len(_bodies(document)) > 5
    assert max(len(fragment(document, (passage.span,)).spans) for passage in document.passages) < 80


def test_what_statements_quote_grows_with_the_text_and_not_with_its_square() -> None:
    reading = read(receive("Nothing. " + "he said " * 3000, path="x"))
    assert sum(len(one.sentence.text) for one in reading.statements) < 3000 * 2500
