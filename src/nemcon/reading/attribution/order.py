"""The order of attributions, and which stands inside which."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from nemcon.reading.statement import Attribution
from nemcon.units import Span

_MOST_OPEN = 12  # of attributions that began before and are not over, so many of the latest may hold another


def in_order(found: list[Attribution]) -> tuple[Attribution, ...]:
    """Put attributions in order and say which stands inside which."""
    result: list[Attribution] = []
    still_open: list[int] = []
    for i, inner in enumerate(sorted(dict.fromkeys(found), key=_place)):
        low, high = bounds(inner)
        still_open = [j for j in still_open if result[j].content[-1].end > low][-_MOST_OPEN:]
        outer = next((j for j in reversed(still_open) if holds(result[j], low, high)), None)
        result.append(replace(inner, within=outer))
        still_open.append(i)
    return tuple(result)


def bounds(a: Attribution) -> tuple[int, int]:
    """Give where an attribution begins and ends, source, cue and content taken together."""
    pieces = (*a.source, *a.cue, *a.content)
    return min(piece.start for piece in pieces), max(piece.end for piece in pieces)


def holds(a: Attribution, low: int, high: int) -> bool:
    """Tell whether one span of an attribution's content holds all from `low` to `high`."""
    return any(span.start <= low and high <= span.end for span in a.content)


def touches_any(piece: Span, ordered: Sequence[Span]) -> bool:
    """Tell whether a span touches one of many that ascend and do not touch each other."""
    k = bisect_left(ordered, piece.end, key=lambda other: other.start)
    return k > 0 and ordered[k - 1].end > piece.start


def joined(pieces: Iterable[Span]) -> list[Span]:
    """Put spans in order and join those that touch."""
    found: list[Span] = []
    for piece in sorted(pieces, key=lambda span: span.start):
        if found and piece.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, piece.end))
        else:
            found.append(piece)
    return found


def _place(a: Attribution) -> tuple[int, bool, int, int]:
    start = bounds(a)[0]
    return start, a.content[0].start > start, a.cue[0].start if a.cue else start, -a.content[-1].end
