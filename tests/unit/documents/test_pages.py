"""Text of pages: ligatures, blank lines, columns, and what is no running head."""

from __future__ import annotations

from nemcon.documents import fragment, receive
from nemcon.documents.pages import paragraphs_of_pages
from nemcon.units import Span


def _texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs_of_pages(text)]


def test_ligatures_are_letters_and_spans_hold():
    text = "The \ufb01rst o\ufb00er was refused by Malta on Monday."
    document = receive(text, path="x", media_type="application/pdf")
    assert document.reading_text == "The first offer was refused by Malta on Monday."
    start = document.reading_text.index("first")
    assert [text[s.start : s.end] for s in fragment(document, (Span(start, start + 5),)).spans] == ["\ufb01rst"]


def test_a_blank_line_parts_paragraphs_unless_the_sentence_goes_on():
    assert _texts("Malta waits for the others.\n\nCyprus does not.") == [
        "Malta waits for the others.",
        "Cyprus does not.",
    ]
    assert _texts("Malta waits for\n\nthe others.") == ["Malta waits for the others."]


def test_lines_that_recur_on_two_pages_only_are_kept():
    text = "\f".join(f"A common line\nwords of page {n} that are long enough\nend of {n}." for n in ("one", "two"))
    assert sum("A common line" in paragraph for paragraph in _texts(text)) == 2


def test_a_number_alone_is_left_out_only_at_the_edge_of_a_page():
    assert "1,200" in " ".join(_texts("They want\n1,200\nof them.\n7\fAnd no\nmore.\n8"))
    assert "7" not in "".join(_texts("They want\n1,200\nof them.\n7\fAnd no\nmore.\n8"))


def test_no_pages():
    assert _texts("") == _texts("\f\f") == []
