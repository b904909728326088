"""Coalitions by weight in whole numbers of several 64-bit words, compiled: swings where members and weights are many.

Nothing is rounded and nothing overflows: a count of coalitions of n members has at most n + 1 bits, and as many words
are taken as hold them. Imports numba; imported only where it is used.
"""

from __future__ import annotations

from collections.abc import Sequence

import numba
import numpy as np
import numpy.typing as npt

WordArray = npt.NDArray[np.uint64]


def swings_of_quota(weights: Sequence[int], quota: int) -> tuple[list[int], int]:
    """Count the swings of each member, and the losing coalitions, when a coalition wins with at least `quota`.

    Parameters
    ----------
    weights : sequence of int
        Not negative; their total at most some millions, since one count is kept for each weight below the quota.
    quota : int
        Positive.

    Returns
    -------
    list of int, int
        For each member the coalitions without it that lose and win when it joins; the number of losing coalitions.
    """
    lighter = np.zeros((quota, len(weights) // 64 + 1), dtype=np.uint64)
    lighter[0, 0] = 1
    reached = 0
    for weight in sorted(weights):
        reached = min(reached + weight, quota - 1)
        _join(lighter, weight, reached)
    _sum_up(lighter)
    losing = _whole(lighter[quota - 1 :].astype(object).sum(axis=0))
    by_weight = {weight: losing - 2 * _without(lighter, weight, quota - 1 - weight) for weight in set(weights)}
    return [by_weight[weight] for weight in weights], losing


def _without(lighter: WordArray, weight: int, highest: int) -> int:
    """Count coalitions without a member of this weight that weigh at most `highest`.

    All coalitions up to a weight are those without the member and, lighter by its weight, those with it: an
    alternating sum.
    """
    if highest < 0:
        return 0
    if weight == 0:
        return _whole(lighter[highest].astype(object)) // 2
    rows = lighter[highest::-weight]
    low, high = rows & np.uint64(0xFFFFFFFF), rows >> np.uint64(32)
    total = 0
    for sign, start in ((1, 0), (-1, 1)):
        # Half words summed in 64 bits: exact for 2^32 rows.
        total += sign * _whole(low[start::2].sum(axis=0).astype(object))
        total += sign * (_whole(high[start::2].sum(axis=0).astype(object)) << 32)
    return total


def _whole(words: npt.NDArray[np.object_]) -> int:
    return sum(int(word) << (64 * place) for place, word in enumerate(words))


@numba.njit(cache=True)
def _join(counts, weight, reached):  # type: ignore[no-untyped-def]
    words = counts.shape[1]
    for heavy in range(reached, weight - 1, -1):
        carry = np.uint64(0)
        for word in range(words):
            old = counts[heavy, word]
            added = old + counts[heavy - weight, word]
            over = np.uint64(added < old)
            added += carry
            carry = over | np.uint64(added < carry)
            counts[heavy, word] = added


@numba.njit(cache=True)
def _sum_up(counts):  # type: ignore[no-untyped-def]
    words = counts.shape[1]
    for heavy in range(1, counts.shape[0]):
        carry = np.uint64(0)
        for word in range(words):
            old = counts[heavy, word]
            added = old + counts[heavy - 1, word]
            over = np.uint64(added < old)
            added += carry
            carry = over | np.uint64(added < carry)
            counts[heavy, word] = added
