"""From the reading text to the text as received, and back."""

from nemcon.documents import fragment, receive
from nemcon.documents.alignment import reading_spans
from nemcon.units import Span


def test_reading_spans_lead_back():
    document = receive("First  line\nof a paragraph.\n\nSecond   paragraph.", path="x")
    for passage in document.passages:
        assert reading_spans(document, fragment(document, (passage.span,))) == (passage.span,)
    whole = fragment(document, tuple(passage.span for passage in document.passages))
    assert reading_spans(document, whole) == (Span(0, len(document.reading_text)),)
