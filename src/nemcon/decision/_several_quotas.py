"""Coalitions that meet several quotas of different weights at once, visited one by one, compiled.

Two weights that do not fall into one leave no form that can be counted by size and weight alone, so the winning
coalitions are walked through: members join or stay out in turn, and a branch ends as soon as even all the members that
are left could not fill some quota. Imports numba; imported only where it is used.
"""

from __future__ import annotations

from collections.abc import Sequence

import numba
import numpy as np

from nemcon.decision.coalitions import Swings


def swings_of_quotas(weights: Sequence[Sequence[int]], quotas: Sequence[int]) -> Swings:
    """Count swings by size when a coalition wins with at least each quota of its own weight.

    Parameters
    ----------
    weights : sequence of sequence of int, shape (quota, member)
        Not negative, each row's total below 2^63. The time doubles with every member.
    quotas : sequence of int
        Positive, one for each row.
    """
    by_quota = np.array(weights, dtype=np.int64)
    # The heaviest decide first, so that hopeless branches end early.
    order = np.argsort(-(by_quota / np.array(quotas)[:, np.newaxis]).sum(axis=0), kind="stable")
    ordered = np.ascontiguousarray(by_quota[:, order].T)
    left = np.vstack([ordered[::-1].cumsum(axis=0)[::-1], np.zeros_like(ordered[:1])])
    counted = np.zeros((len(order), len(order)), dtype=np.int64)
    winning = np.zeros(len(order) + 1, dtype=np.int64)
    _visit(ordered, left, np.array(quotas, dtype=np.int64), counted, winning)
    by_member = np.empty_like(counted)
    by_member[order] = counted
    return Swings(tuple(tuple(map(int, row)) for row in by_member), tuple(map(int, winning)))


@numba.njit(cache=True)
def _visit(weights, left, quotas, counted, winning):  # type: ignore[no-untyped-def]
    """Count winning coalitions by size, and by member and size of the others those that lose without it."""
    members, clauses = weights.shape
    held = np.zeros((members + 1, clauses), dtype=np.int64)
    tried = np.zeros(members + 1, dtype=np.int8)  # 0: neither yet, 1: it has joined, 2: it stays out
    place, size = 0, 0
    while place >= 0:
        if place == members:
            winning[size] += 1
            for member in range(members):
                if tried[member] == 1:
                    for clause in range(clauses):
                        if held[members, clause] - weights[member, clause] < quotas[clause]:
                            counted[member, size - 1] += 1
                            break
            place -= 1
            continue
        if tried[place] == 1:
            size -= 1
        if tried[place] == 2:
            tried[place] = 0
            place -= 1
            continue
        tried[place] += 1
        joins = tried[place] == 1
        size += joins
        hopeful = True
        for clause in range(clauses):
            held[place + 1, clause] = held[place, clause] + weights[place, clause] * joins
            hopeful = hopeful and held[place + 1, clause] + left[place + 1, clause] >= quotas[clause]
        if hopeful:
            place += 1
