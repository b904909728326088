"""PDF files: text in its order, running heads and hyphens, spans that hold, and files made to do harm."""

# ruff: noqa: E501 - lines of files and texts as they stand
from __future__ import annotations

import zlib

import pytest

from nemcon.documents import Document, Part, fragment
from nemcon.documents.originals import pdf
from nemcon.errors import DocumentError

PAGES = [
    ["Council Review 12 March 2024", "Ministers part without a text", "The ministers of eleven states left the hall on Mon-",
     "day and did not speak to those who waited outside the building for", "them. Poland had asked for another round.", "1"],
    ["Council Review 13 March 2024", "“We share a border with them,” Finnish Foreign Minister Elina", "Valtonen said. The Franco-",
     "German paper was not put to a vote, and the vice-", "chair did not say why that was so, or when the matter would", "2"],
    ["Council Review 14 March 2024", "come back to the table.", "3"],
]  # fmt: skip


def _paragraphs(document: Document) -> list[str]:
    return [document.reading_text[p.span.start : p.span.end] for p in document.passages]


def test_heads_and_numbers_go_and_words_and_sentences_are_whole(documents, make_pdf):
    (document,) = documents("report.pdf", make_pdf(PAGES))
    assert document.media_type == "application/pdf"
    assert _paragraphs(document) == [
        "Ministers part without a text",
        "The ministers of eleven states left the hall on Monday and did not speak to those who waited outside the "
        "building for them. Poland had asked for another round.",
        "“We share a border with them,” Finnish Foreign Minister Elina Valtonen said. The Franco-German paper was not "
        "put to a vote, and the vice-chair did not say why that was so, or when the matter would come back to the table.",
    ]


def test_spans_lead_back_to_the_extracted_text(documents, make_pdf):
    (document,) = documents("report.pdf", make_pdf(PAGES))
    for passage in document.passages:
        piece = fragment(document, (passage.span,))
        received = "".join(document.text[span.start : span.end] for span in piece.spans)
        assert "".join(received.split()) == "".join(piece.text.split())
        assert "Council Review" not in received


def test_two_columns_in_the_order_of_the_file(documents, make_pdf):
    column = b"BT /F1 10 Tf 12 TL %d 700 Td (%s) Tj T* (%s) Tj ET\n"
    content = column % (50, b"Estonia said it would wait for the", b"others before it signs") + column % (
        320, b"the text on Monday.", b"Nobody else spoke."
    )  # fmt: skip
    (document,) = documents("two.pdf", make_pdf([], content))
    assert "before it signs the text on Monday." in document.reading_text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\nnothing of the kind", "damaged PDF"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 40, "damaged PDF"),
    ],
)
def test_a_damaged_file_is_a_fault(documents, data, words):
    (fault,) = documents("broken.pdf", data)
    assert isinstance(fault, DocumentError)
    assert words in str(fault)


def test_pages_without_text_are_a_fault(documents, make_pdf):
    (fault,) = documents("scan.pdf", make_pdf([[]]))
    assert "without text" in str(fault)


def test_a_page_that_unpacks_beyond_measure_is_left_out(documents, make_pdf):
    bomb = zlib.compress(b"(x) Tj " * 4_000_000)
    (fault,) = documents("bomb.pdf", make_pdf([], bomb, b"/Filter /FlateDecode"))
    assert isinstance(fault, DocumentError)


def test_pages_that_take_too_long_are_a_fault(documents, make_pdf, monkeypatch):
    monkeypatch.setattr(pdf, "_LONGEST_TIME", -1.0)
    (fault,) = documents("slow.pdf", make_pdf(PAGES))
    assert "seconds" in str(fault)


def test_more_pages_than_a_report_has(documents, make_pdf, monkeypatch):
    monkeypatch.setattr(pdf, "_MOST_PAGES", 2)
    (fault,) = documents("book.pdf", make_pdf(PAGES))
    assert "3 pages" in str(fault)


def test_a_list_that_starts_each_line_is_not_run_together(documents, make_pdf):
    (document,) = documents("list.pdf", make_pdf([["They agreed on two points that had been open since the spring meeting",
                                                   "1. Croatia pays", "2. Malta waits"]]))  # fmt: skip
    assert [p.part for p in document.passages][-1] is Part.BODY or len(document.passages) == 3
    assert "Croatia pays 2." not in document.reading_text
