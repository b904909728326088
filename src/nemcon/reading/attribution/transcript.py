"""Transcripts: paragraphs that open with who speaks and a colon, in an interview, a debate, an hour of questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from nemcon.documents.document import Document, Part
from nemcon.reading.statement import Attribution
from nemcon.units import Span

_TURN = re.compile(
    r"(?P<who>[A-Z][\w’'.-]*(?:,? (?:[A-Z][\w’'.-]*|of|the|and|for|von|van|de|del|der|al)){0,11}"
    r"(?: ?\([^()\n:]{2,80}\))?)(?P<colon>\s?:)\s+(?=\S)"
)
_NAME = re.compile(r"[A-Z][\w’'-]*")
# Who asks is not told by these, and what is asked is no statement.
_QUESTIONS = re.compile(r"Q(?:UESTION|uestion)?\.?\Z")
_SHORTEST = 12  # characters of speech
_FEWEST = 3  # turns that make a transcript


def turns(document: Document) -> Iterator[Attribution]:
    """Give the turns of a transcript: name, colon, and the rest of the paragraph; none where few paragraphs open so.

    Headings with a colon stay out: at least three paragraphs must be turns, and a name or label ("A") must come back.
    """
    text = document.reading_text
    found: list[tuple[str, Attribution]] = []
    for passage in document.passages:
        start, end = passage.span
        match = _TURN.match(text, start, end) if passage.part is Part.BODY else None
        if match is None or end - match.end() < _SHORTEST:
            continue
        who = Span(*match.span("who"))
        cue = Span(match.end("colon") - 1, match.end("colon"))
        found.append((match["who"], Attribution((who,), (cue,), (Span(match.end(), end),))))
    names = (
        Counter(name for who, _ in found for name in set(_NAME.findall(who))) if len(found) >= _FEWEST else Counter()
    )
    if max(names.values(), default=0) > 1:
        yield from (turn for who, turn in found if _QUESTIONS.match(who) is None)
