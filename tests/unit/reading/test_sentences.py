"""Where sentences end, also after abbreviations and quotation marks."""

from __future__ import annotations

import time

import pytest

from nemcon.documents.document import Document, Part, Passage
from nemcon.reading.sentences import sentence_spans, sentences_around
from nemcon.reading.statement import Attribution
from nemcon.units import Span


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentence_spans(text)]


ONE_SENTENCE = [
    "The U.S. Secretary of State met the U.N. envoy.",
    "Sec. Gen. Rutte met Dr. Ana Lund and Sen. J. D. Brook.",
    "The loan is worth $1.5 billion, or No. 10 on the list.",
    "It was signed on Dec. 3 under Art. 5 of the accord.",
    "The shop of Weber Bros. Corp. was closed.",
    "There is … no text yet.",
    "He said “no!” and left.",
    "“Why now?” Lund asked.",
    "“Why now?” the minister asked.",
    "He came at 5 p.m. to the hall.",
]


@pytest.mark.parametrize("text", ONE_SENTENCE)
def test_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


TWO_SENTENCES = [
    ("He lives in the U.S.", "The house is old."),
    ("“We will wait.”", "Then he left."),
    ("He said “we will wait.”", "Then he left."),
    ("It was 2022.", "32 members met."),
    ("Who knows?", "Nobody does."),
    ("They met at 5 p.m.", "The hall was full."),
    ("The end…", "And so it goes."),
    ("(He left.)", "She stayed."),
]


@pytest.mark.parametrize(("first", "second"), TWO_SENTENCES)
def test_two_sentences(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


def test_blank_line_ends_a_sentence() -> None:
    assert sentences("A heading\n\nA text.") == ["A heading", "A text."]


def test_nothing_gives_nothing() -> None:
    assert sentence_spans("") == ()
    assert sentence_spans(" \n\n \t") == ()


@pytest.mark.parametrize("piece", [".", "”", ". ", ".\n", "\n\n", ".”", " \n", "No. ", "?” A "])
def test_time_grows_with_the_length(piece: str) -> None:
    started = time.process_time()
    sentence_spans(piece * 100_000)
    assert time.process_time() - started < 5.0


def report(*paragraphs: str) -> Document:
    text = "\n\n".join(paragraphs)
    passages = []
    at = 0
    for paragraph in paragraphs:
        passages.append(Passage(Part.BODY, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Document(
        "0" * 64, "-", "text/plain", text, None, None, "unknown", "en", text, tuple(passages), ()
    )  # fmt: skip


def around(doc: Document, *content: str) -> list[str]:
    spans = tuple(Span(doc.text.index(c), doc.text.index(c) + len(c)) for c in content)
    return [doc.text[s.start : s.end] for s in sentences_around(doc, Attribution((), (), spans))]


def test_whole_sentence_around_a_piece() -> None:
    assert around(report("One came. Two came late. Three left."), "late") == ["Two came late."]


def test_neighbouring_sentences_are_one_span() -> None:
    assert around(report("One came. Two came late. Three left."), "One", "late") == ["One came. Two came late."]


def test_sentences_apart_and_in_other_paragraphs_stay_apart() -> None:
    doc = report("One came. Two came late. Three left.", "Four stayed. Five slept.")
    assert around(doc, "One", "Three", "Four") == ["One came.", "Three left.", "Four stayed."]
