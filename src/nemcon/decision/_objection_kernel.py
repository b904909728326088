"""The objection game's iteration, compiled: one pass over the draws, no array per draw."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np


@numba.njit(cache=True, nogil=True)
def extreme_equilibria(
    position: Any,
    salience: Any,
    cost: Any,
    ties_from: Any,  # ties_from[j, i]: cover that i gets when j objects
    proposal: float,
    status_quo: float,
    length: float,
    smallest: Any,
    largest: Any,
) -> None:
    """Fill in both equilibria as bits; see `nemcon.decision.objection`."""
    draws, n = position.shape
    stake, cover, full = np.empty(n), np.empty(n), np.zeros(n)
    objects = np.empty(n, dtype=np.bool_)
    always = np.empty(n, dtype=np.bool_)
    depends = np.empty(n, dtype=np.int64)
    for j in range(n):
        for i in range(n):
            full[i] += ties_from[j, i]
    for draw in range(draws):
        number = 0
        for i in range(n):
            x = position[draw, i]
            gain = salience[i] * (abs(x - proposal) - abs(x - status_quo)) / length
            stake[i] = gain
            always[i] = gain > 0.0 and gain > cost[i]
            objects[i] = always[i]
            # Cover adds up monotonically even when rounded, so nobody's cover exceeds the full one.
            if gain > 0.0 and not always[i] and gain > cost[i] - full[i]:
                depends[number] = i
                number += 1
        if number:
            _settle(stake, cost, ties_from, depends, number, objects, cover, True)
        _write(objects, smallest, draw)
        if number:
            for k in range(n):
                objects[k] = always[k]
            for k in range(number):
                objects[depends[k]] = True
            _settle(stake, cost, ties_from, depends, number, objects, cover, False)
        _write(objects, largest, draw)


@numba.njit(cache=True, nogil=True)
def _settle(
    stake: Any, cost: Any, ties_from: Any, depends: Any, number: int, objects: Any, cover: Any, joining: bool
) -> None:
    """Let all members answer until none changes: upwards they can only join, downwards only leave."""
    n = len(objects)
    changed = True
    while changed:
        cover[:] = 0.0
        for j in range(n):
            if objects[j]:
                for i in range(n):
                    cover[i] += ties_from[j, i]
        changed = False
        for k in range(number):
            i = depends[k]
            if objects[i] != joining and (stake[i] > cost[i] - cover[i]) == joining:
                objects[i] = joining
                changed = True


@numba.njit(cache=True, nogil=True)
def _write(objects: Any, masks: Any, draw: int) -> None:
    for i in range(len(objects)):
        if objects[i]:
            masks[draw, i >> 6] |= np.uint64(1) << np.uint64(i & 63)


@numba.njit(cache=True, nogil=True)
def count_outcomes(masks: Any, least: Any, weight: Any, veto: Any, reverse: bool, objects: Any, last: Any) -> int:
    """Count draws adopted; add up each member's objections, and those without which it would have been adopted."""
    n = len(weight)
    in_draw = np.empty(n, dtype=np.bool_)
    total = weight.sum()
    adopted = 0
    for draw in range(len(masks)):
        against, heavy, vetoes = 0, 0, 0
        for i in range(n):
            in_draw[i] = (masks[draw, i >> 6] >> np.uint64(i & 63)) & np.uint64(1) != 0
            if in_draw[i]:
                objects[i] += 1
                against += 1
                heavy += weight[i]
            if veto[i] and in_draw[i] != reverse:
                vetoes += 1
        if _adopts(n, total, against, heavy, vetoes, least, reverse):
            adopted += 1
            continue
        for i in range(n):
            if in_draw[i]:
                fewer = vetoes + ((1 if reverse else -1) if veto[i] else 0)
                if _adopts(n, total, against - 1, heavy - weight[i], fewer, least, reverse):
                    last[i] += 1
    return adopted


@numba.njit(cache=True, nogil=True)
def _adopts(n: int, total: int, against: int, heavy: int, vetoes: int, least: Any, reverse: bool) -> bool:
    """Apply the rule to counts; under a reverse rule those against are the ones in favour, of rejection."""
    favour = against if reverse else n - against
    favour_weight = heavy if reverse else total - heavy
    for c in range(len(least)):
        if n - favour < least[c, 3]:
            continue
        if favour < least[c, 0] or favour_weight < least[c, 1] or (least[c, 2] > 0 and vetoes > 0):
            return reverse
    return not reverse
