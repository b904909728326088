"""The order of attributions, and which stands inside which."""

from __future__ import annotations

from dataclasses import replace

from nemcon.reading.statement import Attribution


def in_order(found: list[Attribution]) -> tuple[Attribution, ...]:
    """Put attributions in order and say which stands inside which."""

    def bounds(a: Attribution) -> tuple[int, int]:
        pieces = (*a.source, *a.cue, *a.content)
        return min(x.start for x in pieces), max(x.end for x in pieces)

    def place(a: Attribution) -> tuple[int, bool, int, int]:
        start = bounds(a)[0]
        return start, a.content[0].start > start, a.cue[0].start if a.cue else start, -a.content[-1].end

    ordered = sorted(dict.fromkeys(found), key=place)
    result: list[Attribution] = []
    for i, inner in enumerate(ordered):
        low, high = bounds(inner)
        outer = None
        for j in range(i - 1, max(-1, i - 12), -1):
            if any(c.start <= low and high <= c.end for c in ordered[j].content):
                outer = j
                break
        result.append(replace(inner, within=outer))
    return tuple(result)
