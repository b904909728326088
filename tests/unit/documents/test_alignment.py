"""From the reading text to the text as received, and back."""

from nemcon.documents import fragment, receive
from nemcon.documents.alignment import reading_spans
from nemcon.units import Span


def test_reading_spans_lead_back():
    document = receive("First  line\nof a paragraph.\n\nSecond   paragraph.", path="x")
    whole = Span(0, len(document.reading_text))
    for passage in document.passages:
        there = fragment(document, (passage.span,)).spans
        assert reading_spans(document, there) == (passage.span,)
    assert reading_spans(document, (Span(0, len(document.text)),))[0].start == whole.start
