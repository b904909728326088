"""Windows: stretches of whole paragraphs that the model is asked about at once, and where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from nemcon.documents.document import Document, Part
from nemcon.reading.sentences import sentence_spans
from nemcon.units import Span

LIMIT = 6_000  # characters, some 1,500 tokens: every endpoint has room for them and for an answer that repeats them
_READ = frozenset({Part.TITLE, Part.BODY})


@dataclass(frozen=True, slots=True)
class Window:
    """Paragraphs that the model reads at once.

    Parameters
    ----------
    paragraphs : tuple of Span
        Their places in `Document.reading_text`, ascending; never empty.
    """

    paragraphs: tuple[Span, ...]

    def halves(self) -> tuple[Window, ...]:
        """Give two windows of about as many paragraphs; none where there is only one."""
        middle = len(self.paragraphs) // 2
        return (Window(self.paragraphs[:middle]), Window(self.paragraphs[middle:])) if middle else ()


def windows(document: Document, *, limit: int = LIMIT) -> tuple[Window, ...]:
    """Cut title and body of a document into windows.

    Parameters
    ----------
    document : Document
        Its passages are the paragraphs; captions, credits, bylines, datelines and subheadings are not read.
    limit : int
        Most characters of a window; a longer paragraph is cut at a sentence's end, a longer sentence at a blank.

    Returns
    -------
    tuple of Window
        In order; together they hold all of title and body once.
    """
    found: list[Window] = []
    held: list[Span] = []
    for piece in _pieces(document, limit):
        if held and sum(span.end - span.start for span in held) + piece.end - piece.start > limit:
            found.append(Window(tuple(held)))
            held = []
        held.append(piece)
    if held:
        found.append(Window(tuple(held)))
    return tuple(found)


def _pieces(document: Document, limit: int) -> Iterator[Span]:
    text = document.reading_text
    for passage in document.passages:
        if passage.part in _READ and text[passage.span.start : passage.span.end].strip():
            yield from _cut(text, passage.span, limit)


def _cut(text: str, span: Span, limit: int) -> Iterator[Span]:
    start, end = span
    if end - start > limit:
        ends = [start + sentence.end for sentence in sentence_spans(text[start:end])]
        while end - start > limit:
            k = bisect_right(ends, start + limit) - 1
            stop = ends[k] if k >= 0 and ends[k] > start else text.rfind(" ", start + 1, start + limit)
            stop = stop if stop > start else start + limit
            yield Span(start, stop)
            start = stop
    if start < end:
        yield Span(start, end)
