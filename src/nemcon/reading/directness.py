"""Whose words a content is in: the speaker's, inside quotation marks, or the reporter's."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from nemcon.reading.quotation import quotation_spans
from nemcon.reading.statement import Directness
from nemcon.units import Span

# The conjunction that opens an indirect statement is the reporter's even where all the rest is quoted.
_CONJUNCTION = "that"


def directness(text: str, content: tuple[Span, ...]) -> Directness:
    """Tell whether a content is quoted wholly, partly or not at all.

    Parameters
    ----------
    text : str
        The reading text; a blank line ends a paragraph and every quotation in it.
    content : tuple of Span
        The content, with or without the marks around it.

    Returns
    -------
    Directness
        By its letters and figures: marks, dots and blanks decide nothing.
    """
    quoted = plain = False
    for span in content:
        inside, outside = _words(text, span)
        quoted = quoted or inside
        plain = plain or outside
    if not quoted:
        return Directness.INDIRECT
    return Directness.MIXED if plain else Directness.DIRECT


def _words(text: str, span: Span) -> tuple[bool, bool]:
    """Tell whether a span has words inside quotation marks, and outside."""
    start = text.rfind("\n\n", 0, span.start + 1) + 1
    end = text.find("\n\n", span.end)
    paragraph = text[start : end if end >= 0 else len(text)]
    at = _after_conjunction(text, span) - start
    stop = span.end - start
    inside = outside = False
    quotations = _quotations(paragraph)
    first = bisect_right(quotations, at, key=lambda quotation: quotation.end)
    for k in range(first, len(quotations)):
        quotation = quotations[k]
        if quotation.start >= stop:
            break
        outside = outside or _has_word(paragraph[at : quotation.start])
        inside = inside or _has_word(paragraph[max(at, quotation.start) : min(stop, quotation.end)])
        at = quotation.end
    return inside, outside or _has_word(paragraph[at:stop])


def _after_conjunction(text: str, span: Span) -> int:
    head = text[span.start : span.start + len(_CONJUNCTION) + 1]
    return span.start + len(_CONJUNCTION) if head.lower().rstrip(' “"') == _CONJUNCTION else span.start


def _has_word(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


@lru_cache(maxsize=16)
def _quotations(paragraph: str) -> tuple[Span, ...]:
    """Remember the last paragraphs: one holds many statements."""
    spans: list[Span] = []
    at = 0
    for line in paragraph.split("\n\n"):
        spans.extend(quotation_spans(paragraph, Span(at, at + len(line))))
        at += len(line) + 2
    return tuple(spans)
