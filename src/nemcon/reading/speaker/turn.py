"""Turns among the attributions of a document: whose own words a paragraph is, with or without a label."""

from __future__ import annotations

import re

from nemcon.reading.directness import directness
from nemcon.reading.statement import Attribution, Directness
from nemcon.units import Span

_QUOTED = re.compile(r"[\"“„«‘'`]")
_OWN = re.compile(r"(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s)\b")


def is_labelled(text: str, found: Attribution) -> bool:
    """Tell whether the source is the label of a turn: "Senator Lund:" at the start of a paragraph."""
    if len(found.source) != 1 or not found.cue or text[found.cue[0].start : found.cue[0].end] != ":":
        return False
    start = found.source[0].start
    return (start == 0 or text[start - 1] == "\n") and not is_quoted(text, found)


def is_quoted(text: str, found: Attribution) -> bool:
    """Tell whether the content opens with a quotation mark."""
    return _QUOTED.match(text, found.content[0].start) is not None


def is_answer(text: str, found: Attribution) -> bool:
    """Tell whether it is the answer of an interview: a paragraph without label, cue and quotation marks."""
    return not (found.source or found.cue or found.within is not None or is_quoted(text, found))


def own_words_around(text: str, found: Attribution, span: Span) -> Span | None:
    """Give the piece of a content around a place, where it is in the words of the speaker and not of a reporter."""
    around = next((piece for piece in found.content if piece.holds(span)), None)
    if around is None or is_labelled(text, found) or is_answer(text, found) or _OWN.match(text, span.start) is not None:
        return around
    return around if directness(text, (span,)) is Directness.DIRECT else None
