"""Quotations: what stands between marks, however the marks are written."""

from __future__ import annotations

import re

from nemcon.units import Span

# Each alternative looks back on the character that was taken first: so the search skips all others quickly.
_MARK = re.compile(
    r"[“”„«»\"‘'’`]"
    r"(?:(?<=[“”„«»\"])|(?<=')'|(?<=`)`"
    r"|(?<![\w’'].)(?<=[‘'])(?=\w)"  # a single mark that opens, or an apostrophe at the head of a word
    r"|(?<=[.,!?;\w…][’'])(?![\w’']))",  # one that closes, or the apostrophe of a plural
    re.DOTALL,
)
_CLOSERS = {"“": '”"', "„": '“”"', "«": "»", "»": "«", '"': '"”', "''": "''", "``": "''", "‘": "’", "'": "'"}
_SINGLE = frozenset("‘'")
_LONGEST_SINGLE = 600


def quotation_spans(text: str, passage: Span) -> tuple[Span, ...]:
    """Find the quotations of a passage, marks included.

    Parameters
    ----------
    text : str
        The reading text.
    passage : Span
        A paragraph; a mark that is left open runs to its end, a mark that only closes counts for nothing.

    Returns
    -------
    tuple of Span
        Ascending, outermost only, none touching another.
    """
    marks = [(found.start(), found.end(), found.group()) for found in _MARK.finditer(text, passage.start, passage.end)]
    spans: list[Span] = []
    singles = _single_closers(text, marks)
    k = 0
    while k < len(marks):
        start, end, mark = marks[k]
        if mark in _SINGLE:
            close = singles.get(k)
            if close is None:
                k += 1
                continue
        elif mark in _CLOSERS and _opens(text, start, end, mark, passage):
            close = _next_closer(marks, k, mark)
        else:
            k += 1
            continue
        if close is None:
            spans.append(Span(start, passage.end))
            break
        spans.append(Span(start, marks[close][1]))
        k = close + 1
    return tuple(spans)


def _opens(text: str, start: int, end: int, mark: str, passage: Span) -> bool:
    """Tell whether a mark can open; a straight one does where a word follows and none goes before."""
    if mark not in {'"', "''", "»"}:
        return True
    before = text[start - 1] if start > passage.start else " "
    after = text[end] if end < passage.end else " "
    return not after.isspace() and not before.isalnum() and before not in ".,!?"


def _next_closer(marks: list[tuple[int, int, str]], opened: int, mark: str) -> int | None:
    closers = _CLOSERS[mark]
    for k in range(opened + 1, len(marks)):
        if marks[k][2] == closers or (marks[k][2] in closers and len(marks[k][2]) == 1):
            return k
    return None


def _single_closers(text: str, marks: list[tuple[int, int, str]]) -> dict[int, int]:
    """Pair single marks, nearest after each opener and not too far: an apostrophe opens nothing."""
    pairs: dict[int, int] = {}
    nearest: dict[str, int] = {}
    for k in range(len(marks) - 1, -1, -1):
        start, end, mark = marks[k]
        if mark not in _SINGLE and mark != "’":
            continue
        opens = mark != "’" and text[end : end + 1].isalnum() and not text[max(0, start - 1) : start].isalnum()
        if not opens:
            nearest[mark] = k
            continue
        close = nearest.get("’" if mark == "‘" else "'")
        if close is not None and marks[close][0] - start < _LONGEST_SINGLE:
            pairs[k] = close
    return pairs
